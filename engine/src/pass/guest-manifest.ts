import type { ContextProperty } from '../language/context-properties.ts';
import { contextProperties } from '../language/context-properties.ts';
import type { DialectName } from '../language/dialects.ts';
import { hostFunctions } from '../language/host-functions.ts';

/**
 * The rows of the language table that a dialect has, as the guest takes them. The guest makes its bindings from
 * these rows alone.
 */
export function guestManifest(dialect: DialectName) {
  return {
    functions: hostFunctions
      .filter((row) => row.dialects.includes(dialect))
      .map(({ name, effect, timing, stable, changes, signatures, callbacks, openCallbacks, returns }) => ({
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
        callbacks: callbacks?.map((row) => ({
          name: row.name,
          outcome: row.outcome,
          receives: row.receives,
        })),
        openCallbacks,
        returns,
      })),
    properties: { localClaims: propertyRow('localClaims'), roles: propertyRow('roles') },
  };
}

export type GuestManifest = ReturnType<typeof guestManifest>;

/** The names a script of the dialect can use without declaring them, in the order the factory takes them. */
export function bindingNames(manifest: GuestManifest): string[] {
  return [...new Set(manifest.functions.map((row) => row.name.split('.')[0] ?? row.name))];
}

function propertyRow(name: 'localClaims' | 'roles') {
  const rows: readonly ContextProperty[] = contextProperties;
  const row = rows.find((candidate) => candidate.object === 'User' && candidate.name === name);
  return { name: `User.${name}`, stable: row?.reads?.stable ?? [], changes: row?.writes?.changes ?? [] };
}
