import type { LoginWorld } from '../model/world.ts';
import type { Chance, Clock, HttpPort } from '../ports.ts';

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
