import { verifyingClaims } from '@stepgate/engine/language';
import { pageOf, type Rule } from '../rule.ts';
import { type ProvisioningPlace, provisioningPlaces } from './provider-places.ts';

/** Accounts are to be linked when they match, and a lookup can match none. */
export const lookupNeverMatches: Rule = {
  id: 'jit/lookup-never-matches',
  severity: 'warning',
  preset: 'recommended',
  summary:
    'JIT provisioning is to link users with the account that matches them, and a lookup matches nobody.',
  page: pageOf('jit/lookup-never-matches'),
  check: (program, analysis) =>
    provisioningPlaces(program, analysis).flatMap((place) => {
      if (!place.jit.associateLocalUser) return [];
      const { name } = place.provider;
      const lookups = place.jit.accountLookupAttributeMappings;
      const futile = lookups.filter(({ federatedAttribute }) => !verifyingClaims.has(federatedAttribute));
      if (lookups.length > 0 && futile.length === 0) return [];
      const isEveryone = futile.length === lookups.length;
      return [
        {
          severity: isEveryone ? ('warning' as const) : ('info' as const),
          message: `${whyNot(name, futile)}${isEveryone ? `, so no user of ${name} is linked with an account: ${whatInstead(place)}` : ''}`,
          advice: `Look accounts up by ${[...verifyingClaims].map(([claim, flag]) => `\`${claim}\` (sent with \`${flag}\`)`).join(' or ')} of ${name}, or switch \`associateLocalUser\` off.`,
          range: place.range,
          idp: name,
          step: place.step,
        },
      ];
    }),
};

function whyNot(idp: string, futile: readonly { readonly federatedAttribute: string }[]): string {
  if (futile.length === 0)
    return `\`associateLocalUser\` is on for ${idp}, and no lookup says by which attribute`;
  const names = futile.map(({ federatedAttribute }) => `\`${federatedAttribute}\``).join(' and ');
  return `looking accounts up by ${names} of ${idp} never matches, because nothing says that the value was verified`;
}

/** What becomes of users without a link. */
function whatInstead({ jit }: ProvisioningPlace): string {
  return jit.skipJITForLookupFailure
    ? 'with `skipJITForLookupFailure` nobody gets one either'
    : 'every user without a link gets a new one';
}
