import type { ScriptSyntaxError } from '../script/parse-script.ts';
import { type ScriptText, TAIL_LINES } from '../script/script-text.ts';
import type { PassOutput } from './pass-output.ts';

/** A pass that came to no end of its own. */
export type PassFault = Extract<PassOutput, { ended: 'fault' }>;

export function fault<Code extends string>(
  code: Code,
  message: string,
  line: number | null = null,
  column: number | null = null,
): PassFault & { readonly code: Code } {
  return { ended: 'fault', code, message, line, column, consumed: 0, emitted: [] };
}

export function syntaxFault({ message, position }: ScriptSyntaxError) {
  return fault('script-syntax', message, position.line, position.column);
}

/** Faults are placed in the text that the sandbox ran; they are told where they are in the script or its library. */
export function inOriginal<Output extends PassOutput>(text: ScriptText, output: Output): Output {
  if (output.ended !== 'fault' || output.line === null || output.column === null) return output;
  const place = { line: output.line, column: output.column };
  const isInTail = `${text.tail}` !== '' && place.line >= text.body.nextLine + TAIL_LINES;
  const { library, line, column } = (isInTail ? text.tail : text.body).originOf(place);
  const message = library === null ? output.message : `in the library \`${library}\`: ${output.message}`;
  return { ...output, line, column, message };
}
