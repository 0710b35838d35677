import type { AnyNode, Program as SyntaxTree } from 'acorn';
import type { BehaviourName } from '../language/behaviours.ts';
import type { DialectName } from '../language/dialects.ts';
import { inlineLibraries, type LibraryText } from './inline-libraries.ts';
import { parseScript } from './parse-script.ts';
import { findFreeNames, namesOf } from './scopes.ts';
import { childrenOf, walk } from './syntax-walk.ts';
import { TextLayout } from './text-layout.ts';

/** What is to be run. */
export interface ScriptProgram {
  readonly script: string;
  readonly libraries: readonly LibraryText[];
  readonly dialect: DialectName;
  readonly behaviours: readonly BehaviourName[];
}

/** A script as the sandbox takes it. */
export interface ScriptText {
  /** The script with the libraries that it evaluates in place. */
  readonly body: TextLayout;
  /** Declares the function `hook`, which returns what the guest needs besides the entry; '' when it needs nothing. */
  readonly tail: TextLayout;
  /** Name of that function; no text of the program has it. */
  readonly hook: string;
  /** Texts that must each be a script by themselves before they stand in another one. */
  readonly parts: readonly string[];
  readonly implicitGlobals: readonly string[];
  /** Names that the texts use without declaring them: nothing else of the host is reached. */
  readonly freeNames: ReadonlySet<string>;
  /** `let`, `const` and classes at the top are seen by the top alone. */
  readonly hidesLexicals: boolean;
  /** Whether functions may wait for something. */
  readonly awaits: boolean;
  /** Why a library is no script, by its name. */
  readonly problems: ReadonlyMap<string, string>;
}

/** The tail begins in the second line after the last one of the body: what closes the body has the first. */
export const TAIL_LINES = 2;

/**
 * Puts a program together for the sandbox: the script, its libraries as functions, and where callbacks are evaluated
 * from their text, each function of the script once more at its top.
 */
export function scriptText(program: ScriptProgram): ScriptText {
  const { script, libraries, dialect, behaviours } = program;
  const body = inlineLibraries(script, libraries, dialect);
  const parsed = parseScript(`${body}`, dialect);
  const tree = parsed.ok ? parsed.tree : null;
  const parsedLibraries = libraries.map((library) => ({
    library,
    parsed: parseScript(library.source, dialect),
  }));
  const trees = [
    ...(tree === null ? [] : [tree]),
    ...parsedLibraries.flatMap((one) => (one.parsed.ok ? [one.parsed.tree] : [])),
  ];
  const free = trees.map((one) => findFreeNames(one));
  const implicitGlobals = [...new Set(free.flatMap((one) => one.implicitGlobals))].sort();
  const hook = freshName([script, ...libraries.map((library) => library.source)]);
  const usable = parsedLibraries.filter((one) => one.parsed.ok).map((one) => one.library);
  const losesClosures = tree !== null && behaviours.includes('closures-are-lost');
  const tail = new TextLayout(body.nextLine + TAIL_LINES);
  if (libraries.length > 0 || losesClosures) {
    tail.add(`function ${hook}() { return { libraries: [`, null);
    for (const { library, parsed: one } of parsedLibraries) {
      if (!one.ok) {
        tail.add('void 0, ', null);
        continue;
      }
      tail.add('(function (exports, module, require) {\n', null);
      tail.add(library.source, { library: library.name, line: 1, column: 1 });
      tail.add('\n}), ', null);
    }
    tail.add('], lifted: [', null);
    if (losesClosures) addLifted(tail, body, tree);
    tail.add(`], globals: {${losesClosures ? accessors(tree, implicitGlobals, hook) : ''}} }; }`, null);
  }
  return {
    body,
    tail,
    hook,
    parts: [script, ...usable.map((library) => library.source)],
    implicitGlobals,
    freeNames: new Set(free.flatMap((one) => one.references.map((reference) => reference.name))),
    hidesLexicals: losesClosures && behaviours.includes('top-level-lexicals-are-lost') && !keepsToBlock(tree),
    awaits: !behaviours.includes('promises-do-not-wait') && trees.some(mayWait),
    problems: new Map(
      parsedLibraries.flatMap(({ library, parsed: one }) =>
        one.ok
          ? []
          : [
              [
                library.name,
                `${one.error.message} (${one.error.position.line}:${one.error.position.column})`,
              ],
            ],
      ),
    ),
  };
}

/** Whether functions at the top would be seen in a block alone: in strict code, and those that are not plain ones. */
function keepsToBlock(tree: SyntaxTree): boolean {
  return tree.body.some(
    (statement) =>
      ('directive' in statement && statement.directive === 'use strict') ||
      (statement.type === 'FunctionDeclaration' && (statement.async || statement.generator)),
  );
}

function freshName(texts: readonly string[]): string {
  let name = 'stepgate$';
  while (texts.some((text) => text.includes(name))) name += '$';
  return name;
}

/** Whether a script has `async` functions, promises or thenables. */
function mayWait(tree: SyntaxTree): boolean {
  let found = false;
  walk(tree, (node) => {
    if ('async' in node && node.async === true) found = true;
    if (node.type === 'Identifier' && (node.name === 'Promise' || node.name === 'then')) found = true;
    if (node.type === 'Literal' && node.value === 'then') found = true;
  });
  return found;
}

/** Every function that is an expression by itself, once per text. */
function addLifted(tail: TextLayout, body: TextLayout, tree: SyntaxTree): void {
  const text = `${body}`;
  const seen = new Set<string>();
  visit(tree, false);

  function visit(node: AnyNode, isMethod: boolean): void {
    const isFunction =
      node.type === 'FunctionExpression' ||
      node.type === 'ArrowFunctionExpression' ||
      node.type === 'FunctionDeclaration';
    const source = isFunction && !isMethod ? text.slice(node.start, node.end) : '';
    if (source !== '' && !seen.has(source)) {
      seen.add(source);
      const { line, column } = node.loc?.start ?? { line: 1, column: 0 };
      tail
        .add('(', null)
        .add(source, body.originOf({ line, column: column + 1 }))
        .add('), ', null);
    }
    const holdsMethod =
      node.type === 'MethodDefinition' || (node.type === 'Property' && (node.method || node.kind !== 'init'));
    for (const child of childrenOf(node)) visit(child, holdsMethod && child === node.value);
  }
}

/** Getters and setters of the variables at the top of the script. */
function accessors(tree: SyntaxTree, implicitGlobals: readonly string[], hook: string): string {
  const names = new Set<string>(implicitGlobals);
  for (const statement of tree.body) {
    if (statement.type === 'FunctionDeclaration') names.add(statement.id.name);
  }
  collectVars(tree);
  return [...names]
    .map(
      (name) => `${JSON.stringify(name)}: { get: () => ${name}, set: (${hook}_) => { ${name} = ${hook}_; } }`,
    )
    .join(', ');

  function collectVars(node: AnyNode): void {
    if (node.type === 'VariableDeclaration' && node.kind === 'var') {
      for (const { id } of node.declarations) for (const name of namesOf(id)) names.add(name);
    }
    const isInner =
      node.type === 'FunctionDeclaration' ||
      node.type === 'FunctionExpression' ||
      node.type === 'ArrowFunctionExpression' ||
      node.type === 'ClassBody';
    if (!isInner) for (const child of childrenOf(node)) collectVars(child);
  }
}
