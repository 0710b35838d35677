import type { IdentityProvider } from '@stepgate/engine/model';
import type { ApplicationState } from '../api/schemas/resources.ts';
import type { RouteAnswer, RouteInput } from '../api/schemas.ts';
import type { Caller } from './handlers/handler.ts';
import type { EventHub } from './live/event-hub.ts';
import type { LoginRunner } from './login-runner.ts';
import type { ScenarioSelection, ScenarioState } from './scenarios/run-application-scenarios.ts';
import type { PlaygroundDatabase } from './state/open-database.ts';
import type { ResourceWrites } from './state/resource-writes.ts';
import type { WorkingCopy } from './state/working-copy.ts';

/** What the validator says of all applications; kept in the background, with progress told as events. */
export interface AnalysisPort {
  /** Of applications of an organization; those that are not analyzed yet are `pending` and come next. */
  reports(
    organization: string,
    applications: readonly string[],
  ): Promise<ReadonlyMap<string, ApplicationState['report']>>;
  counts(organization: string): Promise<{
    readonly done: number;
    readonly pending: number;
    readonly withErrors: number;
    readonly failed: number;
  }>;
  /** Resolves when nothing is pending. */
  settled(organization: string): Promise<void>;
  /** Begins with all organizations, in the background. */
  start(): Promise<void>;
  /** Ends the threads. */
  stop(): Promise<void>;
}

/** What the scenarios came to. Versions that are saved run them in the background. */
export interface ScenarioPort {
  counts(
    organization: string,
    applications: readonly string[],
  ): Promise<ReadonlyMap<string, NonNullable<ApplicationState['scenarios']>>>;
  /** Of all applications. */
  totals(organization: string): Promise<{ readonly passed: number; readonly failed: number }>;
  /** Runs them now; what comes of all scenarios of the latest version is kept. */
  run(selection: ScenarioSelection): Promise<ScenarioState>;
  /** When they were run last; those of another version are run again meanwhile. */
  state(organization: string, application: string): Promise<ScenarioState>;
  /** Resolves when none wait to be run. */
  settled(): Promise<void>;
  /** Runs no more in the background; resolves when what runs is done. */
  stop(): Promise<void>;
}

/** Holds what weakens JIT provisioning until somebody has read what it breaks. */
export interface JitGuardPort {
  /**
   * Asked before an identity provider is written, by whatever route: save, undo, restore, removal (`after` is null).
   *
   * @throws Refusal 409 `jit-off-needs-acknowledgement` with the impact and the word
   */
  check(change: {
    readonly organization: string;
    readonly before: IdentityProvider | null;
    readonly after: IdentityProvider | null;
    readonly acknowledgement?: string | undefined;
    readonly caller: Caller;
  }): Promise<void>;
}

/** What JIT switches do to applications, and what mends it. */
export interface JitPort {
  preview(
    organization: string,
    identityProvider: string,
    wanted: RouteInput<'jit.preview'>['body'],
  ): Promise<RouteAnswer<'jit.preview'>>;
  /** @param wanted `script` is a text instead of the latest version */
  repairs(
    organization: string,
    identityProvider: string,
    wanted: RouteInput<'jit.repairs'>['body'],
  ): Promise<RouteAnswer<'jit.repairs'>>;
  application(organization: string, application: string): Promise<RouteAnswer<'applications.jit'>>;
}

/** What handlers work with. */
export interface ServerParts {
  /**
   * The database, with the stores of the engine in it. Tables are those of `state/schema.ts`.
   *
   * @throws Refusal 503 `database-opening` until it is open
   */
  readonly database: () => PlaygroundDatabase;
  readonly workingCopy: WorkingCopy;
  /** Writes of resources, for handlers of other areas. Each asks the guard and tells the pages. */
  readonly resources: ResourceWrites;
  readonly events: EventHub;
  readonly analysis: AnalysisPort;
  readonly scenarios: ScenarioPort;
  readonly jitGuard: JitGuardPort;
  readonly jit: JitPort;
  readonly runLogin: LoginRunner['run'];
  readonly now: () => Date;
  readonly newId: () => string;
}
