import { randomUUID } from 'node:crypto';
import { createAnalysisService } from './analysis/analysis-service.ts';
import { createJitDecisions } from './jit/jit-decisions.ts';
import { createJitGuard } from './jit/jit-guard.ts';
import { createEventHub } from './live/event-hub.ts';
import type { LoginRunner } from './login-runner.ts';
import { createScenarioService } from './scenarios/scenario-service.ts';
import type { ServerParts } from './server-parts.ts';
import type { DatabaseGate } from './state/database-gate.ts';
import { createResourceWrites } from './state/resource-writes.ts';
import { createWorkingCopy } from './state/sql-working-copy.ts';

/** What the parts of a server are made from. */
export interface PartsOptions {
  readonly gate: DatabaseGate;
  readonly runLogin: LoginRunner['run'];
  readonly runScenarios: LoginRunner['runScenarios'];
  /** Told of errors of work in the background that nobody expected. */
  readonly reportError: (error: unknown) => void;
  readonly now: () => Date;
}

/** Puts the parts of the server together. */
export function createParts(options: PartsOptions): ServerParts {
  const { gate, runLogin, runScenarios, reportError: report, now } = options;
  const database = () => gate.database();
  const workingCopy = createWorkingCopy(gate);
  const events = createEventHub();
  const analysis = createAnalysisService({ database, workingCopy, events, report });
  const scenarios = createScenarioService({ database, workingCopy, events, runScenarios, report });
  const jitGuard = createJitGuard(analysis);
  return {
    database,
    workingCopy,
    resources: createResourceWrites({ database, events, analysis, scenarios, jitGuard, now }),
    events,
    analysis,
    scenarios,
    jitGuard,
    jit: createJitDecisions({ analysis, workingCopy }),
    runLogin,
    now,
    newId: () => randomUUID(),
  };
}
