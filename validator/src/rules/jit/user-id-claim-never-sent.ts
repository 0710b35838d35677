import type { IdentityProvider } from '@stepgate/engine/model';
import { pageOf, type Rule } from '../rule.ts';
import { provisioningPlaces } from './provider-places.ts';

/** The user names of new accounts are to come from a claim that is called otherwise where it comes from. */
export const userIdClaimNeverSent: Rule = {
  id: 'jit/user-id-claim-never-sent',
  severity: 'warning',
  preset: 'recommended',
  summary:
    'The claim that new accounts get their user name from is named by its local name, which is never sent.',
  page: pageOf('jit/user-id-claim-never-sent'),
  check: (program, analysis) =>
    provisioningPlaces(program, analysis).flatMap(({ provider, step, range }) => {
      const { name } = provider;
      const uri = provider.claims.userIdClaim?.uri ?? '';
      const sent = sentNameOf(provider, uri);
      if (sent === undefined) return [];
      return [
        {
          message: `the user id claim of ${name} is the local claim \`${uri}\`, and ${name} sends claims by its own names: new accounts get the subject identifier as user name`,
          advice:
            sent === null
              ? `Name the claim as ${name} sends it in \`claims.userIdClaim\`, or leave the setting out.`
              : `Name the claim as ${name} sends it in \`claims.userIdClaim\`: \`${sent}\`.`,
          range,
          idp: name,
          step,
        },
      ];
    }),
};

const localDialect = 'http://wso2.org/claims/';

/** What the identity provider calls a claim that is named by its local URI; null when nothing is mapped to it. */
function sentNameOf({ claims: { mappings } }: IdentityProvider, uri: string): string | null | undefined {
  if (mappings.some(({ idpClaim }) => idpClaim === uri)) return undefined;
  const mapped = mappings.find(({ localClaim }) => localClaim.uri === uri)?.idpClaim;
  return mapped ?? (uri.startsWith(localDialect) ? null : undefined);
}
