import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import {
  afterStep1,
  asAlice,
  asGoogle7,
  asOkta9,
  totp,
  twoSteps,
  useRecordedLogins,
} from './recorded-logins.ts';
import { runInProcess } from './run-in-process.ts';

describe('replay', () => {
  const { folder, record, replay } = useRecordedLogins();

  it('finds nothing to say about the script that was recorded', async () => {
    await record('alice', twoSteps, [asAlice, totp]);
    await record('nested/google', twoSteps, [asGoogle7]);
    await record('open', twoSteps, [asAlice]);
    expect(await replay(twoSteps)).toEqual({ code: 0, err: '', out: '3 recorded logins: 3 the same\n' });
  });

  it('reports each decision that changes', async () => {
    await record('alice', twoSteps, [asAlice, totp]);
    await record('google', twoSteps, [asGoogle7]);
    const skips = afterStep1(
      "if (context.steps[1].idp !== 'Google') { prompt('terms', {}); executeStep(2); }",
    );
    expect(await replay(skips)).toMatchObject({ code: 1, err: '' });
    expect((await replay(skips)).out).toMatchInlineSnapshot(`
      "different: payroll (login \`login\`)
        --> journals/alice.journal.json
        decision 2: prompt \`terms\`, not step 2
        stopped: nobody answered prompt \`terms\` in the recording
          in the script at 3:46

      different: payroll (login \`login\`)
        --> journals/google.journal.json
        decision 2: succeeded, not ended with second-factor-needs-local-account

      2 recorded logins: 0 the same, 2 different
      "
    `);
  });

  it('says what is different about a step that is asked for in both', async () => {
    await record('alice', twoSteps, [asAlice, totp]);
    const strict = afterStep1('executeStep(2, { stepOptions: { forceAuth: true } }, {});');
    const { code, out } = await replay(strict, { secondFactors: ['totp', 'backup-code-authenticator'] });
    expect(code).toBe(1);
    expect(out).toMatchInlineSnapshot(`
      "different: payroll (login \`login\`)
        --> journals/alice.journal.json
        decision 2 is another: step 2
          options
            - ["LOCAL/totp"]
            + ["LOCAL/totp","LOCAL/backup-code-authenticator"]
          forceAuth
            - false
            + true

      1 recorded login: 0 the same, 1 different
      "
    `);
  });

  it('says which call has no recorded answer, and where the script makes it', async () => {
    await record('alice', twoSteps, [asAlice, totp]);
    const asks = afterStep1("if (hasAnyOfTheRolesV2(context, ['admin'])) executeStep(2);");
    const { code, out } = await replay(asks);
    expect(code).toBe(1);
    expect(out).toMatchInlineSnapshot(`
      "unknown: payroll (login \`login\`)
        --> journals/alice.journal.json
        stopped: the recording has no answer to hasAnyOfTheRolesV2({"subject":"LOCAL/alice"}, ["admin"])
          in the script at 3:9

      1 recorded login: 0 the same, 1 not known to the end
      "
    `);
    expect(await replay(asks, {}, '--allow-unknown')).toMatchObject({ code: 0 });
  });

  it('finds answers again that are asked for in another order, or with other callbacks', async () => {
    const get = (path: string, then: string, more = '') =>
      `httpGet('https://risk.example/${path}', { onSuccess: function (context, data) { ${then} }${more} });`;
    await record('alice', afterStep1(`${get('a', get('b', 'executeStep(2);'))}`), [asAlice, totp], {
      http: [{ data: { score: 1 } }],
    });
    const swapped = get('b', get('a', 'if (data.score === 1) executeStep(2);'), ', onFail: function () {}');
    expect(await replay(afterStep1(swapped))).toMatchObject({
      code: 0,
      out: '1 recorded login: 1 the same\n',
    });
  });

  it('finds answers about users again who turn up in another order', async () => {
    const find = (name: string) =>
      `var ${name} = getUniqueUserWithClaimValues({ 'http://wso2.org/claims/emailaddress': '${name[0]}@acme.example' }, context);`;
    const decide = "if (hasRole(alice, 'admin') && !hasRole(bob, 'admin')) executeStep(2);";
    // Google users are met first, so that neither of the two is the user of the step.
    await record('google', afterStep1(`${find('alice')} ${find('bob')} ${decide}`), [asGoogle7]);
    const other = afterStep1(`${find('bob')} ${find('alice')} ${decide}`);
    expect(await replay(other)).toMatchObject({ code: 0, out: '1 recorded login: 1 the same\n' });
  });

  it('reports what is not done any more', async () => {
    const post = afterStep1(
      "httpPost('https://audit.example', { who: 1 }, { onSuccess: function () { executeStep(2); } });",
    );
    await record('alice', post, [asAlice, totp], { http: [{ data: {} }] });
    const { code, out } = await replay(twoSteps);
    expect(code).toBe(1);
    expect(out).toContain('  not done any more: httpPost (call 2)\n');
  });

  it('comes to the same end where the host denied the login', async () => {
    const writes = afterStep1(
      "getUniqueUserWithClaimValues({ 'http://wso2.org/claims/emailaddress': 'a@acme.example' }, context).localClaims['http://wso2.org/claims/nickname'] = 'x';",
    );
    await record('google', writes, [asGoogle7]);
    const recording = JSON.parse(readFileSync(folder.path('journals/google.journal.json'), 'utf8'));
    expect(recording.journal.at(-1)).toMatchObject({ kind: 'end', code: 'claim-write-refused' });
    expect(await replay(writes)).toMatchObject({ code: 0 });
    expect(await replay(afterStep1(''))).toMatchObject({ code: 1 });
  });

  it('comes to the same end where the account was locked before the login was done', async () => {
    await record('alice', twoSteps, [asAlice, totp]);
    const recording = JSON.parse(readFileSync(folder.path('journals/alice.journal.json'), 'utf8'));
    const end = { ...recording.journal.at(-1), result: 'failed', code: 'account-locked', acr: null };
    const journal = [...recording.journal.slice(0, -1), end];
    folder.write({ 'journals/alice.journal.json': JSON.stringify({ ...recording, journal }) });
    expect(await replay(twoSteps)).toMatchObject({ code: 0 });
    expect((await replay(afterStep1(''))).out).not.toContain('succeeded');
  });

  it('knows addresses of accounts from what was offered', async () => {
    const email = 'email-otp-authenticator';
    await record('bob', twoSteps, [{ ...asAlice, user: 'bob' }, totp]);
    // Whether Bob has an address was never asked.
    const { out } = await replay(twoSteps, { secondFactors: ['totp', email] });
    expect(out).toContain('it does not say whether the account `PRIMARY/bob` has the claim');
  });

  it('shows how far it has come where somebody watches', async () => {
    await record('alice', twoSteps, [asAlice, totp]);
    const shown: string[] = [];
    const args = ['replay', '--journals', folder.path('journals'), folder.path('old.organization.json')];
    expect(await runInProcess(args, { progress: (text) => shown.push(text) })).toMatchObject({ code: 0 });
    expect(shown).toEqual(['1 of 1 recorded logins', '']);
  });

  describe('when JIT provisioning is switched', () => {
    it('off, lets the recorded users pass through', async () => {
      await record('okta', twoSteps, [asOkta9, totp]);
      const { code, out } = await replay(twoSteps, { jit: { Okta: false } });
      expect(code).toBe(1);
      expect(out).toMatchInlineSnapshot(`
        "different: payroll (login \`login\`)
          --> journals/okta.journal.json
          decision 2 of the recording is gone: step 2
          decision 2: ended with second-factor-needs-local-account, not succeeded

        1 recorded login: 0 the same, 1 different
        "
      `);
      const asks = afterStep1("if (isJitEnabled('Okta')) executeStep(2);");
      await record('okta', asks, [asOkta9, totp]);
      expect((await replay(asks, { jit: { Okta: false } })).out).toContain(
        'decision 2 of the recording is gone',
      );
    });

    it('on, does not make up an account', async () => {
      await record('google', twoSteps, [asGoogle7]);
      const { code, out } = await replay(twoSteps, { jit: { Google: true } });
      expect(code).toBe(1);
      expect(out).toMatchInlineSnapshot(`
        "unknown: payroll (login \`login\`)
          --> journals/google.journal.json
          stopped: \`Google\` is provisioned in another way, and the recording does not say whether an account \`7\` could be created

        1 recorded login: 0 the same, 1 not known to the end
        "
      `);
    });
  });

  it('stops at an answer that the engine would not take', async () => {
    await record('google', afterStep1(''), [asGoogle7]);
    const local = `var onLoginRequest = function () {\n  executeStep(1, { authenticationOptions: [{ idp: 'LOCAL' }] }, {});\n};\n`;
    const { code, out } = await replay(local);
    expect(code).toBe(1);
    expect(out).toContain(
      'at step 1 the user used Google/GoogleOIDCAuthenticator, which is not offered any more',
    );
  });

  it('takes a script in place of the recorded ones', async () => {
    await record('alice', twoSteps, [asAlice, totp]);
    folder.write({ 'one.login.js': afterStep1(''), 'two.login.js': twoSteps, 'bad.login.js': 'function (' });
    const run = (file: string) =>
      runInProcess(['replay', '--journals', folder.path('journals'), folder.path(file)]);
    expect(await run('two.login.js')).toMatchObject({ code: 0 });
    expect(await run('one.login.js')).toMatchObject({ code: 1 });
    expect(await run('bad.login.js')).toMatchObject({
      code: 2,
      err: expect.stringContaining('error[script-syntax]'),
    });
    expect(await run('gone.login.js')).toMatchObject({
      code: 2,
      err: expect.stringContaining('error[script-file-missing]'),
    });
  });

  it('prints a report', async () => {
    await record('alice', twoSteps, [asAlice, totp]);
    const { code, out } = await replay(afterStep1(''), {}, '--format', 'json');
    expect(code).toBe(1);
    expect(JSON.parse(out)).toMatchObject({
      version: 1,
      logins: [
        {
          file: 'journals/alice.journal.json',
          application: 'payroll',
          loginId: 'login',
          verdict: 'different',
          decisions: [
            { change: 'same', recordedAt: 1, replayedAt: 1 },
            { change: 'removed', recordedAt: 2, replayedAt: null, recorded: { type: 'challenge', step: 2 } },
            {
              change: 'changed',
              recordedAt: 3,
              replayedAt: 2,
              differences: [
                {
                  fact: 'steps',
                  recorded: ['1 LOCAL/BasicAuthenticator', '2 LOCAL/totp'],
                  replayed: ['1 LOCAL/BasicAuthenticator'],
                },
              ],
            },
          ],
          lostActs: [],
          missing: null,
        },
      ],
      summary: { same: 0, different: 1, unknown: 0 },
    });
  });
});
