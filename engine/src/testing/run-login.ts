import { isOpenDecision, type OpenDecision, type VisibleDecision } from '../decision/decision.ts';
import { createEngine, type Engine } from '../engine/create-engine.ts';
import type { Answer } from '../engine/login-answer.ts';
import type { LoginProgress } from '../engine/run-login.ts';
import { foldJournal } from '../journal/fold-journal.ts';
import type { LoginUser } from '../journal/login-state.ts';
import { LOCAL_IDENTITY_PROVIDER } from '../language/authenticators.ts';
import type { EmittedItem } from '../model/emitted-item.ts';
import type { Journal } from '../model/journal.ts';
import type { Program } from '../model/program.ts';
import { type LoginAnswer, type LoginWorld, type LoginWorldInput, loginWorldSchema } from '../model/world.ts';
import type { Account, FederatedIdentity } from '../ports.ts';
import { createSandbox, type Sandbox } from '../sandbox/sandbox.ts';
import { createMemoryStores, type MemoryStores } from '../stores/memory-stores.ts';
import type { LoginTrace } from '../tracing/login-trace.ts';
import { traceLogin, type WatchedPass, watchPasses } from '../tracing/trace-login.ts';
import { createTracingSandbox } from '../tracing/tracing-sandbox.ts';
import { countingChance, steppingClock, worldPorts } from './world-ports.ts';
import type { RecordedHttpCall, RecordedServiceCall, SentEmail, WorldRecord } from './world-record.ts';

export const SIMULATED_LOGIN_ID = 'login';

export interface RunOptions {
  readonly program: Program;
  /** Who exists and how others answer; what is left out is empty. */
  readonly world: LoginWorldInput;
  /** Answers in order; when they run out the login stays at its open challenge. */
  readonly answers: readonly LoginAnswer[];
  /** Where the script runs. Default: a sandbox of its own, closed at the end. */
  readonly sandbox?: Sandbox;
  /** Records how the login goes through its script, afterwards; see `LoginRun.trace`. Default: false. */
  readonly trace?: boolean;
  /** Where it is recorded, made by `createTracingSandbox`. Default: a sandbox of its own, closed at the end. */
  readonly tracingSandbox?: Sandbox;
}

/** A login as it went. */
export interface LoginRun {
  /** Where it stands: its end, or the challenge that no answer was left for. */
  readonly decision: VisibleDecision;
  /** All decisions in order, the last one included. */
  readonly decisions: readonly VisibleDecision[];
  readonly journal: Journal;
  /** What the script emitted, in order. */
  readonly emitted: readonly EmittedItem[];
  /** Users of the login and who they became. */
  readonly users: readonly LoginUser[];
  /** Accounts of the organization after the login. */
  readonly accounts: readonly Account[];
  /** Which users of identity providers the accounts are linked with. */
  readonly links: readonly (FederatedIdentity & { readonly accountId: string })[];
  /** Ids of the sessions that are left. */
  readonly sessions: readonly string[];
  /** Cookies that the script set, as the browser gets them. */
  readonly cookies: readonly Extract<EmittedItem, { kind: 'cookie' }>[];
  /** E-mails that were sent. */
  readonly emails: readonly SentEmail[];
  /** Calls of `httpGet` and `httpPost`. */
  readonly httpCalls: readonly RecordedHttpCall[];
  /** Calls of `callChoreo`, `callElastic` and analytics. */
  readonly serviceCalls: readonly RecordedServiceCall[];
  /** How it went through its script, when that was asked for. */
  readonly trace?: LoginTrace;
}

/**
 * Runs a login in a scripted world, on the same engine that runs real ones.
 *
 * @throws StepgateError when an answer is refused
 */
export async function runLogin(options: RunOptions): Promise<LoginRun> {
  return runLoginIn(createMemoryStores(), options);
}

/** Runs a login from its start in given stores. */
export async function runLoginIn(stores: MemoryStores, options: RunOptions): Promise<LoginRun> {
  const { program, answers } = options;
  const world = loginWorldSchema.parse(options.world);
  const sandbox = options.sandbox ?? createSandbox();
  stores.addUsers(program.organization, world.users);
  stores.addSessions(program.organization, world.sessions);
  const watched = watchPasses(sandbox);
  const simulation = simulate(options, world, stores, watched.sandbox, Date.parse(world.startedAt));
  try {
    const { engine } = simulation;
    const started = await engine.start({ program, loginId: SIMULATED_LOGIN_ID, request: world.request });
    const run = await answerAll(simulation, answers, started);
    if (options.trace !== true) return run;
    return { ...run, trace: await traceOf(options, run.journal, watched.last(), simulation.record) };
  } finally {
    if (options.sandbox === undefined) await sandbox.close();
  }
}

async function traceOf(
  { program, tracingSandbox }: RunOptions,
  journal: Journal,
  pass: WatchedPass | undefined,
  record: WorldRecord,
): Promise<LoginTrace> {
  const tracing = tracingSandbox ?? createTracingSandbox();
  try {
    return await traceLogin(tracing, program, journal, pass, (words) => record.maskedWords(words));
  } finally {
    if (tracingSandbox === undefined) await tracing.close();
  }
}

/** An engine in a scripted world. */
export interface Simulation {
  readonly engine: Engine;
  readonly record: WorldRecord;
  readonly program: Program;
  readonly world: LoginWorld;
  readonly stores: MemoryStores;
}

/** Sets up an engine in a scripted world. */
export function simulate(
  { program, answers }: Pick<RunOptions, 'program' | 'answers'>,
  world: LoginWorld,
  stores: MemoryStores,
  sandbox: Sandbox,
  startMillis: number,
): Simulation {
  const { options, record } = worldPorts(program, world, answers);
  const engine = createEngine({
    ...options,
    sandbox,
    stores,
    clock: steppingClock(startMillis),
    chance: countingChance(),
  });
  return { engine, record, program, world, stores };
}

/** Answers challenges until the answers run out or the login ends. */
export async function answerAll(
  { engine, record, program, world, stores }: Simulation,
  answers: readonly LoginAnswer[],
  started: LoginProgress,
): Promise<LoginRun> {
  const decisions = [maskedDecision(record, started.decision)];
  for (const answer of answers) {
    const open = decisions.at(-1);
    if (open === undefined || !isOpenDecision(open)) break;
    const progress = await engine.answer(toAnswer(world, open, answer));
    decisions.push(maskedDecision(record, progress.decision));
  }
  const journal = (await stores.journals.read(SIMULATED_LOGIN_ID)) ?? [];
  const emitted = decisions.flatMap((decision) => decision.emitted);
  const accounts = stores.accounts(program.organization);
  const users = stores.users(program.organization);
  return {
    decision: decisions[decisions.length - 1] as VisibleDecision,
    decisions,
    journal,
    emitted,
    users: [...foldJournal(program, journal).users.values()],
    accounts,
    links: accounts.flatMap(({ id }) =>
      users.linkedIdentities(id).map((identity) => ({ ...identity, accountId: id })),
    ),
    sessions: stores
      .sessions(program.organization)
      .all()
      .map((session) => session.id),
    cookies: emitted.filter((item) => item.kind === 'cookie'),
    emails: record.emails,
    httpCalls: record.httpCalls,
    serviceCalls: record.serviceCalls,
  };
}

/** Authenticators get credentials in clear; reports of a simulated login do not. */
function maskedDecision(record: WorldRecord, decision: VisibleDecision): VisibleDecision {
  if (decision.type !== 'challenge') return decision;
  return { ...decision, parameters: record.masked(decision.parameters) };
}

function toAnswer(
  world: LoginWorld,
  open: OpenDecision,
  { outcome, option, user, params, provisioning }: LoginAnswer,
): Answer {
  const offered = open.type === 'challenge' && open.options.length === 1 ? open.options[0] : undefined;
  return {
    loginId: SIMULATED_LOGIN_ID,
    challengeId: open.challengeId,
    outcome,
    ...(option ? { option } : {}),
    ...(provisioning ? { provisioning } : {}),
    ...(user === undefined ? {} : { user: toUser(world, (option ?? offered)?.idp, user) }),
    request: { ...world.request, params: params ?? {} },
  };
}

function toUser(world: LoginWorld, idp: string | undefined, name: string): NonNullable<Answer['user']> {
  if (idp === undefined || idp === LOCAL_IDENTITY_PROVIDER) {
    const known = world.users.find((candidate) => candidate.username === name);
    return { username: name, ...(known ? { userStoreDomain: known.userStoreDomain } : {}) };
  }
  const known = world.federatedUsers.find((candidate) => candidate.idp === idp && candidate.subject === name);
  return { subject: name, claims: known?.claims ?? {}, groups: known?.groups ?? [] };
}
