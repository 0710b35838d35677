import type { Program as SyntaxTree } from 'acorn';
import type { BehaviourName } from '../language/behaviours.ts';
import type { DialectName } from '../language/dialects.ts';
import { inlineLibraries, type LibraryText, libraryBody } from './inline-libraries.ts';
import {
  hidesLexicals,
  liftedFunctions,
  namesAtTop,
  saysStrict,
  type TextWithFunctions,
} from './lifted-functions.ts';
import { mayWait } from './may-wait.ts';
import { parseScript, type ScriptPosition, type ScriptSyntaxError } from './parse-script.ts';
import { findFreeNames } from './scopes.ts';
import { type OriginalPosition, TextLayout } from './text-layout.ts';

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
  /** Why the body is no script; its position is in the body. */
  readonly error: ScriptSyntaxError | null;
  /** The script says itself that it is strict. */
  readonly isStrict: boolean;
  /** `let`, `const` and classes at the top are seen by the top alone. */
  readonly hidesLexicals: boolean;
  /** Whether functions may wait for something. */
  readonly awaits: boolean;
  /** Why a library is no script, by its name. */
  readonly problems: ReadonlyMap<string, string>;
}

const onlySloppy = {
  ok: false,
  error: { message: 'the script is strict, and this is no strict code', position: { line: 1, column: 1 } },
} as const;

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
  const isStrict = tree !== null && saysStrict(tree);
  // Libraries are functions of the script, so in a strict one they are strict.
  const asPart = (library: LibraryText) => `${isStrict ? "'use strict';" : ''}${libraryBody(library)}`;
  const parsedLibraries = libraries.map((library) => {
    const alone = parseScript(libraryBody(library), dialect);
    const strict = alone.ok ? parseScript(asPart(library), dialect) : alone;
    return { library, parsed: strict.ok ? alone : alone.ok ? onlySloppy : alone };
  });
  const texts: TextOfScript[] = [
    ...(tree === null ? [] : [{ text: `${body}`, tree, originOf: body.originOf.bind(body) }]),
    ...parsedLibraries.flatMap(({ library, parsed: one }) =>
      one.ok ? [{ text: libraryBody(library), tree: one.tree, originOf: placeIn(library) }] : [],
    ),
  ];
  const losesClosures = tree !== null && behaviours.includes('closures-are-lost');
  const lifted = losesClosures ? liftedFunctions(texts, dialect) : [];
  const free = [...texts.map((one) => findFreeNames(one.tree)), ...lifted.map((one) => one.free)];
  const implicitGlobals = [...new Set(free.flatMap((one) => one.implicitGlobals))].sort();
  const hook = freshName([script, ...libraries.map((library) => library.source)]);
  const usable = parsedLibraries.filter((one) => one.parsed.ok).map((one) => one.library);
  const tail = new TextLayout(body.nextLine + TAIL_LINES);
  if (libraries.length > 0 || losesClosures) {
    tail.add(`function ${hook}() { return { libraries: [`, null);
    for (const { library, parsed: one } of parsedLibraries) {
      if (!one.ok) {
        tail.add('void 0, ', null);
        continue;
      }
      tail.add('(function (exports, module, require) {\n', null);
      tail.add(libraryBody(library), { library: library.name, line: 1, column: 1 });
      tail.add('\n}), ', null);
    }
    tail.add('], lifted: [', null);
    for (const { source, start, from } of lifted)
      tail.add('(', null).add(source, from.originOf(start)).add('), ', null);
    tail.add(`], globals: {${losesClosures ? accessors(tree, implicitGlobals, hook) : ''}} }; }`, null);
  }
  return {
    body,
    tail,
    hook,
    parts: [script, ...usable.map(asPart)],
    implicitGlobals,
    error: parsed.ok ? null : parsed.error,
    isStrict,
    freeNames: new Set(free.flatMap((one) => one.references.map((reference) => reference.name))),
    hidesLexicals: losesClosures && hidesLexicals(tree, behaviours),
    awaits: !behaviours.includes('promises-do-not-wait') && texts.some((one) => mayWait(one.tree)),
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

/** A name that no text has, in escapes neither. */
function freshName(texts: readonly string[]): string {
  const plain = texts.map(withoutEscapes);
  let name = 'stepgate$';
  while (plain.some((text) => text.includes(name))) name += '$';
  return name;
}

/** Letters of a name may be written as `\u0061` or `\u{61}`. */
function withoutEscapes(text: string): string {
  return text.replace(/\\u(?:\{0*([\da-f]{1,6})\}|([\da-f]{4}))/gi, (escaped, braced, four) => {
    const code = Number.parseInt(braced ?? four, 16);
    return code > 0x10ffff ? escaped : String.fromCodePoint(code);
  });
}

/** A text that functions are lifted from, and where its places come from. */
interface TextOfScript extends TextWithFunctions {
  originOf(position: ScriptPosition): OriginalPosition;
}

function placeIn({ name }: LibraryText): (position: ScriptPosition) => OriginalPosition {
  return (position) => ({ library: name, ...position });
}

/** Getters and setters of the variables at the top of the script. */
function accessors(tree: SyntaxTree, implicitGlobals: readonly string[], hook: string): string {
  return [...new Set([...implicitGlobals, ...namesAtTop(tree)])]
    .map(
      // Built-ins cannot be replaced; strict code throws where sloppy code goes on.
      (name) =>
        `[${JSON.stringify(name)}]: { get: () => ${name}, set: (${hook}_) => { try { ${name} = ${hook}_; } catch {} } }`,
    )
    .join(', ');
}
