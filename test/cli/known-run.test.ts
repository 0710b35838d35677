import {
  appendFileSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { type Analyzer, runCommandLine } from '@stepgate/validator/node';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { trimCache } from '../../validator/src/node/lint/cache/cache-entries.ts';
import { alwaysTwoSteps, oneStep, organization, useOrganizationFolder } from './organization-folder.ts';
import { scriptedAnalyzer } from './scripted-analyzer.ts';

interface Run {
  readonly code: number;
  readonly out: string;
  readonly err: string;
  /** Whether the analyzer was loaded, so the answer is not one from before. */
  readonly isAnew: boolean;
}

async function lint(args: readonly string[], version = 'a'.repeat(64), columns = 80): Promise<Run> {
  let isAnew = false;
  const texts = { out: '', err: '' };
  const stream = (name: 'out' | 'err') => ({
    paint: (text: string) => text,
    columns,
    write: (text: string) => {
      texts[name] += text;
    },
  });
  const load = async (): Promise<Analyzer> => {
    isAnew = true;
    return scriptedAnalyzer;
  };
  const terminal = { out: stream('out'), err: stream('err'), now: () => 0 };
  const code = await runCommandLine(['lint', ...args], terminal, load, async () => version);
  return { code, ...texts, isAnew };
}

describe('an unchanged run', () => {
  const folder = useOrganizationFolder();
  const cached = () => ['--cache-location', folder.path('cache')];
  const scriptFile = (name: string) => ({ scriptFile: name });

  /** Two organizations, a configuration with a baseline, and files that nobody reads. */
  function write(): void {
    const library = { name: 'lib', scriptFile: 'lib.js' };
    const first = JSON.parse(
      organization({ payroll: scriptFile('payroll.js'), wiki: scriptFile('wiki.js') }),
    );
    folder.write({
      'in/one/organization.json': JSON.stringify({ ...first, scriptLibraries: [library] }),
      'in/one/payroll.js': alwaysTwoSteps,
      'in/one/wiki.js': oneStep,
      'in/one/lib.js': 'var x = 1;\n',
      'in/two/deeper/acme.organization.json': organization({ crm: { script: alwaysTwoSteps } }),
      'in/stepgate.config.json': JSON.stringify({ maxWarnings: 3, baseline: 'known.json' }),
      'in/known.json': JSON.stringify({ version: 1, findings: [] }),
    });
  }

  const inputs = () =>
    readdirSync(folder.path('in'), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map(({ parentPath, name }) => join(parentPath, name))
      .sort();

  it.each(['pretty', 'json', 'github'])(
    'prints the same as before, as %s, without the analyzer',
    async (format) => {
      write();
      const args = [folder.path('in'), '--format', format, ...cached()];
      const first = await lint(args);
      expect(first).toMatchObject({ code: 1, isAnew: true });
      expect(first.out).not.toContain('\0');
      expect(await lint(args)).toEqual({ ...first, isAnew: false });
      expect(await lint([folder.path('in'), '--format', format])).toEqual(first);
    },
  );

  it('is told from one with any byte of any file changed, whatever the times of the files say', async () => {
    write();
    const args = [folder.path('in'), '--format', 'json', ...cached()];
    await lint(args);
    const files = inputs();
    await fc.assert(
      fc.asyncProperty(fc.nat(), fc.nat(), fc.integer({ min: 1, max: 255 }), async (which, where, flip) => {
        const file = files[which % files.length] ?? '';
        const before = readFileSync(file);
        const { atime, mtime } = statSync(file);
        const changed = Buffer.from(before);
        const at = where % changed.length;
        changed[at] = (changed[at] ?? 0) ^ flip;
        writeFileSync(file, changed);
        utimesSync(file, atime, mtime);
        const { isAnew, ...after } = await lint(args);
        const { isAnew: _, ...fresh } = await lint(args.slice(0, 3));
        writeFileSync(file, before);
        expect(isAnew).toBe(true);
        expect(after).toEqual(fresh);
      }),
      { numRuns: 60 },
    );
    // The last of the answers above is kept beside the first; a run is its files, so the first is known again only then.
    await lint(args);
    expect((await lint(args)).isAnew).toBe(false);
  });

  const two = () => folder.path('in/two');
  it.each<[string, () => void]>([
    ['a file is missing', () => rmSync(folder.path('in/one/wiki.js'))],
    [
      'an organization is added',
      () => folder.write({ 'in/three/organization.json': organization({ x: { script: oneStep } }) }),
    ],
    [
      'a second organization file stands in a folder',
      () => folder.write({ 'in/one/b.organization.json': '{}' }),
    ],
    ['an organization is removed', () => rmSync(two(), { recursive: true })],
    ['a folder goes by another name', () => renameSync(two(), folder.path('in/zwei'))],
    [
      'a nearer configuration is there',
      () => folder.write({ 'in/package.json': '{}', 'in/stepgate.config.json': '{"maxWarnings":0}' }),
    ],
    ['the configuration is gone', () => rmSync(folder.path('in/stepgate.config.json'))],
    ['the baseline is gone', () => rmSync(folder.path('in/known.json'))],
    ['a text is longer', () => appendFileSync(folder.path('in/one/payroll.js'), ' ')],
    [
      'a folder is a file',
      () => {
        rmSync(two(), { recursive: true });
        writeFileSync(two(), '');
      },
    ],
    [
      'a script is a link that leads out',
      () => {
        renameSync(folder.path('in/one/wiki.js'), folder.path('wiki.js'));
        symlinkSync(folder.path('wiki.js'), folder.path('in/one/wiki.js'));
      },
    ],
  ])('is none when %s', async (_, change) => {
    write();
    const args = [folder.path('in'), '--format', 'json', ...cached()];
    await lint(args);
    change();
    const after = await lint(args);
    expect(after).toEqual(await lint(args.slice(0, 3)));
    expect(after.isAnew).toBe(true);
  });

  it('is none when a file is there that was looked for and missing', async () => {
    folder.write({ 'in/acme/organization.json': organization({ payroll: { script: alwaysTwoSteps } }) });
    const args = [folder.path('in/acme'), '--format', 'json', ...cached()];
    await lint(args);
    expect((await lint(args)).isAnew).toBe(false);
    folder.write({ 'in/stepgate.config.json': JSON.stringify({ rules: { 'jit/lock-out': 'off' } }) });
    expect(await lint(args)).toMatchObject({ isAnew: true, code: 0 });
  });

  it('is none with other options, another analyzer, another width', async () => {
    write();
    const args = [folder.path('in'), '--format', 'json', ...cached()];
    await lint(args);
    for (const more of [
      ['--rule', 'jit/lock-out=off'],
      ['--rule', 'jit/lock-out=warn'],
      ['--target', 'asgardeo'],
      ['--max-warnings', '0'],
      ['--preset', 'strict'],
      ['--no-config'],
      ['--application', 'wiki'],
      ['--allow-incomplete'],
      ['--format', 'pretty'],
      ['--format', 'github', '--quiet'],
    ])
      expect((await lint([...args, ...more])).isAnew, more.join(' ')).toBe(true);
    expect((await lint(args, 'b'.repeat(64))).isAnew).toBe(true);
    expect((await lint(args, 'a'.repeat(64), 60)).isAnew).toBe(true);
    expect((await lint([...args, '--threads', '3'])).isAnew).toBe(false);
    expect((await lint([...args, '--no-cache'])).isAnew).toBe(true);
  });

  it('is none where something is written or run', async () => {
    write();
    const args = [folder.path('in'), ...cached()];
    for (const more of [
      ['--fix'],
      ['--fix', '--dry-run'],
      ['--output', folder.path('report')],
      ['--format', 'junit'],
    ]) {
      await lint([...args, ...more]);
      expect((await lint([...args, ...more])).isAnew, more.join(' ')).toBe(true);
    }
  });

  it('is found where the configuration says', async () => {
    write();
    folder.write({ 'in/stepgate.config.json': JSON.stringify({ cache: true, cacheLocation: '../kept' }) });
    await lint([folder.path('in')]);
    expect((await lint([folder.path('in')])).isAnew).toBe(false);
    folder.write({ 'in/stepgate.config.json': JSON.stringify({ cache: false, cacheLocation: '../kept' }) });
    expect((await lint([folder.path('in')])).isAnew).toBe(true);
  });

  it('is not taken from an entry that was changed', async () => {
    write();
    const args = [folder.path('in'), '--format', 'json', ...cached()];
    const first = await lint(args);
    for (const entry of readdirSync(folder.path('cache'), { recursive: true, withFileTypes: true })) {
      if (!entry.isFile()) continue;
      const file = join(entry.parentPath, entry.name);
      writeFileSync(file, readFileSync(file, 'utf8').replaceAll('lock-out', 'lock-in'));
    }
    expect(await lint(args)).toEqual(first);
  });
});

describe('a cache that is too large', () => {
  const folder = useOrganizationFolder();

  it('loses what was not used for longest, and nothing that it did not make', async () => {
    const entry = (digit: string) => join('cache', '0'.repeat(16), '00', digit.repeat(64));
    for (const [index, digit] of ['1', '2', '3'].entries()) {
      folder.write({ [entry(digit)]: 'x'.repeat(100) });
      utimesSync(folder.path(entry(digit)), index, index);
    }
    utimesSync(folder.path(entry('1')), 9, 9);
    mkdirSync(folder.path('cache/mine'));
    folder.write({ 'cache/mine/notes': 'x'.repeat(1000) });
    await trimCache(folder.path('cache'), 200);
    const left = readdirSync(folder.path('cache'), { recursive: true, withFileTypes: true });
    expect(left.flatMap((one) => (one.isFile() ? [one.name.slice(0, 5)] : [])).sort()).toEqual([
      '11111',
      '33333',
      'notes',
    ]);
  });
});
