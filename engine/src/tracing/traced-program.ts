import { type AnyNode, type FunctionExpression, parse, type Program as SyntaxTree } from 'acorn';
import { type DialectName, dialects } from '../language/dialects.ts';
import type { Program } from '../model/program.ts';
import { prepareProgram } from '../pass/prepare-program.ts';
import type { SandboxProgram } from '../sandbox/sandbox.ts';
import { namesAtTop } from '../script/lifted-functions.ts';
import { parseScript } from '../script/parse-script.ts';
import { type ScriptText, TAIL_LINES } from '../script/script-text.ts';
import { Insertions } from './insertions.ts';
import { type RecorderNames, type RecordingTables, ScriptRecording } from './record-script.ts';
import { scriptNames } from './scope-names.ts';

/** Recorded text may grow to this length; parsing and compiling it takes time for nothing else. */
const maxCharacters = 3_000_000;

/** What a trace may take of the output of a pass. */
const maxTraceCharacters = 400_000;

/** Recording makes a script slower, and what it costs is not the script's fault. */
const cpuFactor = 10;

/** A program whose passes are recorded. */
export interface TracedProgram {
  readonly sandboxed: SandboxProgram;
  /** The script as it is without recording, which all places are in. */
  readonly text: ScriptText;
  readonly tables: RecordingTables;
}

/**
 * Makes a program for a tracing sandbox. Null when it is not recorded: it is refused, too long, or its text holds what
 * recording needs for itself.
 *
 * @param digest of the program; a script cannot hold its own, so names made of it are unknown to it
 * @param maxCpuMillis processor time of a pass that is not recorded
 */
export function tracedProgram(program: Program, digest: string, maxCpuMillis: number): TracedProgram | null {
  const prepared = prepareProgram(program, digest);
  if (prepared.refusal !== null) return null;
  const { sandboxed, text } = prepared;
  const word = `stepgate$${digest.replace(/[^0-9a-zA-Z]/g, '').slice(-20)}`;
  if ([...sandboxed.names, `${text.body}`, `${text.tail}`].some((one) => one.includes(word))) return null;
  const mark = `/*${word}*/`;
  const names: RecorderNames = { scope: `${word}n`, reach: `${word}s`, back: `${word}r` };
  const tables: RecordingTables = { scopes: [], statements: [] };

  const body = recordedBody(text, program.dialect, tables, mark, names);
  const tail = recordedTail(text, program.dialect, tables, mark, names);
  if (body === null || tail === null || body.text.length + tail.text.length > maxCharacters) return null;
  const tracing = {
    marker: mark,
    names,
    columns: { ...body.columns, ...tail.columns },
    variables: tables.scopes.map(({ variables }) => variables.length),
    maxCharacters: maxTraceCharacters,
  };
  return {
    text,
    tables,
    sandboxed: {
      ...sandboxed,
      digest: `${sandboxed.digest} recorded`,
      source: body.text,
      tail: tail.text,
      names: [...sandboxed.names, names.scope, names.reach, names.back],
      manifest: { ...(sandboxed.manifest as object), tracing },
      maxCpuMillis: cpuFactor * (sandboxed.maxCpuMillis ?? maxCpuMillis),
    },
  };
}

function recordedBody(
  { body, implicitGlobals }: ScriptText,
  dialect: DialectName,
  tables: RecordingTables,
  mark: string,
  names: RecorderNames,
) {
  const source = `${body}`;
  const parsed = parseScript(source, dialect);
  if (!parsed.ok) return null;
  const insertions = new Insertions(mark);
  const recording = new ScriptRecording(tables, insertions, names, arrowsOf(source, dialect));
  recording.recordScript(parsed.tree, scriptNames(parsed.tree, implicitGlobals));
  return insertions.into(source, 1);
}

/** Of the tail only functions of libraries and of the script are recorded; the rest is the host's. */
function recordedTail(
  { body, tail, implicitGlobals }: ScriptText,
  dialect: DialectName,
  tables: RecordingTables,
  mark: string,
  names: RecorderNames,
) {
  const source = `${tail}`;
  const firstLine = body.nextLine + TAIL_LINES;
  const insertions = new Insertions(mark);
  if (source === '') return insertions.into(source, firstLine);
  const parsed = parseScript(source, dialect);
  const script = parseScript(`${body}`, dialect);
  if (!parsed.ok || !script.ok) return null;
  const recording = new ScriptRecording(tables, insertions, names, arrowsOf(source, dialect));
  const { libraries, lifted, hookStart } = tailParts(parsed.tree);
  const before = { scopes: tables.scopes.length, statements: tables.statements.length };
  for (const library of libraries)
    recording.recordFunction(library, { scope: null, functionName: 'a library' }, 'a library');
  // Callbacks that are evaluated from their text see the variables at the top of the script.
  const globals = [...new Set([...implicitGlobals, ...namesAtTop(script.tree)])];
  const scope = lifted.length === 0 ? null : recording.openTop(hookStart, globals, script.tree);
  for (const one of lifted) recording.recordInside(one, { scope, functionName: 'script' }, false);
  moveDown(tables, before, firstLine - 1);
  return insertions.into(source, firstLine);
}

/** Rows of a text that begins further down. */
function moveDown(
  tables: RecordingTables,
  from: { scopes: number; statements: number },
  lines: number,
): void {
  for (const [index, row] of tables.statements.entries()) {
    if (index < from.statements) continue;
    tables.statements[index] = { firstLine: row.firstLine + lines, lastLine: row.lastLine + lines };
  }
  for (const [index, row] of tables.scopes.entries()) {
    if (index < from.scopes || row.name === 'script') continue;
    const { start, end } = row.range;
    const range = { start: { ...start, line: start.line + lines }, end: { ...end, line: end.line + lines } };
    tables.scopes[index] = { ...row, range };
  }
}

/** The tail is `function hook() { return { libraries: […], lifted: […], globals: {…} }; }`. */
function tailParts(tree: SyntaxTree) {
  const hook = tree.body[0];
  const statement = hook?.type === 'FunctionDeclaration' ? hook.body.body[0] : undefined;
  const returned = statement?.type === 'ReturnStatement' ? statement.argument : undefined;
  const parts = returned?.type === 'ObjectExpression' ? returned.properties : [];
  const elementsOf = (name: string): AnyNode[] =>
    parts.flatMap((part) =>
      part.type === 'Property' &&
      part.key.type === 'Identifier' &&
      part.key.name === name &&
      part.value.type === 'ArrayExpression'
        ? part.value.elements.filter((element) => element !== null)
        : [],
    );
  return {
    libraries: elementsOf('libraries').filter(
      (node): node is FunctionExpression => node.type === 'FunctionExpression',
    ),
    lifted: elementsOf('lifted'),
    hookStart: statement?.start ?? 0,
  };
}

/** Where each `=>` of a script begins: no node says so, and comments may hold the same characters. */
function arrowsOf(source: string, dialect: DialectName): number[] {
  const starts: number[] = [];
  parse(source, {
    ecmaVersion: dialects[dialect].ecmaVersion,
    sourceType: 'script',
    allowHashBang: true,
    onToken: ({ type, start }) => void (type.label === '=>' && starts.push(start)),
  });
  return starts;
}
