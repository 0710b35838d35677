import { errorCodes, findAuthenticator, LOCAL_IDENTITY_PROVIDER } from '@stepgate/engine/language';
import { fingerprint } from '../report/fingerprint.ts';
import type { LockedOut } from './application-impact.ts';
import type { Who } from './user-kinds.ts';

const whoWords: Readonly<Record<Who, (idp: string) => string>> = {
  everyone: (idp) => `all users of ${idp}`,
  'new-users': (idp) => `users of ${idp} without a linked account`,
  'unmatched-new-users': (idp) => `users of ${idp} for whom no account matches`,
  'declining-new-users': (idp) => `users of ${idp} who decline an account`,
  'unprovisioned-new-users': (idp) => `users of ${idp} who get no account`,
  'linked-users': (idp) => `users of ${idp} with a linked account`,
};

/** One way in which users are locked out, in words; in the words of what no longer is when it is mended. */
export function lockedOutWords({ who, outcome }: LockedOut): string {
  const users = usersWords(who, outcome.idp);
  if (outcome.kind === 'conflict') {
    const factors = outcome.authenticators.map((name) => findAuthenticator(name)?.displayName ?? name);
    return `${users} cannot complete step ${outcome.step}: ${listed(factors)} ${needWords(outcome.code, factors.length)}`;
  }
  if (outcome.code === 'no-success') return `no login of ${users} succeeds`;
  const row = errorCodes[outcome.code as keyof typeof errorCodes];
  return `logins of ${users} can end with \`${outcome.code}\`${row === undefined ? '' : `: ${row.what}`}`;
}

/** The same as that of what lint finds there; for ends that no rule is about, one of their own. */
export function lockoutFingerprint(application: string, { outcome }: LockedOut): string {
  const { kind, code, idp, step, range } = outcome;
  if (kind !== 'conflict') return fingerprint(code, application, idp ?? undefined, range?.start.line);
  const rule = code === 'second-factor-needs-claim' ? code : 'second-factor-needs-local-account';
  return fingerprint(`jit/${rule}`, application, idp ?? undefined, step ?? undefined, undefined);
}

function usersWords(who: Who, idp: string | null): string {
  if (idp === null) return 'everybody';
  return idp === LOCAL_IDENTITY_PROVIDER ? 'users of the organization itself' : whoWords[who](idp);
}

function needWords(code: string, count: number): string {
  const need = count === 1 ? 'needs' : 'need';
  if (code === 'second-factor-needs-jit') return `${need} JIT provisioning`;
  if (code === 'second-factor-needs-claim') return `${need} an address that nothing is mapped to`;
  return `${need} a local account`;
}

function listed(names: readonly string[]): string {
  return names.length < 2 ? (names[0] ?? '') : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;
}
