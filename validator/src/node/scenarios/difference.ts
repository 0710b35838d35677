import { createTwoFilesPatch, OMIT_HEADERS } from 'diff';
import { valueText } from './value-text.ts';

/** Unified diff of two plain values: `-` is expected and did not come, `+` came instead. */
export function difference(expected: unknown, actual: unknown): string {
  const text = (value: unknown) => `${valueText(value)}\n`;
  return createTwoFilesPatch('expected', 'actual', text(expected), text(actual), undefined, undefined, {
    context: 3,
    headerOptions: OMIT_HEADERS,
  }).trimEnd();
}
