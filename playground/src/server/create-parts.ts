import { randomUUID } from 'node:crypto';
import { createEventHub } from './live/event-hub.ts';
import type { LoginRunner } from './login-runner.ts';
import { closedJitGuard, noAnalysis, noScenarios } from './parts-to-come.ts';
import type { ServerParts } from './server-parts.ts';
import type { DatabaseGate } from './state/database-gate.ts';
import { createWorkingCopy } from './state/sql-working-copy.ts';

/** What the parts of a server are made from. */
export interface PartsOptions {
  readonly gate: DatabaseGate;
  readonly runLogin: LoginRunner['run'];
  readonly now: () => Date;
}

/** Puts the parts of the server together. */
export function createParts({ gate, runLogin, now }: PartsOptions): ServerParts {
  return {
    database: () => gate.database(),
    workingCopy: createWorkingCopy(gate),
    events: createEventHub(),
    analysis: noAnalysis,
    scenarios: noScenarios,
    jitGuard: closedJitGuard,
    runLogin,
    now,
    newId: () => randomUUID(),
  };
}
