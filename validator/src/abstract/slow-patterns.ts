/** A group that repeats and holds something that repeats: such patterns may try ways without end. */
const nestedRepetition = /\((?:[^()\\]|\\.)*(?:[*+]|\{\d+,\d*\})(?:[^()\\]|\\.)*\)(?:[*+]|\{\d+,)/;
const shortText = 20;

/** Whether running a pattern on a text may take for ever. */
export function maySpin({ source }: RegExp, text: string): boolean {
  return text.length > shortText && nestedRepetition.test(source);
}
