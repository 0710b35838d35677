import { functionsOf, type Organization, type Program } from '@stepgate/engine/model';
import { argumentShapes } from './declarations/argument-shapes.ts';
import { assignedNames } from './declarations/assigned-names.ts';
import { contextInterfaces } from './declarations/context-interfaces.ts';
import { callbackInterface, functionDeclarations } from './declarations/function-declarations.ts';
import { evaluatedNames, libraryModules } from './declarations/library-names.ts';
import { memberObjects, namedObjects } from './declarations/object-declarations.ts';
import { organizationNames } from './declarations/organization-names.ts';
import { valueInterfaces } from './declarations/value-interfaces.ts';

/**
 * The TypeScript declarations of everything a script of this program can use, made from the tables of the language.
 * Numbers of steps and names of identity providers, authenticators, libraries and secrets are those of the program.
 *
 * @param organization whose roles and groups are offered; without it, only those that the program itself names
 */
export function declarationsOf(program: Program, organization?: Organization): string {
  const rows = functionsOf(program);
  const parts = [
    ...organizationNames(program, organization),
    ...argumentShapes,
    ...valueInterfaces(),
    ...contextInterfaces(program),
    ...rows.filter((row) => row.callbacks).map(callbackInterface),
    ...functionDeclarations(program, rows),
    ...memberObjects(program, rows),
    ...namedObjects(program, rows),
    ...assignedNames(program, rows),
    ...libraryModules(program),
    ...evaluatedNames(program),
  ];
  return `${parts.join('\n\n')}\n`;
}
