import type { HostFunction } from '@stepgate/engine/language';
import type { Program } from '@stepgate/engine/model';
import { findFreeNames, parseScript } from '@stepgate/engine/script';

/** The global variables that the script makes by assigning to names it never declared, as servers let it. */
export function assignedNames({ script, dialect }: Program, rows: readonly HostFunction[]): string[] {
  const parsed = parseScript(script, dialect);
  if (!parsed.ok) return [];
  const taken = new Set(rows.flatMap(({ name, objectName }) => [name.split('.')[0], objectName]));
  return findFreeNames(parsed.tree)
    .implicitGlobals.filter((name) => !taken.has(name) && name !== entryName && !isBuiltIn(name))
    .map((name) => `declare var ${name}: any;`);
}

/** Its parameter would lose its type. */
const entryName = 'onLoginRequest';

/** Built-ins cannot be replaced; assigning to one makes no variable. */
const isBuiltIn = (name: string): boolean => /^[A-Z]/.test(name) && name in globalThis;
