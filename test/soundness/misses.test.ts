import { readdirSync, readFileSync } from 'node:fs';
import { createSandbox } from '@stepgate/engine';
import { analyzeProgram } from '@stepgate/validator';
import { afterAll, expect, test } from 'vitest';
import { checkProgram, compareLogins } from './check-case.ts';
import { missText } from './describe-miss.ts';
import { exploreLogins } from './explore-logins.ts';
import { programOf, type RandomCase } from './generator/random-case.ts';
import { reportOf } from './reported-failures.ts';

/** A case that the analyzer once got wrong, as small as it gets. */
interface KeptMiss {
  /** What the engine did and the analyzer did not have. */
  readonly missed: string;
  readonly organization: RandomCase['organization'];
  /** Line by line. */
  readonly script: readonly string[];
}

const folder = new URL('./misses/', import.meta.url);
const kept = readdirSync(folder).map((name): [string, KeptMiss] => [
  name,
  JSON.parse(readFileSync(new URL(name, folder), 'utf8')),
]);

const sandbox = createSandbox();
afterAll(() => sandbox.close());

test.each(kept)('%s is not missed any more', { timeout: 120_000 }, async (_, { organization, script }) => {
  const testCase = { organization, script: script.join('\n') };
  const program = programOf(testCase);
  const analysis = analyzeProgram(program);
  expect(analysis.incomplete).toEqual([]);
  const everything = await exploreLogins(program, sandbox).catch(() => []);
  const { misses } = compareLogins(program, analysis, reportOf(program, analysis), everything);
  const random = await checkProgram(program, sandbox, { seed: 1, count: 200 });
  expect([...misses, ...random.misses].map((miss) => missText({ seed: 1, testCase, miss }))).toEqual([]);
});
