import { createSandbox, type Sandbox } from '@stepgate/engine';
import { expect, test } from 'vitest';
import { killWorker, type Worker } from '../deep/kills/kill-worker.ts';
import { undisturbedOutcomes } from '../deep/kills/login-outcome.ts';
import { runLogins } from '../deep/kills/logins-under-kills.ts';
import { loginsToRecord } from '../replay/logins-to-record.ts';

const passesBetweenKills = 60;

/** When a worker is killed, and which: the next one is by turns. */
const turns = ['running, just after a pass was sent', 'running, just after a pass came back', 'not running'];

/**
 * Kills a worker every so many passes. All passes that run then come to their end before others begin, so that none is
 * hit more often than it is tried, and how many kills there are depends on no pace.
 */
function killingSandbox(sandbox: Sandbox) {
  const kills = turns.map(() => 0);
  let passes = 0;
  let turn = 0;
  let lastKillAt = 0;
  let running = 0;
  let goOn = () => {};
  let held: Promise<void> | undefined;

  function isDue(which: number): boolean {
    return turn === which && passes - lastKillAt >= passesBetweenKills && held === undefined;
  }

  /** Kills one if it is time and the turn of such a kill. */
  function killOne(which: number, isVictim: (worker: Worker) => boolean): void {
    if (!isDue(which)) return;
    const victims = sandbox.status().workers.filter(isVictim);
    const victim = victims[passes % Math.max(victims.length, 1)];
    if (victim === undefined || !killWorker(victim)) return;
    kills[turn] = (kills[turn] ?? 0) + 1;
    turn = (turn + 1) % turns.length;
    lastKillAt = passes;
    held = new Promise((resolve) => {
      goOn = resolve;
    });
  }

  const killing: Sandbox = {
    ...sandbox,
    async run(organization, program, input) {
      while (held !== undefined) await held;
      passes += 1;
      running += 1;
      let isOver = false;
      const result = sandbox.run(organization, program, input).finally(() => {
        isOver = true;
      });
      killOne(2, ({ state }) => state !== 'running');
      // It is sent a few turns of the event loop later.
      while (isDue(0) && !isOver) {
        await new Promise(setImmediate);
        killOne(0, isRunning);
      }
      const ended = await result;
      running -= 1;
      killOne(1, isRunning);
      if (running === 0) {
        held = undefined;
        goOn();
      }
      return ended;
    },
  };
  return { sandbox: killing, kills };
}

function isRunning({ state }: Worker): boolean {
  return state === 'running';
}

test('logins end as they must while their workers are killed', { timeout: 240_000 }, async () => {
  const events: string[] = [];
  const inner = createSandbox({ onEvent: ({ type }) => events.push(type) });
  const expected = { logins: loginsToRecord, outcomes: await undisturbedOutcomes(loginsToRecord, inner) };
  const { sandbox, kills } = killingSandbox(inner);

  const { ended, wrong } = await runLogins(sandbox, expected, { count: 300, callers: 6 });
  await inner.close();

  expect(wrong).toEqual([]);
  expect(ended).toBe(300);
  expect(kills.reduce((sum, times) => sum + times)).toBeGreaterThan(10);
  for (const [turn, times] of kills.entries()) expect(times, turns[turn]).toBeGreaterThan(2);
  expect(events).toContain('pass-retried');
});
