import { pageOf, type Rule } from '../rule.ts';
import { provisioningPlaces } from './provider-places.ts';

/** A setting that depends on another one which is off. */
export const skipWithoutLookup: Rule = {
  id: 'jit/skip-without-lookup',
  severity: 'warning',
  preset: 'recommended',
  summary:
    'JIT provisioning is to skip users whom no account matches, and does not look for one, so it makes accounts for all.',
  page: pageOf('jit/skip-without-lookup'),
  check: (program, analysis) =>
    provisioningPlaces(program, analysis).flatMap(({ provider: { name }, jit, step, range }) => {
      if (!jit.skipJITForLookupFailure || jit.associateLocalUser) return [];
      return [
        {
          message: `\`skipJITForLookupFailure\` of ${name} does nothing, because \`associateLocalUser\` is off: every user without a link gets a new account`,
          advice: `Switch \`associateLocalUser\` of ${name} on with a lookup by a verified attribute, or switch \`skipJITForLookupFailure\` off.`,
          range,
          idp: name,
          step,
        },
      ];
    }),
};
