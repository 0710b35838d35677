import type { Terminal } from '../../terminal/terminal.ts';

/** Stands for the time that a run took. No text that is printed has this sign: views make it visible. */
export const timeMark = '\u0000';

/** A text that was printed, with the mark in place of the time. */
export interface PrintedText {
  readonly stream: 'out' | 'err';
  readonly text: string;
}

/** Streams that print, put the time where its mark is, and keep what they printed. */
export function keepPrinted(
  terminal: Pick<Terminal, 'out' | 'err'>,
  time: string,
): { readonly streams: Pick<Terminal, 'out' | 'err'>; readonly printed: readonly PrintedText[] } {
  const printed: PrintedText[] = [];
  const kept = (stream: 'out' | 'err') => ({
    ...terminal[stream],
    write: (text: string) => {
      printed.push({ stream, text });
      terminal[stream].write(text.replaceAll(timeMark, time));
    },
  });
  return { streams: { out: kept('out'), err: kept('err') }, printed };
}
