import { randomBytes } from 'node:crypto';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { addContentPolicy } from '../security/content-policy.ts';
import { addHostGuard } from '../security/host-guard.ts';
import {
  type CountRequest,
  createRequestCounters,
  defaultRateLimits,
  type RateLimits,
} from '../security/rate-limits.ts';
import { addSameOriginGuard } from '../security/same-origin-guard.ts';
import type { People } from './people.ts';
import { addSessionGuard, isSignedIn } from './session-guard.ts';

export interface GuardOptions {
  readonly startToken: string;
  /** Name of whoever started the server. */
  readonly owner: string;
  readonly people: People;
  readonly sessionKeys?: readonly Buffer[] | undefined;
  readonly tls?: object | undefined;
  readonly rateLimits?: RateLimits;
  readonly authorities: () => readonly string[];
  readonly port: () => number;
  readonly now: () => Date;
}

/** What routes ask of the guards. */
export interface Guards {
  readonly countCostly: CountRequest;
  /** Whether the session of a request that was let in, and is still going on, has not ended. */
  readonly isSignedIn: (request: FastifyRequest) => boolean;
}

/** Adds what stands before every route: content policy, host, session, origin, and the limit of requests. */
export async function addGuards(server: FastifyInstance, options: GuardOptions): Promise<Guards> {
  const counters = await createRequestCounters(server, options.rateLimits ?? defaultRateLimits);
  const isSecure = options.tls !== undefined;
  const session = {
    ...options,
    sessionKeys: options.sessionKeys ?? [randomBytes(32)],
    isSecure,
    countWrongToken: counters.wrongToken,
  };
  addContentPolicy(server);
  addHostGuard(server, options.authorities);
  addSessionGuard(server, session);
  addSameOriginGuard(server, isSecure ? 'https' : 'http');
  server.addHook('onRequest', counters.request);
  return { countCostly: counters.costly, isSignedIn: (request) => isSignedIn(session, request) };
}
