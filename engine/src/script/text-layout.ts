import type { ScriptPosition } from './parse-script.ts';

/** From here on, up to the next segment, the laid-out text is that of a file from a position on. */
interface Segment {
  readonly from: ScriptPosition;
  /** Name of a script library; null for the script itself. */
  readonly library: string | null;
  readonly at: ScriptPosition;
}

export interface OriginalPosition extends ScriptPosition {
  /** Name of a script library; null for the script itself. */
  readonly library: string | null;
}

/** What ends a line in a script. Engines count all of them. */
const lineTerminator = /\r\n?|[\n\u2028\u2029]/;

/** The lines of a text, as the positions of a script count them. */
export function linesOf(text: string): string[] {
  return text.split(lineTerminator);
}

/** Where a text ends that begins at a place. */
export function endOf(text: string, { line, column }: ScriptPosition): ScriptPosition {
  const lines = linesOf(text);
  const last = lines[lines.length - 1] as string;
  return { line: line + lines.length - 1, column: lines.length > 1 ? last.length + 1 : column + last.length };
}

/** A text that is put together of pieces of others, and where each place of it comes from. */
export class TextLayout {
  private text = '';
  private end: ScriptPosition;
  private readonly segments: Segment[] = [];

  /** @param firstLine number of the line it begins in */
  constructor(firstLine = 1) {
    this.end = { line: firstLine, column: 1 };
  }

  /** Adds a piece; `origin` says where it comes from, null that it is made up. */
  add(piece: string, origin: OriginalPosition | null): this {
    if (origin !== null) {
      const { library, line, column } = origin;
      this.segments.push({ from: this.end, library, at: { line, column } });
    }
    this.text += piece;
    this.end = endOf(piece, this.end);
    return this;
  }

  toString(): string {
    return this.text;
  }

  /** Number of characters. */
  get length(): number {
    return this.text.length;
  }

  /** Number of the line that a piece added now begins in. */
  get nextLine(): number {
    return this.end.line;
  }

  /** Where a place comes from: what stands between two pieces counts to the one before. */
  originOf({ line, column }: ScriptPosition): OriginalPosition {
    const segment = this.segments.findLast(
      ({ from }) => from.line < line || (from.line === line && from.column <= column),
    );
    if (segment === undefined) return { library: null, line, column };
    const { from, at, library } = segment;
    return from.line === line
      ? { library, line: at.line, column: at.column + column - from.column }
      : { library, line: at.line + line - from.line, column };
  }
}
