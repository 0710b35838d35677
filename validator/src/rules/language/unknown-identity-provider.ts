import { LOCAL_IDENTITY_PROVIDER } from '@stepgate/engine/language';
import { namedThingRule } from './named-faults.ts';

/** A host function is given the name of an identity provider that the application does not have. */
export const unknownIdentityProvider = namedThingRule({
  id: 'language/unknown-identity-provider',
  code: 'unknown-identity-provider',
  thing: 'identity provider of this application',
  summary: 'A function is given the name of an identity provider that the application does not have.',
  advice: 'Add a step with it, or name one that the steps have.',
  namesOf: (program) => [
    LOCAL_IDENTITY_PROVIDER,
    ...program.identityProviders.map((provider) => provider.name),
  ],
});
