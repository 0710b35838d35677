import { createSandbox, openOrganization } from '@stepgate/engine';
import { type DialectName, dialectNames } from '@stepgate/engine/language';
import { createProgram, type Program } from '@stepgate/engine/model';
import { runWitness } from '@stepgate/engine/testing';
import { validateProgram } from '@stepgate/validator';
import { afterAll, describe, expect, test } from 'vitest';
import { readTemplates } from '../conformance/templates.ts';

const sandbox = createSandbox();
afterAll(() => sandbox.close());

/** Templates that are not followed to the end, and why. */
const incomplete: Readonly<Record<string, readonly string[]>> = {
  'concurrent-session': ['a loop over data of unknown length is followed for two elements'],
};

/** The application of a template as a server runs it. */
async function programFor(folder: string, target: DialectName): Promise<Program> {
  const opened = await openOrganization(folder);
  const [application] = opened.ok ? opened.applications : [];
  if (!opened.ok || application === undefined) throw new Error(`${folder} cannot be opened`);
  const { name, script, libraries } = application;
  const sources = Object.fromEntries(libraries.map((library) => [library.name, library.source]));
  return createProgram({ ...opened.organization, target }, name, script.text, sources);
}

describe.each(readTemplates())('$name', ({ name, folder }) => {
  test.each(dialectNames)('%s: is followed, and what is said of it comes to pass', async (target) => {
    const program = await programFor(folder, target);
    const report = validateProgram(program, { file: `${name}.login.js` });
    expect(report.incomplete.map(({ reason }) => reason)).toEqual(incomplete[name] ?? []);
    for (const { ruleId, message, witness } of report.findings) {
      if (witness === undefined) continue;
      const { endedWith } = await runWitness(program, witness, sandbox);
      expect(`${ruleId}: ${message}: ${endedWith}`).toBe(`${ruleId}: ${message}: ${witness.expect}`);
    }
  });
});
