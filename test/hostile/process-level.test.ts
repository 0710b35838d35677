import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { processCases } from './cases/process.ts';
import { testFamily } from './family-test.ts';
import { outputOf } from './run-case.ts';
import { twoAtATime } from './two-at-a-time.ts';

testFamily('scripts that would outlive their pass', processCases);

const worker = fileURLToPath(new URL('../../engine/src/sandbox/worker/main.js', import.meta.url));

/** Runs a scenario in a process of its own; returns what it found. */
async function findingsOf(name: string): Promise<Record<string, unknown>> {
  const file = fileURLToPath(new URL(`./scenarios/${name}.ts`, import.meta.url));
  return JSON.parse(await twoAtATime(() => outputOf([file], '', 110_000)));
}

const timeout = 120_000;
const stopped = expect.stringMatching(/^limit-(cpu|wall)$/);

describe('a host', () => {
  test('T150 loses no login to a script that has to be killed', { timeout }, async () => {
    expect(await findingsOf('crash-amid-innocents')).toEqual({
      culprit: stopped,
      others: { succeeded: 8 },
      killed: true,
    });
  });

  test('T152 suspends a version that kills workers again and again, and no other', { timeout }, async () => {
    expect(await findingsOf('crash-loop')).toEqual({
      first: [stopped, stopped, stopped],
      refused: 'script-suspended',
      others: ['succeeded', 'succeeded', stopped],
      released: true,
      again: stopped,
    });
  });

  test('T153 does its own work while sixty-four scripts loop', { timeout }, async () => {
    const { innocent, loops, hostCpuMillis } = await findingsOf('many-loops');
    expect(innocent).toBe('succeeded');
    const ends = Object.entries(Object(loops));
    expect(ends.map(([end]) => end)).toEqual(ends.map(() => expect.stringMatching(/^limit-(cpu|wall)$/)));
    expect(ends.reduce((sum, [, count]) => sum + Number(count), 0)).toBe(64);
    // The scripts take seconds; what the host takes is its own work for 65 logins.
    expect(hostCpuMillis).toBeLessThan(4_000);
  });

  test('T154 makes a call once whose workers die meanwhile, and goes on', { timeout }, async () => {
    expect(await findingsOf('kill-during-call')).toEqual({
      ends: 'succeeded',
      calls: ['https://good.test/'],
    });
  });

  test('T155 starts as many workers as died, and loses no login', { timeout }, async () => {
    const { ends, started } = await findingsOf('spawn-storm');
    expect(ends).toEqual({ succeeded: 16 });
    // Two workers and a spare one, and as many again after each of four storms.
    expect(started).toBeLessThanOrEqual(15);
  });

  test('T156 is served by no worker without the flags and the addon it needs', () => {
    const { status, stderr } = spawnSync(process.execPath, [worker, worker]);
    expect([status, stderr.toString()]).toEqual([
      78,
      expect.stringMatching(/^the worker refuses to serve: /),
    ]);
  });
});
