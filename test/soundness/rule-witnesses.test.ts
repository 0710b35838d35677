import { createSandbox } from '@stepgate/engine';
import { runWitness } from '@stepgate/engine/testing';
import { rules, validateProgram } from '@stepgate/validator';
import { afterAll, describe, expect, test } from 'vitest';
import { readPage } from '../validator/rule-page.ts';
import { sampleProgram } from '../validator/sample-organization.ts';

const sandbox = createSandbox();
afterAll(() => sandbox.close());

/** What the pages of some rules show, with the logins that the rules say go wrong. */
const shown = rules
  .filter(({ id }) => /^(?:language|portability)\//.test(id))
  .flatMap(({ id, page }) => {
    const { incorrect } = readPage(page);
    return incorrect.flatMap(({ script, setup }, index) => {
      const program = sampleProgram(script, setup.sequence, setup);
      return validateProgram(program, { file: 'a.js' })
        .findings.filter((finding) => finding.ruleId === id)
        .flatMap(({ witness }) => (witness ? [[`${id} ${index + 1}`, program, witness] as const] : []));
    });
  });

/** Accounts that a script links or confuses are of no scripted world. */
const withoutWorld = ['portability/factor-of-other-user', 'portability/link-without-proof'];

describe('the logins that rules about text and other servers show', () => {
  test('are there for every trap but those of the list', () => {
    const ids = new Set(shown.map(([name]) => name.replace(/ \d+$/, '')));
    const own = rules.map(({ id }) => id).filter((id) => id.startsWith('portability/'));
    expect(own.filter((id) => !ids.has(id))).toEqual(withoutWorld);
  });

  test.each(shown)('end in the engine as they say: %s', async (_, program, witness) => {
    const { endedWith } = await runWitness(program, witness, sandbox);
    expect(endedWith).toBe(witness.expect);
  });
});
