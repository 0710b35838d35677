import { namedThingRule } from './named-faults.ts';

/** The script loads a script library that the organization does not have. */
export const unknownLibrary = namedThingRule({
  id: 'language/unknown-library',
  code: 'unknown-library',
  thing: 'script library',
  summary: 'The script loads a script library that the organization does not have.',
  advice: 'Add it to `scriptLibraries` of the organization.',
  namesOf: (program) => program.libraries.map((library) => library.name),
});
