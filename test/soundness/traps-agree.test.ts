import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { createSandbox } from '@stepgate/engine';
import { dialectNames } from '@stepgate/engine/language';
import { analyzeProgram } from '@stepgate/validator';
import { runScenarioFile } from '@stepgate/validator/node';
import { afterAll, expect, test } from 'vitest';
import { hasLogin } from '../validator/login-in-graph.ts';

/** The graph of every trap of the conformance suite has the logins that the engine runs, on every server. */
const folder = join(import.meta.dirname, '../conformance/traps');
const sandbox = createSandbox();
afterAll(() => sandbox.close());

const files = readdirSync(folder).filter((file) => file.endsWith('.login.json'));

test.each(files)('%s', async (file) => {
  const { scenarios } = await runScenarioFile(join(folder, file), { sandbox, cold: true });
  const unknown = scenarios.flatMap(({ name, target, program, endedWith, run }) => {
    const { graph, incomplete } = analyzeProgram(program);
    const steps = run?.journal.flatMap((entry) =>
      entry.kind === 'challenge' && entry.challenge.type === 'step' ? [entry.challenge.step] : [],
    );
    const isKnown = graph !== null && hasLogin(graph, { end: endedWith, steps });
    return isKnown && incomplete.length === 0
      ? []
      : [{ name, target, endedWith, steps, isKnown, incomplete }];
  });
  expect(unknown).toEqual([]);
  expect(new Set(scenarios.map(({ target }) => target))).toEqual(new Set(dialectNames));
});
