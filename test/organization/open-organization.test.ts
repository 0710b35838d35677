import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { openOrganization } from '@stepgate/engine';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

const script = 'var onLoginRequest = function (context) { executeStep(1); };\n';

function organization(sequence: object): string {
  const steps = [{ id: 1, options: [{ idp: 'LOCAL', authenticator: 'BasicAuthenticator' }] }];
  return JSON.stringify({
    name: 'acme',
    applications: [{ name: 'payroll', authenticationSequence: { steps, ...sequence } }],
  });
}

describe('opening an organization', () => {
  let folder: string;

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'organization-'));
  });
  afterEach(() => {
    rmSync(folder, { recursive: true, force: true });
  });

  function write(files: Readonly<Record<string, string | Uint8Array | undefined>>): void {
    for (const [name, text] of Object.entries(files)) {
      if (text === undefined) continue;
      mkdirSync(dirname(join(folder, name)), { recursive: true });
      writeFileSync(join(folder, name), text);
    }
  }

  async function problemOf(path: string): Promise<object | undefined> {
    const opened = await openOrganization(path);
    if (opened.ok) return undefined;
    expect(opened.problems).toHaveLength(1);
    const [found] = opened.problems;
    return { code: found?.code, message: found?.message, file: found?.file, start: found?.range.start };
  }

  it('takes the file, or the folder it is in', async () => {
    write({
      'acme.organization.json': organization({ scriptFile: 'scripts/payroll.login.js' }),
      'scripts/payroll.login.js': script,
    });
    const file = join(folder, 'acme.organization.json');
    for (const path of [file, folder]) {
      const opened = await openOrganization(path);
      expect(opened).toMatchObject({ ok: true, file, organization: { name: 'acme', target: 'stepgate' } });
      if (!opened.ok) continue;
      const scriptFile = join(folder, 'scripts/payroll.login.js');
      expect(opened.applications).toMatchObject([
        {
          name: 'payroll',
          program: { script },
          script: { file: scriptFile, text: script, isGenerated: false },
        },
      ]);
      expect([...opened.sources.keys()]).toEqual([file, scriptFile]);
    }
  });

  it('says where a script that is text in the file stands, and where an application does', async () => {
    const text = organization({ script });
    write({ 'organization.json': text });
    const opened = await openOrganization(folder);
    if (!opened.ok) throw new Error('not opened');
    const literal = JSON.stringify(script);
    const column = text.indexOf(literal) + 1;
    const range = { start: { line: 1, column }, end: { line: 1, column: column + literal.length } };
    expect(opened.applications[0]?.script).toMatchObject({
      file: opened.file,
      isGenerated: false,
      embedded: { range, literal },
    });
    expect(opened.applications[0]?.place.start).toEqual({ line: 1, column: text.indexOf('"payroll"') + 1 });
  });

  it('generates a script for an application without one, or with a blank one', async () => {
    write({
      'organization.json': organization({}),
      'blank/organization.json': organization({ script: ' \n' }),
    });
    for (const path of [folder, join(folder, 'blank')]) {
      const opened = await openOrganization(path);
      if (!opened.ok) throw new Error('not opened');
      expect(opened.applications[0]?.script).toEqual({
        file: opened.file,
        text: expect.stringContaining('executeStep(1)'),
        isGenerated: true,
      });
    }
  });

  it('reads a file that begins with a byte order mark', async () => {
    write({ 'organization.json': `\uFEFF${organization({})}` });
    expect(await openOrganization(folder)).toMatchObject({ ok: true });
  });

  const start = { line: 1, column: 1 };

  it.each([
    [
      'a path that is not there',
      {},
      'organization-unreadable',
      'there is no such file or folder',
      'gone.json',
    ],
    [
      'a folder without organization',
      { 'package.json': '{}' },
      'organization-unreadable',
      'the folder has no `organization.json` or `*.organization.json`',
      '.',
    ],
    [
      'a folder with two',
      { 'organization.json': '{}', 'b.organization.json': '{}' },
      'organization-ambiguous',
      'the folder has several organization files: b.organization.json, organization.json',
      '.',
    ],
    [
      'a file that is not text',
      { 'organization.json': new Uint8Array([0x7b, 0xff, 0xfe]) },
      'organization-unreadable',
      'it is not UTF-8 text',
      'organization.json',
    ],
    [
      'a folder by that name',
      { 'organization.json/x': '' },
      'organization-unreadable',
      'it is a folder, not a file',
      '.',
    ],
  ])('refuses %s', async (_what, files, code, message, path) => {
    write(files);
    const file =
      path === '.' && code === 'organization-unreadable' && message.startsWith('it is')
        ? 'organization.json'
        : path;
    expect(await problemOf(join(folder, path))).toEqual({ code, message, file: join(folder, file), start });
  });

  describe('with a script file', () => {
    const file = () => join(folder, 'acme/organization.json');
    /** Where the value of `scriptFile` stands. */
    const place = (name: string) => ({
      line: 1,
      column: organization({ scriptFile: name }).indexOf('"scriptFile":') + '"scriptFile":'.length + 1,
    });

    it.each([
      ['that is not there', 'gone.js', 'script-file-missing', 'there is no file `gone.js`'],
      ['behind a file', 'a.js/b.js', 'script-file-missing', 'there is no file `a.js/b.js`'],
      ['with an impossible name', 'a\0.js', 'script-file-missing', 'there is no file `a\0.js`'],
      ['that is a folder', 'scripts', 'script-file-unreadable', '`scripts`: it is a folder, not a file'],
      ['that is not text', 'binary.js', 'script-file-unreadable', '`binary.js`: it is not UTF-8 text'],
      [
        'above the folder',
        '../secret.js',
        'script-file-outside',
        '`../secret.js` is outside the folder of the organization file',
      ],
      [
        'that goes out and in',
        'scripts/../../secret.js',
        'script-file-outside',
        '`scripts/../../secret.js` is outside the folder of the organization file',
      ],
      [
        'by absolute path',
        '/etc/hostname',
        'script-file-outside',
        '`/etc/hostname` is outside the folder of the organization file',
      ],
      [
        'that links out',
        'link.js',
        'script-file-outside',
        '`link.js` is outside the folder of the organization file',
      ],
    ])('refuses one %s', async (_what, name, code, message) => {
      write({
        'acme/organization.json': organization({ scriptFile: name }),
        'acme/a.js': script,
        'acme/scripts/x.js': script,
        'acme/binary.js': new Uint8Array([0xff, 0xfe, 0]),
        'secret.js': script,
      });
      symlinkSync('../secret.js', join(folder, 'acme/link.js'));
      expect(await problemOf(join(folder, 'acme'))).toEqual({
        code,
        message,
        file: file(),
        start: place(name),
      });
    });

    it('refuses one that is not JavaScript, with the place in that file', async () => {
      write({
        'acme/organization.json': organization({ scriptFile: 'a.js' }),
        'acme/a.js': 'var a = 1;\nvar b = };\n',
      });
      expect(await problemOf(join(folder, 'acme'))).toEqual({
        code: 'script-syntax',
        message: 'unexpected token',
        file: join(folder, 'acme/a.js'),
        start: { line: 2, column: 9 },
      });
    });

    it('takes links that stay inside, from a folder that is a link itself', async () => {
      write({ 'acme/organization.json': organization({ scriptFile: 'link.js' }), 'acme/a.js': script });
      symlinkSync('a.js', join(folder, 'acme/link.js'));
      symlinkSync('acme', join(folder, 'other'));
      expect(await openOrganization(join(folder, 'other'))).toMatchObject({ ok: true });
    });
  });
});
