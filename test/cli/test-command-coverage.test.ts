import type { TestReport } from '@stepgate/validator/node';
import { describe, expect, it } from 'vitest';
import { alwaysTwoSteps, organization, useOrganizationFolder } from './organization-folder.ts';
import { runInProcess } from './run-in-process.ts';
import { aliceSignsIn, google, provesTotp, scenarioFile } from './scenario-text.ts';

const succeeds = { name: 'a', answers: [aliceSignsIn, provesTotp], expect: { end: 'succeeded' } };

describe('coverage', () => {
  const folder = useOrganizationFolder();

  function write(script: string | undefined, scenarios: readonly object[], more: object = {}): void {
    const sequence = script === undefined ? {} : { scriptFile: 'a.login.js' };
    folder.write({
      'a.login.js': script ?? '',
      'organization.json': JSON.stringify({ ...JSON.parse(organization({ payroll: sequence })), ...more }),
      'a.login.json': scenarioFile(scenarios),
    });
  }

  async function coverageOf(
    script: string | undefined,
    scenarios: readonly object[],
    more: object = {},
  ): Promise<TestReport['coverage'][number]> {
    write(script, scenarios, more);
    const { out, err } = await runInProcess(['test', folder.path(), '--format', 'json', '--cold']);
    expect(err).toBe('');
    const [coverage] = (JSON.parse(out) as TestReport).coverage;
    if (coverage === undefined) throw new Error('no coverage');
    return coverage;
  }

  /** All outcomes that are covered, with the places of their calls. */
  function covered({ calls }: TestReport['coverage'][number]): string[] {
    return calls.flatMap(({ name, step, range, outcomes }) =>
      outcomes
        .filter(({ isCovered }) => isCovered)
        .map(({ outcome }) => `${range?.start.line}:${range?.start.column} ${name}(${step}) ${outcome}`),
    );
  }

  it('counts calls of a script that has a library, unless the library names the function', async () => {
    const library = (script: string) => ({ scriptLibraries: [{ name: 'risk.js', script }] });
    const plain = await coverageOf(alwaysTwoSteps, [succeeds], library('module.exports = {};'));
    const without = await coverageOf(alwaysTwoSteps, [succeeds]);
    expect(covered(plain)).toEqual(covered(without));
    // Where the script was not understood in full, a call that a library may make too is not certain any more.
    const doubtful =
      "require('risk.js');\n[1, 2].copyWithin(0, 1);\nfunction onLoginRequest() { executeStep(1); }";
    const signIn = [{ ...succeeds, answers: [aliceSignsIn] }];
    const alone = await coverageOf(doubtful, signIn, library('module.exports = {};'));
    expect(covered(alone)).toEqual(['3:29 executeStep(1) success']);
    const calling = await coverageOf(
      doubtful,
      signIn,
      library('module.exports = function () { executeStep(1); };'),
    );
    expect(covered(calling)).toEqual([]);
  });

  it('prints a table, the outcomes that are missing, and logins that no scenario takes', async () => {
    write(alwaysTwoSteps, [succeeds]);
    const { code, out } = await runInProcess(['test', folder.path(), '--cold']);
    expect(code).toBe(0);
    expect(out.replaceAll(folder.path('/'), '')).toMatchInlineSnapshot(`
      "passed a.login.json (1)

      coverage  outcomes    branches     both
      payroll   2/8 (25 %)  4/13 (30 %)  28 %

      payroll
        executeStep(1) at a.login.js:3:3: no fail, fallback, abort
        executeStep(2) at a.login.js:5:7: no fail, fallback, abort
        logins that no scenario takes:
          - signs in at step 1 with Google (JIT off, linked with a local account) > completes step 2 with TOTP > the login succeeds
          - fails step 1 > the login ends with \`step-failed\`: a step failed and nothing in its handler made up for it
          - asks for another way in step 1 > the login ends with \`step-failed\`: a step failed and nothing in its handler made up for it
          - leaves step 1 > the login ends with \`step-failed\`: a step failed and nothing in its handler made up for it
          - signs in at step 1 with Username & Password > fails step 2 > the login ends with \`step-failed\`: a step failed and nothing in its handler made up for it
          - signs in at step 1 with Username & Password > asks for another way in step 2 > the login ends with \`step-failed\`: a step failed and nothing in its handler made up for it
          - signs in at step 1 with Username & Password > leaves step 2 > the login ends with \`step-failed\`: a step failed and nothing in its handler made up for it
          - signs in at step 1 with Google (JIT off, no local account) > executeStep(2) asks for TOTP > no option is left: TOTP needs a local account > the login ends with \`second-factor-needs-local-account\`: a step asked for a factor that needs a local account, and the user has none

      1 passed in 1 file (20 ms)
      "
    `);
  });

  it('says less than all when less is asked for', async () => {
    write(alwaysTwoSteps, [succeeds]);
    expect(await runInProcess(['test', folder.path(), '--min-coverage', '25'])).toMatchObject({ code: 0 });
    const low = await runInProcess(['test', folder.path(), '--min-coverage', '90']);
    expect(low.code).toBe(1);
    expect(low.out).toMatch(
      /\ncoverage too low: \d\d % of outcomes and branches, at least 90 % are asked for\n$/,
    );
    const junit = await runInProcess(['test', folder.path(), '--min-coverage', '90', '--format', 'junit']);
    expect(junit).toMatchObject({ code: 1, err: expect.stringContaining('coverage too low') });
    expect((await runInProcess(['test', folder.path(), '--no-coverage'])).out).not.toContain('coverage');
  });

  it('counts a call only when it is certain that it was the one', async () => {
    // Both calls of step 2 ask for the same, and what follows is the same: nobody can tell them apart.
    const alike = `var onLoginRequest = function (context) {
  executeStep(1, { onSuccess: function (context) {
    if (context.request.ip === '10.0.0.1') { executeStep(2); Log.info('a'); } else { executeStep(2); Log.info('b'); }
  } });
};`;
    const coverage = await coverageOf(alike, [succeeds]);
    expect(covered(coverage)).toEqual(['2:3 executeStep(1) success']);
  });

  it('tells calls apart by what comes after them', async () => {
    const apart = `var onLoginRequest = function (context) {
  executeStep(1, { onSuccess: function (context) {
    if (context.request.ip === '10.0.0.1') { executeStep(2); executeStep(2); } else { executeStep(2); }
  } });
};`;
    const coverage = await coverageOf(apart, [succeeds]);
    expect(covered(coverage)).toEqual(['2:3 executeStep(1) success', '3:87 executeStep(2) success']);
  });

  it('covers conflicts, prompts, calls of other servers and ends', async () => {
    const script = `var onLoginRequest = function (context) {
  executeStep(1, { onSuccess: function (context) {
    executeStep(2, { onFail: function (context) {
      httpGet('https://risk.example/', { onFail: function (context) {
        prompt('sorry', {}, { onSkip: function (context) { sendError(null); } });
      } });
    } });
  } });
};`;
    const answers = [
      { step: 1, option: google, user: '7' },
      { prompt: 'sorry', outcome: 'skip' },
    ];
    const coverage = await coverageOf(script, [{ name: 'a', answers, expect: { end: 'sent-error' } }]);
    expect(covered(coverage)).toEqual([
      '2:3 executeStep(1) success',
      '3:5 executeStep(2) fail',
      '4:7 httpGet(null) fail',
      '5:9 prompt(null) skip',
      '5:60 sendError(null) end',
    ]);
    expect(coverage.branches?.covered).toBe(6);
  });

  it('does not count what a refused user was about to reach', async () => {
    const locked = { users: [{ username: 'alice', isLocked: true }] };
    const scenario = { name: 'a', world: locked, answers: [aliceSignsIn], expect: { end: 'account-locked' } };
    const coverage = await coverageOf(alwaysTwoSteps, [scenario]);
    expect(covered(coverage)).toEqual([]);
    expect(coverage.branches?.covered).toBe(1);
  });

  it('counts logins on other servers, and with other JIT settings, for outcomes only', async () => {
    const frank = { step: 1, option: google, user: '7' };
    const on = {
      name: 'on',
      jit: { Google: true },
      answers: [frank, provesTotp],
      expect: { end: 'succeeded' },
    };
    const elsewhere = { ...succeeds, targets: ['wso2-is-7'] };
    for (const scenario of [on, elsewhere]) {
      const coverage = await coverageOf(alwaysTwoSteps, [scenario]);
      expect(covered(coverage)).toEqual(['3:3 executeStep(1) success', '5:7 executeStep(2) success']);
      expect(coverage.branches?.covered).toBe(0);
    }
  });

  it('knows no branches of a script that is not understood in full', async () => {
    const script = `var onLoginRequest = function (context) { var step = executeStep; step(1); };`;
    const dynamic = `${script}\nfor (var i = 0; i < Number(new Date()); i++) { Log.info('' + Math.random()); }`;
    const coverage = await coverageOf(dynamic, [{ ...succeeds, answers: [], expect: { end: 'open' } }]);
    if (coverage.branches === null) expect(coverage.incomplete).not.toEqual([]);
    expect(covered(coverage)).toEqual([]);
  });

  it('covers an application without script', async () => {
    const coverage = await coverageOf(undefined, [succeeds]);
    expect(coverage.calls.map(({ name, step, range }) => [name, step, range])).toEqual([
      ['executeStep', 1, null],
      ['executeStep', 2, null],
    ]);
    expect(coverage.outcomes).toEqual({ covered: 2, total: 8 });
  });

  it('lists a bounded number of logins and says how many more there are', async () => {
    const options = Array.from({ length: 12 }, (_, index) => ({
      idp: `Idp${index}`,
      authenticator: 'OpenIDConnectAuthenticator',
    }));
    const providers = options.map(({ idp, authenticator }) => ({
      name: idp,
      federatedAuthenticators: { authenticators: [{ name: authenticator }] },
    }));
    const steps = [{ id: 1, options: [{ idp: 'LOCAL', authenticator: 'BasicAuthenticator' }, ...options] }];
    const coverage = await coverageOf(undefined, [{ ...succeeds, answers: [aliceSignsIn] }], {
      identityProviders: providers,
      applications: [{ name: 'payroll', authenticationSequence: { steps } }],
    });
    expect(coverage.untaken).toHaveLength(10);
    expect(coverage.untakenMore).toBe(17);
    expect(coverage.untaken[0]?.at(-1)).toBe('the login succeeds');
  });
});
