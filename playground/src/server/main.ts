import { readCommandLine } from './command-line.ts';
import { StartError } from './start-error.ts';

/**
 * The `stepgate-playground` command: serves the page until it is told to stop.
 *
 * @returns the exit code: 0 when it was told to stop, 2 when it could not start
 */
export async function main(arguments_: readonly string[]): Promise<number> {
  try {
    const options = readCommandLine(arguments_);
    if (options === undefined) return 0;
    // Help and wrong arguments are answered before the engine and the server are loaded.
    const { serve } = await import('./serve.ts');
    await serve(options);
    return 0;
  } catch (error) {
    if (!(error instanceof StartError)) throw error;
    process.stderr.write(`stepgate-playground: ${error.message} [${error.code}]\n  ${error.advice}\n`);
    return 2;
  }
}
