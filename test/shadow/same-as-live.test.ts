import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { compareInShadow, createSandbox } from '@stepgate/engine';
import { runLogin } from '@stepgate/engine/testing';
import { runScenarioFile } from '@stepgate/validator/node';
import { afterAll, describe, expect, test } from 'vitest';
import { readTemplates } from '../conformance/templates.ts';
import { loginOf, matrixCases } from '../provisioning/matrix-cases.ts';

/** A candidate that is the live program must come to the same, whatever the script does. */
const sandbox = createSandbox({ limits: { maxWallMillis: 5_000 } });
const SPACING = 11;
let compared = 0;
afterAll(async () => {
  await sandbox.close();
  console.log(`shadow: ${compared} logins of the conformance suite compared with themselves`);
});

const templates = readTemplates().map(
  ({ name, folder }) => [name, join(folder, `${name}.login.json`)] as const,
);
const trapFolder = join(import.meta.dirname, '../conformance/traps');
const traps = readdirSync(trapFolder)
  .filter((file) => file.endsWith('.login.json'))
  .map((file) => [file, join(trapFolder, file)] as const);

describe('the live program as its own candidate', () => {
  test.each([...templates, ...traps])(
    '%s',
    async (_name, file) => {
      const { scenarios } = await runScenarioFile(file, { sandbox, cold: true });
      for (const { name, program, run } of scenarios) {
        if (run?.journal.at(-1)?.kind !== 'end') continue;
        compared += 1;
        const found = await compareInShadow(sandbox, program, run.journal, program);
        expect({ name, target: program.dialect, ...found }).toMatchObject({ verdict: 'same', missing: null });
      }
    },
    60_000,
  );

  // Neighbours differ in one setting, so every so many differ in all.
  const provisioned = matrixCases().filter((_, index) => index % SPACING === 0);

  test('whoever users become, and whatever they are asked for it', async () => {
    for (const given of provisioned) {
      const login = loginOf(given);
      const { journal } = await runLogin({ ...login, sandbox });
      const found = await compareInShadow(sandbox, login.program, journal, login.program);
      expect({ given, ...found }).toMatchObject({ verdict: 'same', missing: null });
    }
  }, 60_000);

  test('is a lot of logins', () => {
    expect(compared).toBeGreaterThan(300);
  });
});
