import { createSandbox, type Sandbox } from '@stepgate/engine';
import { expect, test } from 'vitest';
import { undisturbedOutcomes } from '../deep/kills/login-outcome.ts';
import { runLogins } from '../deep/kills/logins-under-kills.ts';
import { loginsToRecord } from '../replay/logins-to-record.ts';

const passesBetweenKills = 60;

/**
 * Kills the worker of a pass every so many passes: by turns just when it was sent there, and when another one has
 * come back. A pass may lose one worker and is run again; so the next kill waits until all those are over that the
 * last one may have hit.
 */
function killingSandbox(sandbox: Sandbox) {
  const running = new Set<symbol>();
  const exposed = new Set<symbol>();
  let passes = 0;
  let kills = 0;
  let lastKillAt = 0;

  const killNow = (): void => {
    if (exposed.size > 0 || passes - lastKillAt < passesBetweenKills) return;
    const victims = sandbox.status().workers.filter(({ state }) => state === 'running');
    const victim = victims[kills % Math.max(victims.length, 1)];
    if (victim === undefined) return;
    process.kill(victim.pid, 'SIGKILL');
    for (const pass of running) exposed.add(pass);
    lastKillAt = passes;
    kills += 1;
  };

  const killing: Sandbox = {
    ...sandbox,
    async run(organization, program, input) {
      const pass = Symbol();
      const result = sandbox.run(organization, program, input);
      running.add(pass);
      passes += 1;
      if (kills % 2 === 0) killNow();
      const ended = await result;
      running.delete(pass);
      exposed.delete(pass);
      if (kills % 2 === 1) killNow();
      return ended;
    },
  };
  return { sandbox: killing, kills: () => kills };
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
  expect(kills()).toBeGreaterThan(10);
  expect(events).toContain('pass-retried');
});
