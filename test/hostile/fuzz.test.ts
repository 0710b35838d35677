import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { createSandbox } from '@stepgate/engine';
import { afterAll, expect, test } from 'vitest';
import { checkMutant } from './fuzz/check-mutant.ts';
import { outputOf } from './run-case.ts';

const main = fileURLToPath(new URL('./fuzz/main.ts', import.meta.url));

const timeout = 180_000;

test('no mutant of a script ends a login as none may, harms the engine, or goes two ways', {
  timeout,
}, async () => {
  const seed = process.env.STEPGATE_SEED;
  const more = seed === undefined ? [] : ['--seed', seed];
  const output = await outputOf([main, '--runs', '100', ...more], '', timeout);
  expect(output).toMatch(/^mutants 100, seed -?\d+, misses 0\n/);
});

const folder = new URL('./fuzz/misses/', import.meta.url);
const missed = readdirSync(folder).filter((name) => name.endsWith('.login.js'));
const sandbox = createSandbox();
afterAll(() => sandbox.close());

test.each(missed)('%s is not missed any more', async (name) => {
  await checkMutant(sandbox, readFileSync(new URL(name, folder), 'utf8'));
});
