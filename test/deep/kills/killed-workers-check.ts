import { randomInt } from 'node:crypto';
import { createSandbox } from '@stepgate/engine';
import { loginsToRecord } from '../../replay/logins-to-record.ts';
import { type DeepCheck, deadlineOf } from '../deep-check.ts';
import { undisturbedOutcomes } from './login-outcome.ts';
import { runLogins } from './logins-under-kills.ts';

const count = 20_000;
const callers = 8;
const killEveryMillis = 200;

/** Logins of several steps, with calls of other servers and provisioning, while any worker may be killed at any time. */
export const killedWorkersCheck: DeepCheck = {
  name: 'kills',
  about: `${count} logins end as they must while a random worker is killed every ${killEveryMillis} ms`,
  async run(options) {
    const retried = new Map<string, number>();
    const sandbox = createSandbox({
      onEvent: (event) => {
        if (event.type !== 'pass-retried') return;
        retried.set(event.reason, (retried.get(event.reason) ?? 0) + 1);
      },
    });
    const expected = {
      logins: loginsToRecord,
      outcomes: await undisturbedOutcomes(loginsToRecord, sandbox),
    };
    let kills = 0;
    const killing = setInterval(() => {
      // One that serves or could: where starting takes longer than this, no worker would ever come up.
      const victims = sandbox.status().workers.filter(({ state }) => state !== 'starting');
      const victim = victims[randomInt(Math.max(victims.length, 1))];
      if (victim === undefined) return;
      process.kill(victim.pid, 'SIGKILL');
      kills += 1;
    }, killEveryMillis);
    try {
      const { ended, wrong } = await runLogins(
        sandbox,
        expected,
        { count, callers, isOver: deadlineOf(options) },
        (done) => {
          if (done % 1000 === 0) options.tell(`${done} logins, ${kills} kills`);
        },
      );
      return {
        passed: wrong.length === 0 && kills > 0,
        found: [
          `${ended} of ${count} logins ended, ${wrong.length} of them wrong`,
          `${kills} workers killed; passes run again: ${[...retried].map(([why, times]) => `${times} ${why}`).join(', ')}`,
          ...wrong.slice(0, 10).map((text) => text.slice(0, 120)),
        ],
      };
    } finally {
      clearInterval(killing);
      await sandbox.close();
    }
  },
};
