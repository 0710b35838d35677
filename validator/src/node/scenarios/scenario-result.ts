import type { DialectName } from '@stepgate/engine/language';
import type { LoginAnswer, Program } from '@stepgate/engine/model';
import type { ScriptRange } from '@stepgate/engine/script';
import type { LoginRun } from '@stepgate/engine/testing';

/** Why a scenario failed. */
export interface ScenarioFailure {
  /**
   * The key of `expect` that did not come true; else `answers` (left over, or for something that was not asked),
   * `refused` (the engine refused an answer or the login), `replay` (a repetition from a prefix of the journal went
   * another way).
   */
  readonly key: string;
  readonly message: string;
  /** Code of the refusal. */
  readonly code?: string;
  /** Unified diff from what was expected (`-`) to what came (`+`). */
  readonly diff?: string;
}

/** What came of one scenario on one server. */
export interface JudgedScenario {
  readonly name: string;
  readonly target: DialectName;
  readonly passed: boolean;
  readonly failures: readonly ScenarioFailure[];
  /** How the login ended: see `end` of `expect`; or the code with which an answer was refused. */
  readonly endedWith: string;
  /** The login as far as it went; absent when the engine refused to start it. */
  readonly run?: LoginRun;
  readonly answers: readonly LoginAnswer[];
  /** Prefixes of the journal that the login was repeated from. */
  readonly prefixes: number;
  readonly millis: number;
  readonly program: Program;
}

/** What came of a scenario of a file. */
export interface ScenarioResult extends JudgedScenario {
  /** Where its name stands in the file. */
  readonly range: ScriptRange;
}

/** What came of the scenarios of a file. */
export interface ScenarioFileResult {
  readonly file: string;
  /** Name of the application. */
  readonly application: string;
  readonly scenarios: readonly ScenarioResult[];
}
