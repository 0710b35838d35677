import { randomInt } from 'node:crypto';
import { createSandbox } from '@stepgate/engine';
import { loginsToRecord } from '../../replay/logins-to-record.ts';
import { type DeepCheck, deadlineOf } from '../deep-check.ts';
import { killWorker } from './kill-worker.ts';
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
    const killed = new Map<string, number>();
    /** They were killed, and are not gone yet. */
    const dying = new Set<number>();
    let started = 0;
    const sandbox = createSandbox({
      onEvent(event) {
        if (event.type === 'worker-started') started += 1;
        if (event.type === 'worker-ended') dying.delete(event.pid);
        if (event.type === 'pass-retried') addOne(retried, event.reason);
      },
    });
    const expected = {
      logins: loginsToRecord,
      outcomes: await undisturbedOutcomes(loginsToRecord, sandbox),
    };
    let kills = 0;
    const startedAt = performance.now();
    const killing = setInterval(() => {
      // Any of them: one that runs a pass, waits for one, or is starting.
      const victims = sandbox.status().workers.filter(({ pid }) => !dying.has(pid));
      const victim = victims[randomInt(Math.max(victims.length, 1))];
      if (victim === undefined || !killWorker(victim)) return;
      dying.add(victim.pid);
      kills += 1;
      addOne(killed, victim.state);
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
      const millisPerKill = Math.round((performance.now() - startedAt) / Math.max(kills, 1));
      return {
        passed: wrong.length === 0 && ended > 0 && kills > 0,
        found: [
          `${ended} of ${count} logins ended, ${wrong.length} of them wrong`,
          `${kills} of ${started} workers killed (${listed(killed)}), one every ${millisPerKill} ms`,
          `passes run again: ${listed(retried)}`,
          ...wrong.slice(0, 10).map((text) => text.slice(0, 120)),
        ],
      };
    } finally {
      clearInterval(killing);
      await sandbox.close();
    }
  },
};

function addOne(counts: Map<string, number>, name: string): void {
  counts.set(name, (counts.get(name) ?? 0) + 1);
}

function listed(counts: ReadonlyMap<string, number>): string {
  return [...counts].map(([name, times]) => `${times} ${name}`).join(', ');
}
