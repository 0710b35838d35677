import rateLimit from '@fastify/rate-limit';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { Refusal } from '../refusal.ts';

/** How much may be asked within a minute. Above what pages ask while somebody works in many of them. */
export interface RateLimits {
  /** Requests of a person. */
  readonly requests: number;
  /** Requests of a person that cost processor time beyond a query: runs, scenarios, impacts, publishing. */
  readonly costly: number;
  /** Tokens of an address that are wrong. */
  readonly wrongTokens: number;
}

export const defaultRateLimits: RateLimits = { requests: 3_000, costly: 300, wrongTokens: 20 };

/** Counts a request. @throws Refusal 429 `too-many-requests` */
export type CountRequest = (request: FastifyRequest) => Promise<void>;

/** The counters of a server. */
export interface RequestCounters {
  readonly request: CountRequest;
  readonly costly: CountRequest;
  readonly wrongToken: CountRequest;
}

/** Adds the counters of a server; guards and routes ask them. */
export async function createRequestCounters(
  server: FastifyInstance,
  limits: RateLimits,
): Promise<RequestCounters> {
  await server.register(rateLimit, { global: false, timeWindow: 60_000 });
  const ofPerson = ({ caller, ip }: FastifyRequest): string => caller?.id ?? ip;
  const counter = (max: number, keyGenerator: (request: FastifyRequest) => string): CountRequest => {
    const check = server.createRateLimit({ max, keyGenerator });
    return async (request) => {
      const found = await check(request);
      if (!found.isAllowed && found.isExceeded) throw tooMany(found.ttlInSeconds);
    };
  };
  return {
    request: counter(limits.requests, ofPerson),
    costly: counter(limits.costly, ofPerson),
    wrongToken: counter(limits.wrongTokens, ({ ip }) => ip),
  };
}

function tooMany(seconds: number): Refusal {
  return new Refusal(429, {
    code: 'too-many-requests',
    message: 'more was asked within a minute than this server answers',
    advice: `ask again in ${seconds} s`,
  });
}
