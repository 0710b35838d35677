import type { ContextProperty } from '../language/context-properties.ts';
import { contextProperties } from '../language/context-properties.ts';
import type { HostFunction } from '../language/host-function.ts';
import { refusedFunctions } from '../language/refused-functions.ts';
import { objectShapes } from '../language/value-types.ts';
import type { Program } from '../model/program.ts';
import { behavioursOf, functionsOf } from '../model/program-language.ts';
import type { ScriptText } from '../script/script-text.ts';

/**
 * What stays the same for all passes of a program: the language as it speaks it, and what the guest checks arguments
 * against. The guest makes its bindings from these rows alone, and each pass makes them anew, so what the program does
 * not name is left out.
 */
export function guestManifest(
  program: Program,
  text: Pick<ScriptText, 'awaits' | 'hook' | 'problems' | 'freeNames'>,
) {
  const behaviours = behavioursOf(program);
  const isNamed = (row: HostFunction) => namesOf(row).some((name) => text.freeNames.has(name));
  return {
    functions: functionsOf(program)
      .filter(isNamed)
      .map(
        ({
          name,
          effect,
          timing,
          stable,
          changes,
          signatures,
          callbacks,
          hooks,
          openCallbacks,
          returns,
          ...row
        }) => ({
          name,
          effect,
          timing,
          stable,
          changes,
          signatures: signatures.map((parameters) =>
            parameters.map((parameter) => ({
              name: parameter.name,
              type: parameter.type,
              nullable: parameter.nullable,
            })),
          ),
          callbacks: callbacks?.map((callback) => ({
            name: callback.name,
            outcome: callback.outcome,
            receives: callback.receives,
          })),
          hooks: hooks?.map((hook) => ({ name: hook.name, receives: hook.receives })),
          openCallbacks,
          returns,
          awaited: row.awaited,
          objectName: row.objectName,
        }),
      ),
    shapes: objectShapes(),
    behaviours,
    awaits: text.awaits,
    programHook: `${text.hook}open`,
    removedGlobals: behaviours.includes('removed-globals-only-log')
      ? refusedFunctions
          .filter((row) => row.elsewhere === 'logs' && text.freeNames.has(row.name))
          .map((row) => row.name)
      : [],
    libraries: program.libraries.map(({ name, source }) => ({
      name,
      source,
      problem: text.problems.get(name),
    })),
    secrets: program.secrets,
    application: program.application,
    tenantDomain: program.organization,
    identityProviders: program.identityProviders.map((provider) => provider.name),
    steps: program.steps,
    limits: program.limits,
    properties: { localClaims: propertyRow('localClaims'), roles: propertyRow('roles') },
  };
}

export type GuestManifest = ReturnType<typeof guestManifest>;

/** The names a script of the dialect can use without declaring them, in the order the factory takes them. */
export function bindingNames(manifest: GuestManifest): string[] {
  return [...new Set([...manifest.functions.flatMap(namesOf), ...manifest.removedGlobals])];
}

/** The global names of a row: that of the function or of the object it is a member of, and of the object it has. */
function namesOf({ name, objectName }: { name: string; objectName?: string | undefined }): string[] {
  const [object = name] = name.split('.');
  return objectName === undefined ? [object] : [object, objectName];
}

function propertyRow(name: 'localClaims' | 'roles') {
  const rows: readonly ContextProperty[] = contextProperties;
  const row = rows.find((candidate) => candidate.object === 'User' && candidate.name === name);
  return { name: `User.${name}`, stable: row?.reads?.stable ?? [], changes: row?.writes?.changes ?? [] };
}
