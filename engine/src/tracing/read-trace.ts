import type { DialectName } from '../language/dialects.ts';
import type { ScriptPosition, ScriptRange } from '../script/parse-script.ts';
import { parseScript } from '../script/parse-script.ts';
import { TAIL_LINES } from '../script/script-text.ts';
import type { OriginalPosition } from '../script/text-layout.ts';
import { CallRanges } from './call-ranges.ts';
import type { TracedMoment, TracedVariable } from './login-trace.ts';
import type { RecordedScopeRow } from './record-script.ts';
import type { RecordedMoment } from './recorded-pass.ts';
import type { TracedProgram } from './traced-program.ts';

type MomentOfCall = Omit<TracedMoment, 'position'>;

/** Turns what a recorded pass saw into places and words of the script. */
export class TraceReader {
  private readonly program: TracedProgram;
  private readonly masked: (words: string) => string;
  private readonly tailLine: number;
  private readonly ranges: readonly CallRanges[];

  /** @param masked takes out values that nobody may read */
  constructor(program: TracedProgram, dialect: DialectName, masked: (words: string) => string) {
    const { body, tail } = program.text;
    this.program = program;
    this.masked = masked;
    this.tailLine = body.nextLine + TAIL_LINES;
    const texts = [
      { text: `${body}`, firstLine: 1 },
      { text: `${tail}`, firstLine: this.tailLine },
    ];
    this.ranges = texts.flatMap(({ text, firstLine }) => {
      const parsed = parseScript(text, dialect);
      return parsed.ok ? [new CallRanges(parsed.tree, firstLine)] : [];
    });
  }

  momentOf({ lines, frames, scopes }: RecordedMoment): MomentOfCall {
    const [top] = frames;
    const at = top === undefined ? null : this.rangeAt(top);
    return {
      at: at?.range ?? null,
      library: at?.library ?? null,
      stack: frames.map((frame) => ({
        name: frame.name === null || frame.name === '' ? 'a function' : frame.name.slice(0, 100),
        range: this.rangeAt(frame).library === null ? this.rangeAt(frame).range : null,
      })),
      lines: [...new Set(lines.flatMap((id) => this.linesOf(id)))],
      variables: this.variablesOf(scopes, top),
    };
  }

  /** The lines of the script that a statement stands in; those of libraries are none of it. */
  private linesOf(statement: number): number[] {
    const row = this.program.tables.statements[statement];
    if (row === undefined) return [];
    const first = this.originOf({ line: row.firstLine, column: 1_000_000 });
    if (first.library !== null) return [];
    return Array.from({ length: row.lastLine - row.firstLine + 1 }, (_, index) => first.line + index);
  }

  private rangeAt(place: ScriptPosition): { range: ScriptRange; library: string | null } {
    const found = this.ranges.map((ranges) => ranges.at(place)).find((range) => range !== null);
    const start = this.originOf(found?.start ?? place);
    const end = this.originOf(found?.end ?? { line: place.line, column: place.column + 1 });
    const isWhole = end.library === start.library;
    const last = isWhole ? end : { line: start.line, column: start.column + 1 };
    return {
      range: {
        start: { line: start.line, column: start.column },
        end: { line: last.line, column: last.column },
      },
      library: start.library,
    };
  }

  private originOf(place: ScriptPosition): OriginalPosition {
    const { body, tail } = this.program.text;
    return (`${tail}` !== '' && place.line >= this.tailLine ? tail : body).originOf(place);
  }

  /** Those of the functions around the call; what is recorded of others belongs to what was called before. */
  private variablesOf(scopes: RecordedMoment['scopes'], top: ScriptPosition | undefined): TracedVariable[] {
    const listed: TracedVariable[] = [];
    const seen = new Set<string>();
    for (const [id, values] of scopes) {
      const row = this.program.tables.scopes[id];
      if (row === undefined || (top !== undefined && row.name !== 'script' && !isWithin(top, row))) continue;
      for (const [index, value] of values.entries()) {
        const name = row.variables[index];
        if (name === undefined || seen.has(name)) continue;
        seen.add(name);
        if (value !== '') listed.push({ scope: row.name, name, value: this.masked(value) });
      }
    }
    return listed;
  }
}

function isWithin({ line, column }: ScriptPosition, { range: { start, end } }: RecordedScopeRow): boolean {
  const isAfter = line > start.line || (line === start.line && column >= start.column);
  return isAfter && (line < end.line || (line === end.line && column < end.column));
}
