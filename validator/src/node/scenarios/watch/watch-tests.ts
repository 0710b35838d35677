import { statSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Sandbox } from '@stepgate/engine';
import { type ExitCode, exitCodes } from '../../exit-code.ts';
import { printableText } from '../../terminal/printable-text.ts';
import type { Terminal } from '../../terminal/terminal.ts';
import { viewTrouble } from '../../terminal/trouble-view.ts';
import { scenarioFileName } from '../find-scenario-files.ts';
import { printTests, progressLine, type TestOptions } from '../print-tests.ts';
import { runTests } from '../run-tests.ts';
import type { Watching } from './watching.ts';

export interface WatchPlace {
  readonly terminal: Terminal;
  readonly sandbox: Sandbox;
  readonly watching: Watching;
}

/**
 * Runs scenarios, and again whenever a file changes that they depend on, until somebody quits.
 *
 * @returns the exit code of the latest run
 */
export async function watchTests(
  paths: readonly string[],
  options: TestOptions,
  place: WatchPlace,
): Promise<ExitCode> {
  const { watching, terminal } = place;
  const wishes = new Wishes();
  watching.onInterrupt(() => wishes.quit());
  watching.onKey((key) => {
    if (key === 'q') wishes.quit();
    if (key === 'r' || key === '\r') wishes.runAgain('asked for');
  });
  let code: ExitCode = exitCodes.couldNotRun;
  try {
    while (!wishes.isQuit) {
      const files = new Set<string>();
      const running = runOnce(paths, options, place, files, wishes).then((ended) => {
        if (!wishes.isQuit) code = ended;
      });
      await Promise.race([running, wishes.untilQuit]);
      if (wishes.isQuit) break;
      const known = new Set([...files].map((file) => resolve(file)));
      watching.watch([...files], paths.filter(isFolder), (path) => {
        if (known.has(resolve(path)) || scenarioFileName.test(path))
          watching.soon(() => wishes.runAgain(`changed: ${path}`));
      });
      terminal.out.write(`\n${viewHelp(files.size, terminal)}\n`);
      const reason = await wishes.next();
      if (reason !== null) terminal.out.write(`\n${terminal.out.paint(printableText(reason), 'cyan')}\n\n`);
    }
    return code;
  } finally {
    watching.close();
  }
}

/** What is wrong with the files is printed; they may be mended while they are watched. */
async function runOnce(
  paths: readonly string[],
  options: TestOptions,
  { terminal, sandbox }: WatchPlace,
  files: Set<string>,
  wishes: Wishes,
): Promise<ExitCode> {
  const progress = progressLine(terminal.out);
  try {
    const run = await runTests(paths, options, {
      sandbox,
      now: () => terminal.now(),
      onFile: (file) => void files.add(file),
      isStopped: () => wishes.isQuit,
      ...(progress ? { onProgress: progress.show } : {}),
    }).finally(() => progress?.clear());
    return wishes.isQuit ? exitCodes.couldNotRun : printTests(run, options, terminal);
  } catch (error) {
    if (wishes.isQuit) return exitCodes.couldNotRun;
    const trouble = viewTrouble(error, terminal.err);
    if (trouble === undefined) throw error;
    terminal.err.write(`${trouble}\n`);
    return exitCodes.couldNotRun;
  }
}

function viewHelp(count: number, { out: { paint } }: Terminal): string {
  const key = (name: string) => paint(name, 'bold');
  return `watching ${count} ${count === 1 ? 'file' : 'files'}; ${key('r')} runs again, ${key('q')} quits`;
}

function isFolder(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false;
}

/** What is to be done next: wishes that come while something runs are kept, the latest counts. */
class Wishes {
  isQuit = false;
  readonly untilQuit: Promise<void>;
  private reason: string | null = null;
  private wake: (() => void) | undefined;
  private readonly resolveQuit: () => void;

  constructor() {
    const { promise, resolve: done } = Promise.withResolvers<void>();
    this.untilQuit = promise;
    this.resolveQuit = done;
  }

  quit(): void {
    this.isQuit = true;
    this.resolveQuit();
    this.wake?.();
  }

  runAgain(reason: string): void {
    this.reason = reason;
    this.wake?.();
  }

  /** Why to run again; null to quit. */
  async next(): Promise<string | null> {
    if (this.reason === null && !this.isQuit) {
      await new Promise<void>((wake) => {
        this.wake = wake;
      });
      this.wake = undefined;
    }
    const { reason } = this;
    this.reason = null;
    return this.isQuit ? null : reason;
  }
}
