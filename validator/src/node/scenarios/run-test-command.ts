import { createSandbox } from '@stepgate/engine';
import type { CommandSetting } from '../command-setting.ts';
import type { ExitCode } from '../exit-code.ts';
import { printTests, progressLine, type TestOptions } from './print-tests.ts';
import { runTests } from './run-tests.ts';

/** Runs the scenarios that the paths name and prints what came of them. */
export async function runTestCommand(
  paths: readonly string[],
  options: TestOptions,
  { terminal }: CommandSetting,
): Promise<ExitCode> {
  const sandbox = createSandbox();
  try {
    if (options.watch) {
      const { processWatching } = await import('./watch/process-watching.ts');
      const { watchTests } = await import('./watch/watch-tests.ts');
      return await watchTests(paths, options, { terminal, sandbox, watching: processWatching() });
    }
    const progress = options.format === 'pretty' ? progressLine(terminal.out) : undefined;
    const run = await runTests(paths, options, {
      sandbox,
      now: () => terminal.now(),
      ...(progress ? { onProgress: progress.show } : {}),
    }).finally(() => progress?.clear());
    return printTests(run, options, terminal);
  } finally {
    await sandbox.close();
  }
}
