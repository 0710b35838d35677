import type { EngineOptions } from '../engine/engine-options.ts';
import type { Program } from '../model/program.ts';
import type { LoginAnswer, LoginWorld } from '../model/world.ts';
import type { Chance, Clock, EmailPort, HttpPort } from '../ports.ts';
import { worldExtensions, worldServices } from './world-functions.ts';
import { WorldRecord } from './world-record.ts';
import { worldSecrets } from './world-secrets.ts';

/** Everything outside a simulated server, and the record of what reached it. */
export interface WorldPorts {
  readonly options: Required<
    Pick<EngineOptions, 'http' | 'email' | 'secrets' | 'services' | 'cookieKey' | 'extensions'>
  >;
  readonly record: WorldRecord;
}

/** The outside of a program as a world scripts it. */
export function worldPorts(
  program: Program,
  world: LoginWorld,
  answers: readonly LoginAnswer[] = [],
): WorldPorts {
  const record = new WorldRecord(program, world, answers);
  return {
    options: {
      http: recordedHttp(world, record),
      email: worldEmail(world, record),
      secrets: worldSecrets(program, world),
      services: worldServices(world, ({ name, target, payload }) =>
        record.serviceCalls.push(record.masked({ name, target, payload })),
      ),
      cookieKey: worldCookieKey,
      extensions: worldExtensions(program, world),
    },
    record,
  };
}

/** Other servers as a world scripts them: the first row whose method and URL fit answers; nothing else does. */
export function worldHttp(world: LoginWorld): HttpPort {
  return {
    async call({ method, url }) {
      const row = world.http.find(
        (candidate) => (candidate.method ?? method) === method && (candidate.url ?? url) === url,
      );
      return row ? { outcome: row.outcome, data: row.data } : { outcome: 'fail', data: {} };
    },
  };
}

function recordedHttp(world: LoginWorld, record: WorldRecord): HttpPort {
  const http = worldHttp(world);
  return {
    call(call) {
      const { method, url, headers, payload } = call;
      record.httpCalls.push(record.masked({ method, url, headers, payload }));
      return http.call(call);
    },
  };
}

/** Mail as a world scripts it. The world decides alone, so that a witness need not give people addresses. */
function worldEmail(world: LoginWorld, record: WorldRecord): EmailPort {
  return {
    async send({ template, user, address, placeholders }) {
      if (world.email === 'failed') return false;
      record.emails.push(record.masked({ template, user: user.username, address, placeholders }));
      return true;
    },
  };
}

/** Cookies of simulated logins protect nothing; with one key a cookie of one login can be given to the next. */
const worldCookieKey = new TextEncoder().encode('cookies of simulated logins only');

/** A clock that moves one second at each reading, so that equal logins have equal journals. */
export function steppingClock(startMillis: number): Clock {
  let now = startMillis;
  return {
    now() {
      now += 1000;
      return now;
    },
  };
}

/** Ids that only count, so that equal logins have equal seeds. */
export function countingChance(): Chance {
  let count = 0;
  return {
    id() {
      count += 1;
      return `id-${count}`;
    },
  };
}
