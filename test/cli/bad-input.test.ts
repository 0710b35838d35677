import { describe, expect, it } from 'vitest';
import { oneStep, organization, steps, useOrganizationFolder } from './organization-folder.ts';
import { runInProcess } from './run-in-process.ts';

describe('a command line that cannot be run', () => {
  const folder = useOrganizationFolder();

  it.each([
    ['no command', [], 'Usage: stepgate'],
    ['an unknown command', ['lnt'], "unknown command 'lnt'\n(Did you mean lint?)\nSee `stepgate --help`.\n"],
    ['an unknown option', ['lint', '.', '--confrm'], "unknown option '--confrm'\n(Did you mean --confirm?)"],
    [
      'an unknown format',
      ['lint', '.', '--format', 'xml'],
      'Allowed choices are pretty, json, sarif, github, junit.',
    ],
    [
      'an unknown target',
      ['lint', '.', '--target', 'okta'],
      'is invalid. Allowed choices are stepgate, wso2-is-7, asgardeo.\nSee `stepgate lint --help`.\n',
    ],
    ['help of an unknown command', ['help', 'lnt'], 'did you mean `lint`?'],
    [
      'a maximum that is no number',
      ['lint', '.', '--max-warnings', '-1'],
      'It must be a whole number, 0 or more.',
    ],
    [
      'a rule without level',
      ['lint', '.', '--rule', 'jit/lock-out'],
      'It must be a rule, `=`, and off, info, warn or error.',
    ],
    [
      'an unknown rule',
      ['lint', '.', '--rule', 'jit/lockout=off'],
      'there is no rule `jit/lockout`\n  = help: did you mean `jit/lock-out`?',
    ],
    [
      'a rule to explain that is not there',
      ['explain', 'lock-out'],
      'there is no rule `lock-out`\n  = help: did you mean `jit/lock-out`?',
    ],
    [
      'a page that is not installed',
      ['explain', 'jit/lock-out'],
      'this installation has no page for `jit/lock-out`',
    ],
    [
      'no world',
      ['simulate', '.'],
      'there is no world to run a login in\n  = help: name a world file with --world, or answer yourself with --interactive\n',
    ],
  ])('says what is wrong: %s', async (_what, args, message) => {
    const { code, out, err } = await runInProcess(args);
    expect(err).toContain(message);
    expect({ code, out }).toEqual({ code: 2, out: '' });
  });

  it.each([
    ['a script without sequence', ['a.js'], 'add --sequence FILE'],
    ['an unknown application', ['organization.json', '--application', 'Payrol'], 'did you mean `payroll`?'],
    [
      'a sequence for an organization',
      ['organization.json', '--sequence', 'organization.json'],
      '--sequence goes with a bare .js file',
    ],
    [
      'a sequence for a folder',
      ['', '--sequence', 'organization.json'],
      '--sequence goes with a bare .js file',
    ],
  ])('says what is wrong: %s', async (_what, [path, ...more], message) => {
    folder.write({ 'organization.json': organization({ payroll: {} }), 'a.js': oneStep });
    const { code, out, err } = await runInProcess(['lint', folder.path(path), ...more]);
    expect(err).toContain(message);
    expect({ code, out }).toEqual({ code: 2, out: '' });
  });

  it('analyzes the scripts of an organization for another server', async () => {
    const text = JSON.stringify({ ...JSON.parse(organization({ payroll: {} })), target: 'asgardeo' });
    folder.write({ 'organization.json': text });
    const { code, err } = await runInProcess(['lint', folder.path()]);
    expect({ code, err }).toEqual({ code: 1, err: '' });
  });

  it('wants an application of the organization that lends its steps', async () => {
    folder.write({ 'organization.json': organization({ payroll: {}, portal: {} }), 'a.js': oneStep });
    const run = (script: string) =>
      runInProcess(['lint', folder.path(script), '--sequence', folder.path('organization.json')]);
    const several = await run('a.js');
    expect(several.code).toBe(2);
    expect(several.err).toContain(
      'help: choose one of its applications with --application: `payroll`, `portal`',
    );
    const gone = await run('gone.js');
    expect(gone.code).toBe(2);
    expect(gone.err).toBe(
      `error[script-file-missing]: there is no such script file\n  --> ${folder.path('gone.js')}\n  = help: check the path\n`,
    );
  });

  it('wants an application to simulate when there are several', async () => {
    folder.write({ 'organization.json': organization({ payroll: {}, portal: {} }) });
    const { code, err } = await runInProcess(['simulate', folder.path(), '--world', 'gone.json']);
    expect(code).toBe(2);
    expect(err).toContain('choose one with --application: `payroll`, `portal`');
  });

  it('names an organization in a folder that is none itself', async () => {
    folder.write({ 'many/b/organization.json': oneStep, 'many/a/acme.organization.json': oneStep });
    const { code, err } = await runInProcess(['simulate', folder.path('many'), '--world', 'gone.json']);
    expect(code).toBe(2);
    expect(err).toContain(`help: name the folders in it that have one, such as \`${folder.path('many/a')}\``);
  });

  it('shows every problem of every file with its place', async () => {
    const misspelled = organization({ payroll: { scriptFile: 'gone.js', script: 'var a = ;' } }).replace(
      '"totp"',
      '"TOTP"',
    );
    folder.write({
      'organization.json': misspelled,
      'b/organization.json': organization({ wiki: { scriptFile: 'b.js' } }),
      'b/b.js': 'var a =\n  };\n',
    });
    const { code, out, err } = await runInProcess([
      'lint',
      folder.path(),
      folder.path('b'),
      folder.path('gone'),
    ]);
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err.replaceAll(folder.path(), '')).toMatchInlineSnapshot(`
      "error[unknown-authenticator]: there is no authenticator \`TOTP\`
        --> /organization.json:38:26
         |
      37 |         "idp": "LOCAL",
      38 |         "authenticator": "TOTP"
         |                          ^^^^^^
      39 |        }
        = help: did you mean \`totp\`?

      error[script-and-script-file]: the application has \`scriptFile\` already; both at once are not possible
        --> /organization.json:44:5
         |
      43 |     "scriptFile": "gone.js",
      44 |     "script": "var a = ;"
         |     ^^^^^^^^
      45 |    }
        = help: keep one of them

      error[organization-unreadable]: there is no such file or folder
        --> /gone
        = help: check the path
      "
    `);
  });

  it('shows what is wrong with a world file', async () => {
    folder.write({
      'organization.json': organization({ payroll: {} }),
      'world.json': '{\n  "world": { "user": [] },\n  "answers": [{ "step": 0 }]\n}\n',
      'broken.json': '{ "world": {}, "answers": [] ',
    });
    const run = (world: string) => runInProcess(['simulate', folder.path(), '--world', folder.path(world)]);
    const wrong = await run('world.json');
    expect(wrong.code).toBe(2);
    expect(wrong.err.replaceAll(folder.path(), '')).toMatchInlineSnapshot(`
      "error[world-invalid]: unknown key \`user\`
        --> /world.json:2:14
        |
      1 | {
      2 |   "world": { "user": [] },
        |              ^^^^^^
      3 |   "answers": [{ "step": 0 }]
        = help: correct what is named

      error[world-invalid]: \`step\` must be at least 1
        --> /world.json:3:25
        |
      2 |   "world": { "user": [] },
      3 |   "answers": [{ "step": 0 }]
        |                         ^
      4 | }
        = help: correct what is named
      "
    `);
    expect((await run('broken.json')).err).toContain('the file ends too early');
    expect((await run('gone.json')).err).toContain('error[world-unreadable]: there is no such file');
  });

  it.each([
    ['succeded', 'did you mean `succeeded`?'],
    ['answer-option-not-ofered', 'did you mean `answer-option-not-offered`?'],
    ['fine', 'use `succeeded`, `sent-error`, `open` or a code of docs/error-codes.md'],
  ])('knows no login that ends with %s', async (expected, advice) => {
    folder.write({
      'organization.json': organization({ payroll: {} }),
      'world.json': JSON.stringify({ answers: [], expect: expected }),
    });
    const { code, err } = await runInProcess([
      'simulate',
      folder.path(),
      '--world',
      folder.path('world.json'),
    ]);
    expect(code).toBe(2);
    expect(err).toContain(`error[world-invalid]: \`expect\`: no login ends with \`${expected}\``);
    expect(err).toContain(`help: ${advice}\n`);
  });

  it('refuses a sequence that does not fit', async () => {
    const sequence = { steps, subjectStepId: 3 };
    folder.write({ 'a.js': oneStep, 'sequence.json': JSON.stringify(sequence) });
    const { code, err } = await runInProcess([
      'lint',
      folder.path('a.js'),
      '--sequence',
      folder.path('sequence.json'),
    ]);
    expect(code).toBe(2);
    expect(err).toContain('error[unknown-step-reference]: `subjectStepId` is 3, and there is no step 3');
  });
});

describe('help', () => {
  it.each([
    [['--help']],
    [['lint', '--help']],
    [['rules', '--help']],
    [['explain', '--help']],
    [['simulate', '--help']],
    [['-h']],
    [['lint', '-h']],
    [['help']],
    [['help', 'simulate']],
  ])('of %j has examples', async (args) => {
    const { code, out, err } = await runInProcess(args);
    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(out).toMatch(/\nExamples:\n {2}stepgate /);
  });

  it('is the same however it is asked for', async () => {
    const help = await runInProcess(['lint', '--help']);
    expect(help.out).toMatch(/^Usage: stepgate lint /);
    expect(await runInProcess(['lint', '-h'])).toEqual(help);
    expect(await runInProcess(['help', 'lint'])).toEqual(help);
    expect(await runInProcess(['help'])).toEqual(await runInProcess(['--help']));
    expect(help.out.replace(/\s+/g, ' ')).toContain('(choices: "stepgate", "wso2-is-7", "asgardeo")');
  });

  it('names the rules, and prints their pages', async () => {
    expect((await runInProcess(['rules'])).out).toMatchInlineSnapshot(`
      "jit/lock-out  error    recommended  Users of an identity provider without JIT provisioning meet a factor that needs a
                                          local account, which they do not have.
      style/long    info     strict       Long scripts.
      style/loop    warning  recommended  Loops.
      "
    `);
    const { code, out } = await runInProcess(['explain', 'style/loop']);
    expect(code).toBe(0);
    expect(out).toMatch(/^# How a login runs/);
  });

  it('names the version', async () => {
    expect(await runInProcess(['--version'])).toEqual({
      code: 0,
      out: expect.stringMatching(/^\d+\.\d+\.\d+/),
      err: '',
    });
  });
});
