import type { Program } from '@stepgate/engine/model';
import { findFreeNames, inlineLibraries, parseScript } from '@stepgate/engine/script';

/**
 * The script libraries as modules: in plain scripts TypeScript takes `require` for that of Node, whatever its
 * declaration says, and looks for a file.
 */
export function libraryModules({ libraries }: Program): string[] {
  return libraries
    .filter(({ name }) => !isPath(name))
    .map(({ name }) => `declare module ${JSON.stringify(name)};`);
}

/** Paths cannot be declared. */
const isPath = (name: string): boolean => /^(?:\.{0,2}\/|\.{1,2}$)/.test(name);

/** The global names that libraries bring which the script evaluates in place. */
export function evaluatedNames({ script, libraries, dialect }: Program): string[] {
  const unknown = referencesOf(script, dialect);
  const stillUnknown = referencesOf(String(inlineLibraries(script, libraries, dialect)), dialect);
  return [...unknown]
    .filter((name) => !stillUnknown.has(name) && !loaders.has(name))
    .map((name) => `declare var ${name}: any;`);
}

/** They stand in the statements that the libraries take the place of. */
const loaders: ReadonlySet<string> = new Set(['eval', 'loadLocalLibrary']);

function referencesOf(text: string, dialect: Program['dialect']): ReadonlySet<string> {
  const parsed = parseScript(text, dialect);
  return new Set(parsed.ok ? findFreeNames(parsed.tree).references.map(({ name }) => name) : []);
}
