import { namedThingRule } from './named-faults.ts';

/** The script asks for a secret that the organization does not have. */
export const unknownSecret = namedThingRule({
  id: 'language/unknown-secret',
  code: 'unknown-secret',
  thing: 'secret',
  summary: 'The script asks for a secret that the organization does not have.',
  advice: 'Add the name to `secrets` of the organization, and the value to the secret store.',
  namesOf: (program) => program.secrets,
});
