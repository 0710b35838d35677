import { StepgateError } from '../../stepgate-error.ts';
import { readCommandLine } from './command-line.ts';
import type { CommandParts } from './command-parts.ts';
import type { Surroundings } from './surroundings.ts';

/**
 * The `stepgate-engine` command.
 *
 * @param parts what another package lends to the server
 * @returns the exit code: 0 when it did what it was told, 2 when it could not
 */
export async function main(
  arguments_: readonly string[],
  around: Surroundings,
  parts: CommandParts = {},
): Promise<number> {
  const { name = 'stepgate-engine' } = parts;
  try {
    const asked = readCommandLine(arguments_, around, name);
    if (asked === null) return 0;
    if (asked.command === 'serve') {
      // Help and wrong arguments are answered before the engine and the server are loaded.
      const { serve } = await import('./serve.ts');
      await serve(asked.settings, around, parts);
    } else if (asked.command === 'key') {
      const { makeKey } = await import('./make-key.ts');
      await makeKey(asked, around);
    } else {
      const { secretText } = await import('./secret-files.ts');
      around.write(`${secretText()}\n`);
    }
    return 0;
  } catch (error) {
    if (!(error instanceof StepgateError)) throw error;
    const message = error.message.replace(/^\[[^\]]+\] /, '');
    around.warn(`${name}: ${message} [${error.code}]\n  ${error.advice}\n`);
    return 2;
  }
}
