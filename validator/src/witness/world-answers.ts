import { findHostFunction } from '@stepgate/engine/language';
import type { FunctionAnswer, Program, UserSession } from '@stepgate/engine/model';
import type { PathEvent } from '../login/path-event.ts';
import { valueOfLeaf, type WorldValues } from './solve-conditions.ts';
import type { WorldUsers } from './world-users.ts';

/** The session of this browser, in worlds that have one. */
const browserSession = 'browser';

export interface WorldAnswers {
  readonly functions: FunctionAnswer[];
  readonly sessions: UserSession[];
  readonly sessionId: string | undefined;
}

/** What functions of the host have to answer on a path; null when no world can make them. */
export function buildAnswers(
  program: Program,
  events: readonly PathEvent[],
  world: WorldValues,
  users: WorldUsers,
): WorldAnswers | null {
  const functions: FunctionAnswer[] = [];
  const satisfied = new Map<number, boolean>();
  const sessions: UserSession[] = [];
  for (const { leaf, key } of world.slots) {
    const { source } = leaf;
    if (source.kind !== 'answer') continue;
    const value = world.values.get(key);
    if (findHostFunction(source.name) === undefined) {
      functions.push({ name: source.name, outcome: 'success', data: {}, answer: value ?? null });
    } else if (source.name === 'checkSessionExistence') {
      const [step] = JSON.parse(source.question) as [number];
      if ((satisfied.get(step) ?? value) !== value) return null;
      satisfied.set(step, value === true);
    } else if (source.name === 'isWithinSessionLimit') {
      const counted = sessionsWithin(source.question, value === true, users);
      if (counted === null || sessions.length > 0) return null;
      sessions.push(...counted);
    } else return null;
  }
  const calls = callAnswers(events, world);
  if (calls === null || !isOneAnswerEach(functions)) return null;
  const browser = sessionOfBrowser(program, satisfied);
  if (browser === null) return null;
  return {
    functions: [...functions, ...calls],
    sessions: [...sessions, ...browser],
    sessionId: browser.length > 0 ? browserSession : undefined,
  };
}

/** A session with the options of the steps that it satisfies; null when that satisfies others too. */
function sessionOfBrowser(program: Program, satisfied: ReadonlyMap<number, boolean>): UserSession[] | null {
  const optionsOf = (id: number) => program.steps.find((step) => step.id === id)?.options ?? [];
  const wanted = [...satisfied].flatMap(([step, isSatisfied]) => (isSatisfied ? optionsOf(step) : []));
  if (wanted.length === 0) return [];
  const isWanted = (option: { idp: string; authenticator: string }) =>
    wanted.some((one) => one.idp === option.idp && one.authenticator === option.authenticator);
  if ([...satisfied].some(([step, isSatisfied]) => !isSatisfied && optionsOf(step).some(isWanted)))
    return null;
  return [session(browserSession, { idp: 'LOCAL', name: 'somebody', userStoreDomain: 'PRIMARY' }, wanted)];
}

/** No session, or as many as the limit, of the user who is asked about. */
function sessionsWithin(question: string, isWithin: boolean, users: WorldUsers): UserSession[] | null {
  const [{ subject }, { sessionLimit }] = JSON.parse(question) as [
    { subject: number | null },
    { sessionLimit: string },
  ];
  const owner = subject === null ? undefined : users.owners.get(subject);
  const limit = Number(sessionLimit);
  if (isWithin) return limit > 0 ? [] : null;
  if (owner === undefined || limit > 20) return null;
  return Array.from({ length: limit }, (_, index) => session(`session ${index + 1}`, owner, []));
}

function session(
  id: string,
  user: UserSession['user'],
  authenticated: UserSession['authenticated'],
): UserSession {
  return {
    id,
    user,
    loginTime: 0,
    lastAccessTime: 0,
    ip: '127.0.0.1',
    userAgent: '',
    applications: [],
    authenticated,
  };
}

/** The answers of services, one for each function: a world does not tell one call from the next. */
function callAnswers(events: readonly PathEvent[], world: WorldValues): FunctionAnswer[] | null {
  const calls = events.filter((event) => event.kind === 'call');
  // Whether a password is accepted depends on the account and the policy.
  if (calls.some(({ name }) => findHostFunction(name) !== undefined && name === 'updateUserPassword'))
    return null;
  const answers = calls.map(({ name, outcome, serial }): FunctionAnswer => {
    const leaf = world.slots.find(
      ({ leaf: { source } }) => source.kind === 'http' && source.serial === serial,
    )?.leaf;
    const data = (leaf ? valueOfLeaf(leaf, world.slots, world.values) : {}) as FunctionAnswer['data'];
    return { name, outcome, data };
  });
  return isOneAnswerEach(answers) ? answers : null;
}

function isOneAnswerEach(answers: readonly FunctionAnswer[]): boolean {
  const first = new Map<string, string>();
  return answers.every((answer) => {
    const text = JSON.stringify(answer);
    const known = first.get(answer.name) ?? text;
    first.set(answer.name, known);
    return known === text;
  });
}

/** Whether something happened on a path that no world can bring about. */
export function isOutside(events: readonly PathEvent[], { slots, values }: WorldValues): boolean {
  return (
    events.some((event) => event.kind === 'outside') ||
    slots.some(({ leaf: { source }, key }) => {
      if (source.kind === 'other') return true;
      // Stores make the ids of accounts themselves.
      if (source.kind === 'name' && source.name === 'uniqueId') return true;
      if (source.kind === 'sealed-cookie') return values.get(key) !== undefined;
      // Scripts see a token in the place of a credential; the names that say so are told generously here.
      if (source.kind === 'parameter') return /pass|secret|credential|otp|pin/i.test(source.name);
      return 'version' in source && source.version > 0;
    })
  );
}
