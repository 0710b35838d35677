import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { openOrganization, openScript, scriptFilesNamedIn } from '@stepgate/engine';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

const script = "var risk = require('risk.js');\nvar onLoginRequest = function () { executeStep(1); };\n";
const risk = 'module.exports.of = function (ip) { return ip.length; };\n';
const words = 'module.exports.hello = "hello";';

const text = JSON.stringify({
  name: 'acme',
  scriptLibraries: [
    { name: 'risk.js', scriptFile: 'libraries/risk.js' },
    { name: 'words.js', script: words },
  ],
  applications: [
    {
      name: 'payroll',
      authenticationSequence: {
        steps: [{ id: 1, options: [{ idp: 'LOCAL', authenticator: 'BasicAuthenticator' }] }],
        scriptFile: 'payroll.login.js',
      },
    },
  ],
});

describe('script libraries', () => {
  let folder: string;

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'libraries-'));
    write('organization.json', text);
    write('payroll.login.js', script);
    write('libraries/risk.js', risk);
  });
  afterEach(() => {
    rmSync(folder, { recursive: true, force: true });
  });

  function write(name: string, content: string | Uint8Array): void {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), content);
  }

  const libraries = () => [
    { name: 'risk.js', source: risk },
    { name: 'words.js', source: words },
  ];

  it('are part of the program, and say where they stand', async () => {
    const opened = await openOrganization(folder);
    if (!opened.ok) throw new Error(opened.problems[0]?.message);
    const file = join(folder, 'libraries/risk.js');
    expect(opened.applications[0]?.program.libraries).toEqual(libraries());
    expect(opened.applications[0]?.libraries).toEqual([
      { name: 'risk.js', file, source: risk },
      {
        name: 'words.js',
        file: null,
        source: words,
        embedded: { literal: JSON.stringify(words), range: expect.anything() },
      },
    ]);
    expect(opened.sources.get(file)).toBe(risk);
  });

  it('go with a script that takes the place of the one in the file', async () => {
    write('other.login.js', script);
    const opened = await openScript(join(folder, 'other.login.js'), folder);
    if (!opened.ok) throw new Error(opened.problems[0]?.message);
    expect(opened.applications[0]?.program.libraries).toEqual(libraries());
    expect(opened.applications[0]?.libraries).toHaveLength(2);
  });

  it('are among the files that an organization names', () => {
    expect(scriptFilesNamedIn(text)).toEqual(['payroll.login.js', 'libraries/risk.js']);
  });

  it('give the place in their own file when they are not JavaScript', async () => {
    write('libraries/risk.js', 'module.exports = {\n  a: ,\n};\n');
    const opened = await openOrganization(folder);
    expect(opened.ok ? [] : opened.problems).toMatchObject([
      {
        code: 'library-syntax',
        file: join(folder, 'libraries/risk.js'),
        range: { start: { line: 2, column: 6 } },
      },
    ]);
  });

  it.each([
    ['is outside of the folder', '../risk.js', 'script-file-outside'],
    ['is not UTF-8', 'latin1.js', 'script-file-unreadable'],
    ['is a folder', 'libraries', 'script-file-unreadable'],
  ])('are refused when their file %s', async (_what, name, code) => {
    write('latin1.js', new Uint8Array([0xe9, 0x3b]));
    write('organization.json', text.replace('libraries/risk.js', name));
    const opened = await openOrganization(folder);
    expect(opened.ok ? [] : opened.problems.map((problem) => problem.code)).toEqual([code]);
  });
});
