import type { ProvisioningPromptDecision } from '@stepgate/engine';
import { type LoginAnswer, provisioningProblems } from '@stepgate/engine/model';

/** An answer to a decision, in words. Passwords are told to nobody. */
export function answerWords({ outcome, option, user, provisioning }: LoginAnswer): string {
  if (provisioning !== undefined) return consentWords(provisioning);
  const how = option === undefined ? '' : ` with ${option.idp}/${option.authenticator}`;
  return `${outcome}${how}${user === undefined ? '' : ` as ${user}`}`;
}

function consentWords({ consent, username, password }: NonNullable<LoginAnswer['provisioning']>): string {
  if (!consent) return 'declines an account';
  const name = username === undefined ? '' : ` as ${username}`;
  return `agrees to an account${name}${password === undefined ? '' : ', with a password'}`;
}

/** What the user of an identity provider is asked before an account is created, in lines; the first says what it is. */
export function questionLines({
  idp,
  asks,
  username,
  claims,
  problem,
}: ProvisioningPromptDecision): string[] {
  return [
    `an account for the user of ${idp}: ${asks.join(', ')}`,
    ...(problem === null ? [] : [`asked again: ${provisioningProblems[problem]}`]),
    `user name: ${username}`,
    ...Object.entries(claims).map(([uri, value]) => `stores ${uri}: ${value}`),
  ];
}
