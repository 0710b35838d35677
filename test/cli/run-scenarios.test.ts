import { openOrganization } from '@stepgate/engine';
import { createProgram, scenarioSchema } from '@stepgate/engine/model';
import { coverLogins, runScenarios } from '@stepgate/validator/node';
import { expect, test } from 'vitest';

/** Scenarios that are in no file: of an application that somebody is working on. */
test('scenarios of an organization in memory are run, judged and measured as those of files are', async () => {
  const opened = await openOrganization('examples/acme');
  if (!opened.ok) throw new Error('the example cannot be opened');
  const { organization, applications } = opened;
  const name = applications[0]?.name ?? '';
  const script = 'function onLoginRequest(context) { executeStep(1); }';
  const scenario = (expected: string) =>
    scenarioSchema.parse({
      name: `ends with ${expected}`,
      world: { users: [{ username: 'zoe' }] },
      answers: [{ option: { idp: 'LOCAL', authenticator: 'BasicAuthenticator' }, user: 'zoe' }],
      expect: { end: expected },
    });
  const libraries = Object.fromEntries(
    applications[0]?.program.libraries.map((one) => [one.name, one.source]) ?? [],
  );
  const programFor = ({ target }: { target: typeof organization.target }) =>
    createProgram({ ...organization, target }, name, script, libraries);
  const results = await runScenarios([scenario('succeeded'), scenario('step-failed')], {
    organization,
    programFor,
  });
  expect(results.map(({ passed, endedWith }) => [passed, endedWith])).toEqual([
    [true, 'succeeded'],
    [false, 'succeeded'],
  ]);
  expect(results[1]?.failures[0]).toMatchObject({ key: 'end', diff: expect.stringContaining('step-failed') });
  const runs = results.flatMap(({ run, program }) => (run === undefined ? [] : [{ run, program }]));
  const coverage = await coverLogins(programFor({ target: 'stepgate' }), runs, 5);
  expect(coverage.sites.map(({ step }) => step)).toEqual([1]);
  expect(coverage.branches?.covered).toBeGreaterThan(0);
});
