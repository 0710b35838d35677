import { createEngine, createMemoryStores, createSandbox } from '@stepgate/engine';
import type { Program } from '@stepgate/engine/model';
import { afterAll, expect, test } from 'vitest';
import { programWith } from './fixture-organization.ts';

const sandbox = createSandbox();
afterAll(() => sandbox.close());

const program = programWith('function onLoginRequest() { executeStep(1); }');

/** Stores that make another object of a program each time, as databases do, and count how often its script is read. */
function databaseLike() {
  const stores = createMemoryStores();
  const counts = { loads: 0, reads: 0 };
  const content = { of: program };
  stores.loadProgram = async (): Promise<Program> => {
    counts.loads += 1;
    const { script, ...rest } = content.of;
    return {
      ...rest,
      get script() {
        counts.reads += 1;
        return script;
      },
    };
  };
  return { stores, counts, content };
}

test('the script of a program is read once, whatever objects its store makes', async () => {
  const { stores, counts } = databaseLike();
  const engine = createEngine({ stores, sandbox });
  await engine.start({ program, loginId: 'first' });
  const { loads, reads } = counts;
  expect(reads).toBeGreaterThan(0);
  await engine.start({ program, loginId: 'second' });
  await engine.resume('first');
  expect(counts.reads).toBe(reads);
  expect(counts.loads).toBeGreaterThan(loads);
});

test('it is read when the program is warmed up, and not again for its logins', async () => {
  const { stores, counts } = databaseLike();
  const engine = createEngine({ stores, sandbox });
  await engine.warm(program);
  await engine.start({ program });
  expect(counts).toEqual({ loads: expect.any(Number), reads: 0 });
});

test('a program that its store has no more is not run any more', async () => {
  const stores = createMemoryStores();
  const engine = createEngine({ stores, sandbox });
  await engine.start({ program, loginId: 'login' });
  stores.loadProgram = async () => null;
  await expect(engine.resume('login')).rejects.toMatchObject({ code: 'program-mismatch' });
});

test('a store that gives another program is refused, and believed again when it gives the right one', async () => {
  const { stores, content } = databaseLike();
  const engine = createEngine({ stores, sandbox });
  content.of = programWith('function onLoginRequest() { executeStep(2); }');
  await expect(engine.start({ program, loginId: 'login' })).rejects.toMatchObject({
    code: 'program-mismatch',
  });
  content.of = program;
  expect((await engine.resume('login')).decision).toMatchObject({ type: 'challenge', step: 1 });
});

test('programs past what is kept are read again', async () => {
  const { stores, counts } = databaseLike();
  const engine = createEngine({ stores, sandbox });
  await engine.start({ program, loginId: 'first' });
  const { reads } = counts;
  const filler = 'x'.repeat(250_000);
  for (let other = 0; other < 34; other += 1) {
    const version = programWith(`/* ${other} ${filler} */ function onLoginRequest() { executeStep(1); }`);
    await engine.warm(version);
  }
  await engine.resume('first');
  expect(counts.reads).toBeGreaterThan(reads);
});
