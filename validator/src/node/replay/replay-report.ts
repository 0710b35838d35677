import type { LoginReplay } from '@stepgate/engine/testing';

/** One recorded login and what became of it. */
export interface ReplayedLogin extends LoginReplay {
  readonly file: string;
  readonly application: string;
  readonly loginId: string;
}

/** What `stepgate replay --format json` prints. */
export interface ReplayReport {
  readonly version: 1;
  readonly logins: readonly ReplayedLogin[];
  readonly summary: ReplaySummary;
}

/** Number of logins by verdict. */
export type ReplaySummary = Readonly<Record<LoginReplay['verdict'], number>>;

/** Puts the report together. */
export function replayReport(logins: readonly ReplayedLogin[]): ReplayReport {
  const count = (verdict: LoginReplay['verdict']) =>
    logins.filter((login) => login.verdict === verdict).length;
  const summary = { same: count('same'), different: count('different'), unknown: count('unknown') };
  return { version: 1, logins, summary };
}
