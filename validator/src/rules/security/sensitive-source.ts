import type { Leaf } from '../../abstract/term.ts';

/** Names of fields and headers whose values let their holder in. */
const credentialName =
  /passw|passcode|passphrase|secret|credential|(?:^|[-_.])(?:otp|pin|pwd)$|otp(?:code)?$|authorization/i;

/** Whether a value lets its holder in: a password, a secret, a token. */
export function isSecret({ source }: Leaf): boolean {
  switch (source.kind) {
    case 'answer':
      return source.name === 'getSecretByName';
    case 'parameter':
    case 'header':
      return credentialName.test(source.name);
    default:
      return false;
  }
}

/** Whether a value says something about a person. */
export function isPersonal({ source }: Leaf): boolean {
  return (
    source.kind === 'claim' ||
    source.kind === 'sent-claim' ||
    (source.kind === 'name' && source.name === 'identifier') ||
    (source.kind === 'parameter' && /^(?:user_?name|e-?mail|mobile|phone)$/i.test(source.name))
  );
}
