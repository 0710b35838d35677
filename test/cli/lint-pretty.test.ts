import { describe, expect, it } from 'vitest';
import { alwaysTwoSteps, oneStep, organization, useOrganizationFolder } from './organization-folder.ts';
import { runInProcess } from './run-in-process.ts';

describe('what lint prints for people', () => {
  const folder = useOrganizationFolder();

  async function lint(sequences: Record<string, object>, files: Record<string, string>, ...more: string[]) {
    folder.write({ 'organization.json': organization(sequences), ...files });
    const run = await runInProcess(['lint', folder.path(), ...more]);
    expect(run.err).toBe('');
    return run.out.replaceAll(folder.path(), '');
  }

  it('shows a finding with its place, its path and what to do', async () => {
    expect(
      await lint(
        { payroll: { scriptFile: 'a.js' }, portal: { scriptFile: 'b.js' } },
        { 'a.js': alwaysTwoSteps, 'b.js': oneStep },
      ),
    ).toMatchInlineSnapshot(`
      "error[jit/lock-out]: users of \`Google\` cannot pass step 2
        --> /a.js:5:7 (application payroll)
        |
      4 |     onSuccess: function (context) {
      5 |       executeStep(2);
        |       ^^^^^^^^^^^^^^
      6 |     }
        = how it may happen:
            1. 3:3  step 1 is executed
            2.      the user signs in with Google
            3. 5:7  no option of step 2 can be used
        = help: Switch JIT provisioning on for \`Google\`, or execute step 2 only for users with a local
                account: \`if (hasLocalAccount(context.currentKnownSubject)) executeStep(2)\`.
        = fix: guard (--fix-changes-meaning)
        = more: stepgate explain jit/lock-out

      1 error in 2 applications (1 clean, 20 ms)
      "
    `);
  });

  it('shows what the organization file itself is warned of, which is no finding', async () => {
    const breakGlass = {
      accounts: [{ username: 'warden' }],
      steps: [{ id: 1, options: [{ idp: 'LOCAL', authenticator: 'BasicAuthenticator' }] }],
    };
    const file = JSON.stringify({ ...JSON.parse(organization({ portal: { script: oneStep } })), breakGlass });
    const lintFile = async (...more: string[]) => {
      folder.write({ 'organization.json': file });
      const { code, out } = await runInProcess(['lint', folder.path(), ...more]);
      return { code, out: out.replaceAll(folder.path(), '') };
    };
    const { code, out } = await lintFile();
    expect(code).toBe(0);
    expect(out).toMatch(
      /^warning\[break-glass-without-second-factor\]: its steps can be passed with one factor\n {2}--> \/organization\.json:1:\d+\n/,
    );
    expect(out).toMatch(/= help: add a step [\s\S]*\n\nno findings in 1 application/);
    expect((await lintFile('--max-warnings', '0')).code).toBe(0);
    expect((await lintFile('--quiet')).out).toMatch(/^no findings/);
    expect((await lintFile('--format', 'json')).out).not.toContain('break-glass');
  });

  it('shows the script of an application that has it in the organization file', async () => {
    expect(await lint({ payroll: { script: alwaysTwoSteps } }, {})).toMatchInlineSnapshot(`
      "error[jit/lock-out]: users of \`Google\` cannot pass step 2
        --> /organization.json:43:153 (line 5 of the script of application payroll)
        |
      4 |     onSuccess: function (context) {
      5 |       executeStep(2);
        |       ^^^^^^^^^^^^^^
      6 |     }
        = how it may happen:
            1. 3:3  step 1 is executed
            2.      the user signs in with Google
            3. 5:7  no option of step 2 can be used
        = help: Switch JIT provisioning on for \`Google\`, or execute step 2 only for users with a local
                account: \`if (hasLocalAccount(context.currentKnownSubject)) executeStep(2)\`.
        = fix: guard (--fix-changes-meaning)
        = more: stepgate explain jit/lock-out

      1 error in 1 application (20 ms)
      "
    `);
  });

  it('shows the application when there is no script', async () => {
    expect(await lint({ wiki: {} }, {})).toMatchInlineSnapshot(`
      "error[jit/lock-out]: users of \`Google\` cannot pass step 2
        --> /organization.json:17:12 (application wiki, which has no script: its steps run in order)
         |
      16 |   {
      17 |    "name": "wiki",
         |            ^^^^^^
      18 |    "authenticationSequence": {
        = how it may happen:
            1. step 1 is executed
            2. the user signs in with Google
            3. no option of step 2 can be used
        = help: Switch JIT provisioning on for \`Google\`, or execute step 2 only for users with a local
                account: \`if (hasLocalAccount(context.currentKnownSubject)) executeStep(2)\`.
        = more: stepgate explain jit/lock-out

      1 error in 1 application (20 ms)
      "
    `);
  });

  it('shows a finding without a path, over several lines', async () => {
    const script = oneStep.replace(
      'executeStep(1);',
      '\n  executeStep(1);\n  while (true) {\n    a();\n    b();\n    c();\n    d();\n  }\n',
    );
    expect(await lint({ loops: { scriptFile: 'a.js' } }, { 'a.js': `${script}\n` })).toMatchInlineSnapshot(`
      "warning[style/loop]: this is a loop
        --> /a.js:3:3 (application loops)
         |
       2 |   executeStep(1);
       3 |   while (true) {
         |   ^^^^^^^^^^^^^^
       4 |     a();
         |     ^^^^
      ...
       9 |  };
         |  ^
      10 |
        = help: unroll it
        = more: stepgate explain style/loop

      1 warning in 1 application (20 ms)
      "
    `);
  });

  it('says what was not understood, and calls nothing safe then', async () => {
    expect(
      await lint({ odd: { scriptFile: 'a.js' } }, { 'a.js': `${oneStep}unknown();\n` }),
    ).toMatchInlineSnapshot(`
      "note: not all of odd was understood, so it is not called safe
        --> /a.js:2:1: a call that is not understood

      no findings in 1 application (1 not understood in full, 20 ms)
      not clean: 1 application was not understood in full (--allow-incomplete lets that pass)
      "
    `);
    const run = (...more: string[]) => runInProcess(['lint', folder.path(), ...more]);
    expect((await run()).code).toBe(1);
    const allowed = await run('--allow-incomplete');
    expect(allowed.code).toBe(0);
    expect(allowed.out).toMatch(/\(1 not understood in full, 20 ms\)\n$/);
  });

  it('says when there is nothing to say', async () => {
    expect(await lint({ portal: { script: oneStep } }, {})).toMatchInlineSnapshot(`
      "no findings in 1 application (20 ms)
      "
    `);
  });

  it('draws nothing that a script smuggles in, and keeps marks under wide and long lines', async () => {
    const script = `var a = '\u001b[2J\u202e\t漢字'; ${'/* long */ '.repeat(30)}var onLoginRequest = function (context) { executeStep(1); executeStep(2); }; ${'// more '.repeat(30)}`;
    const text = await lint({ 'odd\u0007name': { scriptFile: 'a.js' } }, { 'a.js': script });
    expect(text.replaceAll('\n', '')).not.toMatch(/\p{Cc}|\u202e/u);
    expect(text).toMatchInlineSnapshot(`
      "error[jit/lock-out]: users of \`Google\` cannot pass step 2
        --> /a.js:1:409 (application odd␇name)
        |
      1 | …unction (context) { executeStep(1); executeStep(2); }; // more // more // more // more // more // more // more…
        |                                      ^^^^^^^^^^^^^^
        = how it may happen:
            1. 1:393  step 1 is executed
            2.        the user signs in with Google
            3. 1:409  no option of step 2 can be used
        = help: Switch JIT provisioning on for \`Google\`, or execute step 2 only for users with a local
                account: \`if (hasLocalAccount(context.currentKnownSubject)) executeStep(2)\`.
        = fix: guard (--fix-changes-meaning)
        = more: stepgate explain jit/lock-out

      1 error in 1 application (20 ms)
      "
    `);
    const wide = await lint(
      { wide: { scriptFile: 'a.js' } },
      { 'a.js': "f('漢字é\t😀'); executeStep(1); executeStep(2);" },
    );
    expect(wide.split('\n').slice(2, 5).join('\n')).toMatchInlineSnapshot(`
      "  |
      1 | f('漢字é 😀'); executeStep(1); executeStep(2);
        |                                ^^^^^^^^^^^^^^"
    `);
  });
});
