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

/** A text that is put together of pieces of others, and where each place of it comes from. */
export class TextLayout {
  private text = '';
  private line: number;
  private column = 1;
  private readonly segments: Segment[] = [];

  /** @param firstLine number of the line it begins in */
  constructor(firstLine = 1) {
    this.line = firstLine;
  }

  /** Adds a piece; `origin` says where it comes from, null that it is made up. */
  add(piece: string, origin: OriginalPosition | null): this {
    if (origin !== null) {
      const { library, line, column } = origin;
      this.segments.push({ from: { line: this.line, column: this.column }, library, at: { line, column } });
    }
    this.text += piece;
    const lines = piece.split('\n');
    this.line += lines.length - 1;
    const last = lines[lines.length - 1] as string;
    this.column = lines.length > 1 ? last.length + 1 : this.column + last.length;
    return this;
  }

  toString(): string {
    return this.text;
  }

  /** Number of the line that a piece added now begins in. */
  get nextLine(): number {
    return this.line;
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
