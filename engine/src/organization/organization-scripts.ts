import type { DialectName, ErrorCode } from '../language/index.ts';
import { dialectNames } from '../language/index.ts';
import { parseScript } from '../script/index.ts';
import { type EmbeddedScript, positionInFile } from './embedded-script.ts';
import type { FileSource } from './file-source.ts';
import { elementsOf, type JsonNode, rangeOfNode, textOf, valueAt } from './json-document.ts';
import { type OrganizationProblem, type PlacedProblem, problem } from './problem.ts';

/** What was found where a `scriptFile` points. */
export type ScriptFile =
  | { readonly ok: true; readonly file: string; readonly text: string }
  | { readonly ok: false; readonly code: ErrorCode; readonly message: string };

/** The text of an application's script or of a library. */
export interface FoundScript {
  readonly file: string;
  readonly text: string;
  readonly embedded?: EmbeddedScript;
}

/** The scripts and libraries that a file names, as far as it can be read; each once. */
export function scriptFilesOf(root: JsonNode): string[] {
  const holders = [...sequencesOf(root), ...elementsOf(valueAt(root, 'scriptLibraries'))];
  const names = holders.flatMap((holder) => textOf(valueAt(holder, 'scriptFile')) ?? []);
  return [...new Set(names)];
}

/** How to open an organization. */
export interface OpenOptions {
  /**
   * An application whose script is not JavaScript is opened like any other, for readers that report it themselves.
   * Default: false, it is a problem of the file.
   */
  readonly acceptsFaultyScripts?: boolean;
  /** Default: the files of this machine. */
  readonly files?: FileSource;
}

export interface FoundScripts {
  /** One entry per application. */
  readonly scripts: readonly (FoundScript | undefined)[];
  /** One entry per script library. */
  readonly libraries: readonly (FoundScript | undefined)[];
  readonly problems: readonly PlacedProblem[];
}

/** Finds and parses the script of every application and every script library. */
export function findScripts(
  root: JsonNode,
  text: string,
  file: string,
  files: ReadonlyMap<string, ScriptFile>,
  { acceptsFaultyScripts = false }: OpenOptions = {},
): FoundScripts {
  const problems: PlacedProblem[] = [];
  const dialect = dialectOf(root);
  return {
    scripts: sequencesOf(root).map((sequence) => find(sequence, 'script-syntax')),
    libraries: elementsOf(valueAt(root, 'scriptLibraries')).map((library) => find(library, 'library-syntax')),
    problems,
  };

  function find(holder: JsonNode | undefined, code: SyntaxCode): FoundScript | undefined {
    const inline = valueAt(holder, 'script');
    const inlineText = textOf(inline);
    if (inline !== undefined && inlineText !== undefined) {
      const literal = text.slice(inline.loc.start.offset, inline.loc.end.offset);
      const embedded: EmbeddedScript = { range: rangeOfNode(inline), literal };
      if (isChecked(code))
        problems.push(
          ...syntaxOfEmbedded(code, inlineText, embedded, dialect, file, inline.loc.start.offset),
        );
      return { file, text: inlineText, embedded };
    }
    const node = valueAt(holder, 'scriptFile');
    const name = textOf(node);
    if (node === undefined || name === undefined || name === '') return undefined;
    const offset = node.loc.start.offset;
    const found = files.get(name) ?? {
      ok: false,
      code: 'script-file-missing',
      message: `there is no file \`${name}\``,
    };
    if (!found.ok) {
      problems.push({ ...problem(found.code, found.message, { file, range: rangeOfNode(node) }), offset });
      return undefined;
    }
    const syntax = isChecked(code) ? scriptSyntaxProblem(found.file, found.text, dialect, code) : undefined;
    if (syntax !== undefined) problems.push({ ...syntax, offset });
    return { file: found.file, text: found.text };
  }

  function isChecked(code: SyntaxCode): boolean {
    return code === 'library-syntax' || !acceptsFaultyScripts;
  }
}

type SyntaxCode = 'script-syntax' | 'library-syntax';

function sequencesOf(root: JsonNode): (JsonNode | undefined)[] {
  return elementsOf(valueAt(root, 'applications')).map((application) =>
    valueAt(application, 'authenticationSequence'),
  );
}

/** The dialect of the file; one that is not known is reported elsewhere and must not hide errors in scripts. */
function dialectOf(root: JsonNode): DialectName {
  const target = textOf(valueAt(root, 'target'));
  return dialectNames.find((name) => name === target) ?? 'stepgate';
}

/** The problem of a script file that is not JavaScript, with the place in that file. */
export function scriptSyntaxProblem(
  file: string,
  text: string,
  dialect: DialectName,
  code: SyntaxCode = 'script-syntax',
): OrganizationProblem | undefined {
  const parsed = parseScript(text, dialect);
  if (parsed.ok) return undefined;
  const { message, position } = parsed.error;
  return problem(code, lowerFirst(message), { file, range: pointAt(position) });
}

function syntaxOfEmbedded(
  code: SyntaxCode,
  script: string,
  embedded: EmbeddedScript,
  dialect: DialectName,
  file: string,
  offset: number,
): PlacedProblem[] {
  const parsed = parseScript(script, dialect);
  if (parsed.ok) return [];
  const { message, position } = parsed.error;
  const range = pointAt(positionInFile(embedded, position));
  const what = code === 'script-syntax' ? 'script' : 'library';
  const words = `${lowerFirst(message)}, in line ${position.line} of the ${what}`;
  return [{ ...problem(code, words, { file, range }), scriptPosition: position, offset }];
}

function pointAt(position: { line: number; column: number }) {
  return { start: position, end: { line: position.line, column: position.column + 1 } };
}

function lowerFirst(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}
