import { LOCAL_IDENTITY_PROVIDER } from '@stepgate/engine/language';
import type { ResourceValue } from '../../api/schemas/resources.ts';
import type { Reference } from './references.ts';

/** What a scenario names: its application, and who its answers and switches are about. */
export function scenarioReferences({ application, scenario }: ResourceValue<'scenario'>): Reference[] {
  const { jit, answers, world } = scenario;
  return [
    { kind: 'application', name: application, place: '' },
    ...Object.keys(jit).map((name): Reference => ({ kind: 'identityProvider', name, place: 'a JIT switch' })),
    ...answers.flatMap(({ option, user }): Reference[] => {
      if (option === undefined) return [];
      if (option.idp !== LOCAL_IDENTITY_PROVIDER)
        return [{ kind: 'identityProvider', name: option.idp, place: 'an answer' }];
      // People of its own world are no people of the organization.
      if (user === undefined || world.users !== undefined) return [];
      return [{ kind: 'user', name: user.includes('/') ? user : `PRIMARY/${user}`, place: 'an answer' }];
    }),
  ];
}
