import { linesOf } from '../script/text-layout.ts';

/** A text with pieces put into it. None of them has a line break, so lines stay what they were. */
export interface TextWithInsertions {
  readonly text: string;
  /** Pairs of the column where a piece begins and its length, by line; columns from 1, of the text with the pieces. */
  readonly columns: Readonly<Record<string, readonly number[]>>;
}

/** Collects pieces, and puts them in together. */
export class Insertions {
  private readonly pieces: { readonly offset: number; readonly text: string }[] = [];
  private readonly mark: string;

  /** @param mark stands on both sides of each piece, so that it can be taken out again */
  constructor(mark: string) {
    this.mark = mark;
  }

  /** Puts a piece before what stands at an offset, behind pieces that were put there already. */
  add(offset: number, text: string): void {
    this.pieces.push({ offset, text });
  }

  /** @param firstLine number of the line that the text begins in */
  into(source: string, firstLine: number): TextWithInsertions {
    const sorted = this.pieces
      .map((piece, order) => ({ ...piece, order }))
      .sort((a, b) => a.offset - b.offset || a.order - b.order);
    const columns: Record<string, number[]> = {};
    let text = '';
    let offset = 0;
    let line = firstLine;
    let column = 1;
    const addPlain = (plain: string) => {
      const lines = linesOf(plain);
      const last = lines[lines.length - 1] as string;
      line += lines.length - 1;
      column = lines.length > 1 ? last.length + 1 : column + last.length;
      text += plain;
    };
    for (const piece of sorted) {
      addPlain(source.slice(offset, piece.offset));
      offset = piece.offset;
      const marked = `${this.mark}${piece.text}${this.mark}`;
      columns[line] = [...(columns[line] ?? []), column, marked.length];
      text += marked;
      column += marked.length;
    }
    addPlain(source.slice(offset));
    return { text, columns };
  }
}
