import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { createSandbox } from '@stepgate/engine';
import { dialectNames, hostFunctions } from '@stepgate/engine/language';
import { runScenarioFile, type ScenarioFileResult, type ScenarioResult } from '@stepgate/validator/node';
import { afterAll, describe, expect, test } from 'vitest';
import { scenarioFloors } from './scenario-floors.ts';
import { readTemplates } from './templates.ts';

/**
 * The scripts that admins of WSO2 servers write, on all three servers: each scenario runs cold and again from every
 * prefix of its journal. What is expected is what `docs/login-semantics.md` and the documentation of those servers
 * describe, never what the engine happened to do.
 */
const templates = readTemplates();
const sandbox = createSandbox();
const results: ScenarioFileResult[] = [];

afterAll(async () => {
  await sandbox.close();
  const runs = results.flatMap((result) => result.scenarios);
  const prefixes = runs.reduce((sum, run) => sum + run.prefixes, 0);
  const servers = dialectNames.map((name) => `${countOf(runs, name)} on ${name}`);
  console.log(
    `conformance: ${results.length} files, ${runs.length} logins (${servers.join(', ')}), again from ${prefixes} prefixes`,
  );
});

test('every template has a floor, and every floor a template', () => {
  expect(templates.map(({ name }) => name).sort()).toEqual(Object.keys(scenarioFloors).sort());
});

test('all fifteen templates of the Console are here', () => {
  const numbers = templates.filter(({ kind }) => kind === 'console-template').map(({ order }) => order);
  expect(numbers).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15]);
});

describe.each(templates)('$name', ({ name, folder, functions, connector }) => {
  test('comes to what is expected on every server, from every prefix of its journals', async () => {
    const result = await runScenarioFile(join(folder, `${name}.login.json`), { sandbox });
    results.push(result);
    expect(failuresOf(result)).toEqual([]);
    expect(result.scenarios.length).toBeGreaterThanOrEqual(scenarioFloors[name] ?? 1);
    for (const target of dialectNames) expect(countOf(result.scenarios, target), target).toBeGreaterThan(0);
    // A login that the server refuses to start has no journal.
    const repeated = result.scenarios.filter((run) => run.run !== undefined);
    expect(repeated.filter((run) => run.prefixes === 0).map((run) => run.name)).toEqual([]);
  }, 60_000);

  test('calls only functions that every server has', () => {
    const rows = hostFunctions.filter((row) => functions.includes(row.name));
    const elsewhere = rows.filter((row) => row.dialects.length < dialectNames.length);
    expect(elsewhere.map((row) => row.name)).toEqual([]);
    expect(functions.length > rows.length).toBe(connector !== undefined);
  });
});

describe('servers differ where they are described to', () => {
  const folder = join(import.meta.dirname, 'traps');

  test.each(readdirSync(folder).filter((file) => file.endsWith('.login.json')))('%s', async (file) => {
    const result = await runScenarioFile(join(folder, file), { sandbox });
    results.push(result);
    expect(failuresOf(result)).toEqual([]);
    expect(new Set(result.scenarios.map((run) => run.target))).toEqual(new Set(dialectNames));
  });
});

function failuresOf({ scenarios }: ScenarioFileResult): string[] {
  return scenarios
    .filter((run) => !run.passed)
    .map((run) =>
      [title(run), ...run.failures.map(({ message, diff }) => `${message}\n${diff ?? ''}`)].join('\n'),
    );
}

function title({ name, target, endedWith }: ScenarioResult): string {
  return `${name} (${target}) ended with ${endedWith}`;
}

function countOf(runs: readonly ScenarioResult[], target: string): number {
  return runs.filter((run) => run.target === target).length;
}
