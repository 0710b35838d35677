import type { Analyzer } from './analyzer.ts';
import type { ExitCode } from './exit-code.ts';
import type { Terminal } from './terminal/terminal.ts';

/** What each command is handed. */
export interface CommandSetting {
  readonly terminal: Terminal;
  /** Loads the analyzer; help and the version do without it. */
  loadAnalyzer(): Promise<Analyzer>;
  /** Says how the command ended. */
  finish(code: ExitCode): void;
}
