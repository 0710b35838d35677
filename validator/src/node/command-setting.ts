import type { Analyzer } from './analyzer.ts';
import type { ExitCode } from './exit-code.ts';
import type { Terminal } from './terminal/terminal.ts';

/** What each command is handed. */
export interface CommandSetting {
  readonly terminal: Terminal;
  /** Loads the analyzer; help and the version do without it. */
  loadAnalyzer(): Promise<Analyzer>;
  /** A digest of all that makes reports; without it nothing is kept from run to run. */
  readonly analyzerVersion?: (() => Promise<string>) | undefined;
  /** Serves the engine until the process is told to stop; absent where nothing can be served. */
  readonly serve?: ((options: readonly string[]) => Promise<ExitCode>) | undefined;
  /** Says how the command ended. */
  finish(code: ExitCode): void;
}
