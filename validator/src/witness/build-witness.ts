import { LOCAL_IDENTITY_PROVIDER } from '@stepgate/engine/language';
import {
  type HttpAnswer,
  type LoginAnswer,
  type LoginRequest,
  loginWorldSchema,
  type Program,
  type Witness,
} from '@stepgate/engine/model';
import { refusalsOf } from '../host/refused-script.ts';
import type { PathEvent } from '../login/path-event.ts';
import { answersAfterStep, answersAtEnd } from './provisioning-answers.ts';
import { solveConditions, valueOfLeaf, type WorldValues } from './solve-conditions.ts';
import { buildAnswers, isOutside } from './world-answers.ts';
import { buildUsers, type WorldUsers } from './world-users.ts';

/**
 * A scripted world in which a login takes a path, with the answers to its challenges. Null when no world was found.
 *
 * @param events a whole path, its end included
 */
export function buildWitness(program: Program, events: readonly PathEvent[]): Witness | null {
  const world = solveConditions(events.filter((event) => event.kind === 'condition'));
  const end = events.at(-1);
  if (world === null || end?.kind !== 'end' || refusalsOf(program).length > 0) return null;
  // What no world can say cannot be promised to come out this way.
  if (isOutside(events, world)) return null;
  const users = buildUsers(program, events, world);
  if (users === null) return null;
  const answers = buildAnswers(program, events, world, users);
  if (answers === null) return null;
  const { functions, sessions, sessionId } = answers;
  const request = { ...requestOf(world), ...(sessionId === undefined ? {} : { sessionId }) };
  const time = world.slots.find((slot) => slot.leaf.source.kind === 'time');
  const startedAt = time ? world.values.get(time.key) : undefined;
  return {
    world: loginWorldSchema.parse({
      users: users.local,
      federatedUsers: users.federated,
      http: httpAnswers(events, world),
      functions,
      sessions,
      request,
      startedAt:
        typeof startedAt === 'number' ? new Date(startedAt).toISOString() : '2026-01-01T00:00:00.000Z',
    }),
    answers: [...answersOf(program, events, world, users, request), ...answersAtEnd(program, events)],
    expect: end.code,
  };
}

/** Parameters of the request with a number. */
function parametersOf({ slots, values }: WorldValues, request: number): Record<string, string[]> {
  const parameters: Record<string, string[]> = {};
  for (const { leaf, key } of slots) {
    if (leaf.source.kind !== 'parameter' || leaf.source.serial !== request) continue;
    const value = values.get(key);
    if (Array.isArray(value)) parameters[leaf.source.name] = value.map(String);
  }
  return parameters;
}

function requestOf(world: WorldValues): LoginRequest {
  const request: LoginRequest = {
    ip: '127.0.0.1',
    headers: {},
    params: parametersOf(world, 0),
    cookies: {},
    requestedAcr: [],
  };
  for (const { leaf, key } of world.slots) {
    const value = world.values.get(key);
    const { source } = leaf;
    if (source.kind === 'address') request.ip = String(value);
    if (source.kind === 'header' && value !== undefined) request.headers[source.name] = String(value);
    if (source.kind === 'cookie' && value !== undefined) request.cookies[source.name] = String(value);
    if (source.kind === 'requested-acr' && Array.isArray(value)) request.requestedAcr = value.map(String);
  }
  return request;
}

function httpAnswers(events: readonly PathEvent[], world: WorldValues): HttpAnswer[] {
  return events.flatMap((event) => {
    if (event.kind !== 'http') return [];
    const leaf = world.slots.find(
      ({ leaf: { source } }) => source.kind === 'http' && source.serial === event.serial,
    )?.leaf;
    const data = (leaf ? valueOfLeaf(leaf, world.slots, world.values) : {}) as HttpAnswer['data'];
    return [
      {
        method: event.method,
        ...(event.url === null ? {} : { url: event.url }),
        outcome: event.outcome as HttpAnswer['outcome'],
        data,
      },
    ];
  });
}

/** Whom a failed step has to name, because the script asks for that user before the next local step fails. */
function namedByFailure(events: readonly PathEvent[], failure: PathEvent): number | null {
  if (
    failure.kind !== 'answer' ||
    failure.outcome === 'success' ||
    failure.option?.idp !== LOCAL_IDENTITY_PROVIDER
  )
    return null;
  for (const event of events.slice(events.indexOf(failure) + 1)) {
    if (event.kind === 'failed-user') return event.user;
    if (
      event.kind === 'answer' &&
      event.outcome !== 'success' &&
      event.option?.idp === LOCAL_IDENTITY_PROVIDER
    )
      return null;
  }
  return null;
}

/** One answer for each challenge; a step without options is none. */
function answersOf(
  program: Program,
  events: readonly PathEvent[],
  world: WorldValues,
  users: WorldUsers,
  request: LoginRequest,
): LoginAnswer[] {
  // A request without parameters of its own shows those of the one before, so they are said where they matter.
  const matters =
    world.slots.some(({ leaf }) => leaf.source.kind === 'parameter') ||
    Object.keys(request.params).length > 0;
  return events.flatMap((event): LoginAnswer[] => {
    if (event.kind === 'prompt') {
      const params = matters ? { params: parametersOf(world, event.request) } : {};
      return [
        { ...(event.template === null ? {} : { prompt: event.template }), outcome: event.outcome, ...params },
      ];
    }
    if (event.kind !== 'answer') return [];
    const user = event.establishes ? event.user : namedByFailure(events, event);
    const name = user === null ? undefined : users.names.get(user);
    return [
      {
        step: event.step,
        outcome: event.outcome,
        ...(event.option
          ? { option: { idp: event.option.idp, authenticator: event.option.authenticator } }
          : {}),
        ...(name === undefined ? {} : { user: name }),
        ...(matters ? { params: parametersOf(world, event.request) } : {}),
      },
      ...answersAfterStep(program, events, event),
    ];
  });
}
