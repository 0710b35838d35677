import { describe, expect, it } from 'vitest';
import { organization, useOrganizationFolder } from './organization-folder.ts';
import { runInProcess } from './run-in-process.ts';
import { aliceSignsIn, scenarioFile } from './scenario-text.ts';

const fine = { name: 'fine', answers: [aliceSignsIn], expect: { end: 'open' } };

describe('scenarios that cannot be run', () => {
  const folder = useOrganizationFolder();

  async function run(text: string, ...args: string[]) {
    folder.write({ 'organization.json': organization({ payroll: {} }), 'a.login.json': text });
    const { code, out, err } = await runInProcess(['test', folder.path(), ...args]);
    expect({ code, out }).toEqual({ code: 2, out: '' });
    return err.replaceAll(folder.path('/'), '');
  }

  it('shows every problem of a file with its place and what to do', async () => {
    const text = `{
  "application": "payroll",
  "world": { "user": [], "email": "lost" },
  "scenarios": [
    { "name": "a", "answers": [{ "step": 0 }], "expect": { "ends": "succeeded" } },
    { "name": "a", "expect": {}, "targets": ["okta"] }
  ]
}
`;
    expect(await run(text)).toMatchInlineSnapshot(`
      "error[scenario-invalid]: unknown key \`user\`
        --> a.login.json:3:14
        |
      2 |   "application": "payroll",
      3 |   "world": { "user": [], "email": "lost" },
        |              ^^^^^^
      4 |   "scenarios": [
        = help: did you mean \`users\`?

      error[scenario-invalid]: \`step\` must be at least 1
        --> a.login.json:5:42
        |
      4 |   "scenarios": [
      5 |     { "name": "a", "answers": [{ "step": 0 }], "expect": { "ends": "succeeded" } },
        |                                          ^
      6 |     { "name": "a", "expect": {}, "targets": ["okta"] }
        = help: correct what is named

      error[scenario-invalid]: unknown key \`ends\`
        --> a.login.json:5:60
        |
      4 |   "scenarios": [
      5 |     { "name": "a", "answers": [{ "step": 0 }], "expect": { "ends": "succeeded" } },
        |                                                            ^^^^^^
      6 |     { "name": "a", "expect": {}, "targets": ["okta"] }
        = help: did you mean \`end\`?

      error[scenario-invalid]: \`targets[0]\` must be one of \`stepgate\`, \`wso2-is-7\`, \`asgardeo\`
        --> a.login.json:6:46
        |
      5 |     { "name": "a", "answers": [{ "step": 0 }], "expect": { "ends": "succeeded" } },
      6 |     { "name": "a", "expect": {}, "targets": ["okta"] }
        |                                              ^^^^^^
      7 |   ]
        = help: correct what is named
      "
    `);
  });

  it('shows what only the whole file tells', async () => {
    const text = `{
  "application": "payroll",
  "world": { "users": [{ "name": "alice" }] },
  "scenarios": [
    { "name": "a", "world": { "email": "lost" }, "expect": { "end": "succeded" } },
    { "name": "a", "expect": {}, "expectOn": { "asgardeo": { "decisions": [{ "end": "fine" }] } } }
  ]
}
`;
    expect(await run(text)).toMatchInlineSnapshot(`
      "error[scenario-invalid]: \`username\` is missing in \`users[0]\`
        --> a.login.json:3:24
        |
      2 |   "application": "payroll",
      3 |   "world": { "users": [{ "name": "alice" }] },
        |                        ^
      4 |   "scenarios": [
        = help: add \`username\`

      error[scenario-invalid]: unknown key \`name\`
        --> a.login.json:3:26
        |
      2 |   "application": "payroll",
      3 |   "world": { "users": [{ "name": "alice" }] },
        |                          ^^^^^^
      4 |   "scenarios": [
        = help: the keys here are \`username\`, \`userStoreDomain\`, \`claims\`, \`roles\`, \`groups\`, \`isLocked\`, \`isDisabled\`, \`federatedIdentities\`

      error[scenario-invalid]: \`email\` must be one of \`sent\`, \`failed\`
        --> a.login.json:5:40
        |
      4 |   "scenarios": [
      5 |     { "name": "a", "world": { "email": "lost" }, "expect": { "end": "succeded" } },
        |                                        ^^^^^^
      6 |     { "name": "a", "expect": {}, "expectOn": { "asgardeo": { "decisions": [{ "end": "fine" }] } } }
        = help: correct what is named

      error[scenario-invalid]: \`end\`: no login ends with \`succeded\`
        --> a.login.json:5:69
        |
      4 |   "scenarios": [
      5 |     { "name": "a", "world": { "email": "lost" }, "expect": { "end": "succeded" } },
        |                                                                     ^^^^^^^^^^
      6 |     { "name": "a", "expect": {}, "expectOn": { "asgardeo": { "decisions": [{ "end": "fine" }] } } }
        = help: did you mean \`succeeded\`?

      error[scenario-invalid]: \`name\`: there is a scenario \`a\` already
        --> a.login.json:6:15
        |
      5 |     { "name": "a", "world": { "email": "lost" }, "expect": { "end": "succeded" } },
      6 |     { "name": "a", "expect": {}, "expectOn": { "asgardeo": { "decisions": [{ "end": "fine" }] } } }
        |               ^^^
      7 |   ]
        = help: give each scenario a name of its own

      error[scenario-invalid]: \`end\`: no login ends with \`fine\`
        --> a.login.json:6:85
        |
      5 |     { "name": "a", "world": { "email": "lost" }, "expect": { "end": "succeded" } },
      6 |     { "name": "a", "expect": {}, "expectOn": { "asgardeo": { "decisions": [{ "end": "fine" }] } } }
        |                                                                                     ^^^^^^
      7 |   ]
        = help: use \`succeeded\`, \`sent-error\`, \`open\` or a code of docs/error-codes.md
      "
    `);
  });

  it.each([
    ['is cut off', '{ "application": "payroll", ', 'the file ends too early'],
    ['names no application', scenarioFile([fine], { application: 'Payrol' }), 'did you mean `payroll`?'],
    ['misspells a server', scenarioFile([fine], { targets: ['asgardio'] }), 'did you mean `asgardeo`?'],
    [
      'misspells a behaviour',
      scenarioFile([fine], { behaviours: { 'closure-are-lost': true } }),
      'did you mean `closures-are-lost`?',
    ],
    [
      'misspells a key of an account',
      scenarioFile([{ ...fine, expect: { accounts: { alice: { role: [] } } } }]),
      'did you mean `roles`?',
    ],
    [
      'names no identity provider',
      scenarioFile([{ ...fine, jit: { google: true } }]),
      'the organization has no identity provider `google`',
    ],
    ['has no scenario', scenarioFile([]), '`scenarios` must not be an empty list'],
    [
      'names no organization',
      scenarioFile([fine], { organization: 'gone.json' }),
      'error[organization-unreadable]: there is no such file or folder\n  --> gone.json',
    ],
  ])('says so when the file %s', async (_, text, message) => {
    expect(await run(text)).toContain(message);
  });

  it('shows what is wrong with the organization, once', async () => {
    folder.write({
      'b.login.json': scenarioFile([fine], { organization: 'broken.json' }),
      'broken.json': organization({ payroll: { script: 'var a = ;' } }),
    });
    const err = await run(scenarioFile([fine], { organization: 'broken.json' }));
    expect(err.match(/error\[/g)).toHaveLength(1);
    expect(err).toContain('error[script-syntax]: unexpected token, in line 1 of the script');
  });

  it('wants files to be there', async () => {
    folder.write({ 'organization.json': organization({ payroll: {} }) });
    const none = await runInProcess(['test', folder.path()]);
    expect(none.code).toBe(2);
    expect(none.err.replaceAll(folder.path(), '')).toBe(
      'error: there are no scenario files in ``\n  = help: name a file of scenarios, or a folder with files named `*.login.json`; docs/scenarios.md shows one\n',
    );
    const gone = await runInProcess(['test', folder.path('gone')]);
    expect(gone.err).toContain('there is no file or folder');
  });

  it.each([
    [['--min-coverage', '101'], 'It must be a whole number from 0 to 100.'],
    [['--no-coverage', '--min-coverage', '80'], '--min-coverage needs what --no-coverage switches off'],
    [['--format', 'sarif'], 'Allowed choices are pretty, json, junit.'],
    [['--target', 'okta'], 'Allowed choices are stepgate, wso2-is-7, asgardeo.'],
    [['--watch', '--format', 'json'], '--watch prints for people, not --format json'],
  ])('refuses %j', async (args, message) => {
    expect(await run(scenarioFile([fine]), ...args)).toContain(message);
  });

  it('has help with examples', async () => {
    const { code, out } = await runInProcess(['test', '--help']);
    expect(code).toBe(0);
    expect(out).toMatch(/\nExamples:\n {2}stepgate test examples\/acme\n/);
  });
});
