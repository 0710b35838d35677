import type { JitBreak, JitSwitch } from '@stepgate/engine';
import type { Impact } from '../../api/schemas/jit.ts';

/** Entries of each list that are told. */
const maxListed = 50;

/** What publishing a weaker JIT setting does to applications, as routes give it. */
export function impactOfSwitch({ idp, weakenings, impact }: JitSwitch): Impact {
  return {
    identityProvider: idp,
    isEnabled: !weakenings.includes('off') && !weakenings.includes('removed'),
    breaks: listOf(impact.breaks.map(conflictOf)),
    mends: listOf([]),
    safe: listOf(impact.safe),
    uncertain: listOf(impact.unknown),
    unaffected: impact.unaffected,
    pending: 0,
  };
}

function conflictOf(one: JitBreak): Impact['breaks']['items'][number] {
  const { application, step, authenticator, message, path, witness } = one;
  return {
    application,
    finding: {
      message,
      // What the validator gives; the engine's port says less of their types.
      path: path as Impact['breaks']['items'][number]['finding']['path'],
      fingerprint: `${application}/${step}/${message}`,
      ...(step === null ? {} : { step }),
      ...(witness === undefined
        ? {}
        : { witness: witness as NonNullable<Impact['breaks']['items'][number]['finding']['witness']> }),
    },
    factors: authenticator === null ? [] : [authenticator],
  };
}

function listOf<Item extends { readonly application: string }>(items: readonly Item[]) {
  const applications = new Set(items.map(({ application }) => application)).size;
  return { total: items.length, applications, items: items.slice(0, maxListed) };
}
