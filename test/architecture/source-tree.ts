import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve, sep } from 'node:path';
import { type ESTree, type ParseResult, parseSync, Visitor } from 'vite';

/** The repository's root folder, absolute. */
export const repositoryRoot = resolve(import.meta.dirname, '../..');

const sourceFile = /\.(ts|tsx|js|mjs|cjs)$/;
/** Login scripts are input of the engine, not part of the program, and need not be modules. */
const loginScript = /\.login\.js$/;
const skippedFolders = new Set(['node_modules', 'dist', 'coverage']);

/** A source file: its path from the repository's root with forward slashes, and its text. */
export interface SourceFile {
  readonly path: string;
  readonly text: string;
}

/** Reads every source file under the given folders; a folder that does not exist has none. */
export function readSources(folders: readonly string[], root = repositoryRoot): SourceFile[] {
  const found: SourceFile[] = [];
  const visit = (folder: string): void => {
    for (const entry of readdirSync(folder, { withFileTypes: true })) {
      const path = join(folder, entry.name);
      if (entry.isDirectory()) {
        if (!skippedFolders.has(entry.name) && !entry.name.startsWith('.')) visit(path);
      } else if (sourceFile.test(entry.name) && !loginScript.test(entry.name)) {
        found.push({ path: relative(root, path).split(sep).join('/'), text: readFileSync(path, 'utf8') });
      }
    }
  };
  for (const folder of folders) {
    if (existsSync(join(root, folder))) visit(join(root, folder));
  }
  return found.sort((a, b) => (a.path < b.path ? -1 : 1));
}

/** Parses one file as JavaScript or TypeScript, by its extension. Throws on a syntax error. */
export function parseSource(file: SourceFile): {
  program: ESTree.Program;
  comments: ParseResult['comments'];
} {
  const result = parseSync(file.path, file.text);
  const error = result.errors[0];
  if (error !== undefined) throw new SyntaxError(`${file.path}: ${error.message}`);
  return { program: result.program, comments: result.comments };
}

/** The line, from 1, of an offset in a text. */
export function lineOf(text: string, offset: number): number {
  return text.slice(0, offset).split('\n').length;
}

/**
 * How one file names another:
 * - `type`: erased before the program runs
 * - `value`: loaded by an import or export declaration, an `import()` or a `require()`
 * - `location`: its address is taken, as in `new URL('./worker.ts', import.meta.url)`
 */
export type ReferenceKind = 'type' | 'value' | 'location';

export interface Reference {
  readonly kind: ReferenceKind;
  readonly specifier: string;
  readonly line: number;
}

/** A name that is not a plain string, so nobody can tell what it loads. */
export const unknownSpecifier = '(computed)';

/** Everything the file names: imports of all kinds, type imports, and addresses of other files. */
export function referencesOf(file: SourceFile): Reference[] {
  const { program, comments } = parseSource(file);
  const references: Reference[] = [];
  const add = (kind: ReferenceKind, specifier: string, offset: number): void => {
    references.push({ kind, specifier, line: lineOf(file.text, offset) });
  };

  new Visitor({
    ImportDeclaration: (node) =>
      add(node.importKind === 'type' ? 'type' : 'value', node.source.value, node.start),
    ExportAllDeclaration: (node) =>
      add(node.exportKind === 'type' ? 'type' : 'value', node.source.value, node.start),
    ExportNamedDeclaration: (node) => {
      if (node.source !== null)
        add(node.exportKind === 'type' ? 'type' : 'value', node.source.value, node.start);
    },
    TSImportType: (node) => add('type', node.source.value, node.start),
    TSImportEqualsDeclaration: (node) => {
      if (node.moduleReference.type === 'TSExternalModuleReference') {
        add('value', node.moduleReference.expression.value, node.start);
      }
    },
    ImportExpression: (node) => add('value', stringOf(node.source) ?? unknownSpecifier, node.start),
    CallExpression: (node) => {
      const specifier = stringOf(node.arguments[0]);
      if (specifier === undefined) return;
      const callee = file.text.slice(node.callee.start, node.callee.end);
      if (callee === 'require') add('value', specifier, node.start);
      if (callee === 'require.resolve' || callee === 'import.meta.resolve')
        add('location', specifier, node.start);
    },
    NewExpression: (node) => {
      const [address, base] = node.arguments;
      const specifier = stringOf(address);
      if (specifier === undefined || base === undefined) return;
      const callee = file.text.slice(node.callee.start, node.callee.end);
      const relativeToFile = file.text.slice(base.start, base.end) === 'import.meta.url';
      if (callee === 'URL' && relativeToFile) add('location', specifier, node.start);
    },
  }).visit(program);

  // Types of plain JavaScript files are imported in JSDoc comments.
  for (const comment of comments) {
    for (const match of comment.value.matchAll(
      /import\(\s*['"]([^'"]+)['"]\s*\)|@import\b[^'"]*['"]([^'"]+)['"]/g,
    )) {
      if (/\.[cm]?js$/.test(file.path)) add('type', match[1] ?? match[2] ?? '', comment.start + match.index);
    }
  }
  return references;
}

function stringOf(node: ESTree.Node | undefined | null): string | undefined {
  if (node?.type === 'Literal' && typeof node.value === 'string') return node.value;
  if (node?.type === 'TemplateLiteral' && node.expressions.length === 0) {
    return node.quasis[0]?.value.cooked ?? undefined;
  }
  return undefined;
}

/** The path a relative specifier means, from the repository's root. */
export function resolveRelative(from: string, specifier: string): string {
  const withoutQuery = specifier.replace(/[?#].*$/, '');
  return relative('/', resolve('/', dirname(from), withoutQuery))
    .split(sep)
    .join('/');
}
