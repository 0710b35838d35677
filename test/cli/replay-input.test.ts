import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { asAlice, organizationOf, totp, twoSteps, useRecordedLogins } from './recorded-logins.ts';
import { runInProcess } from './run-in-process.ts';

describe('replay cannot run', () => {
  const { folder, record, replay } = useRecordedLogins();

  /** Replays after one recording was changed as text. */
  async function broken(change: (text: string) => string) {
    await record('alice', twoSteps, [asAlice, totp]);
    const text = readFileSync(folder.path('journals/alice.journal.json'), 'utf8');
    folder.write({ 'journals/alice.journal.json': change(text) });
    return replay(twoSteps);
  }

  it.each<[string, (text: string) => string, RegExp]>([
    ['with a file that is not JSON', () => '{', /journal-unreadable[\s\S]*alice\.journal\.json:1:2/],
    [
      'with an unknown key',
      (text) => text.replace('"version": 1', '"version": 1, "more": 2'),
      /unknown key `more`/,
    ],
    [
      'with the journal of another program',
      (text) => text.replace('"application": "payroll"', '"application": "wiki"'),
      /the journal is of another program/,
    ],
    ['without entries', (text) => text.replace(/"journal": \[[\s\S]*\]/, '"journal": []'), /journal/],
  ])('%s', async (_what, change, message) => {
    const { code, out, err } = await broken(change);
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).toContain('error[journal-unreadable]');
    expect(err).toMatch(message);
  });

  it('names the first entry that cannot stand where it stands', async () => {
    const { err } = await broken((text) => {
      const login = JSON.parse(text);
      const [first, ...rest] = login.journal;
      return JSON.stringify({ ...login, journal: [first, rest[0], rest[0]] }, null, 1);
    });
    expect(err).toContain('while challenge is open');
  });

  it.each([
    [
      'without recorded logins',
      ['--journals', 'empty', 'new.organization.json'],
      'there is no `*.journal.json`',
    ],
    ['without their folder', ['--journals', 'gone', 'new.organization.json'], 'there is no folder'],
    ['with a file for a folder', ['--journals', 'world.json', 'new.organization.json'], 'is no folder'],
    ['without the organization', ['--journals', 'journals', 'gone.json'], 'organization-unreadable'],
    [
      'without recorded logins of the application',
      ['--journals', 'journals', 'new.organization.json', '--application', 'wiki'],
      'the recorded login is not of application `wiki`',
    ],
    [
      'for an application that is not there any more',
      ['--journals', 'journals', 'other.organization.json'],
      'no application `payroll`',
    ],
  ])('%s', async (_what, args, message) => {
    await record('alice', twoSteps, [asAlice, totp]);
    folder.write({
      'new.organization.json': organizationOf(twoSteps),
      'other.organization.json': organizationOf(twoSteps).replace('"payroll"', '"payrol"'),
      'empty/readme.txt': '',
    });
    const run = await runInProcess([
      'replay',
      ...args.map((arg) => (/^-|^wiki$/.test(arg) ? arg : folder.path(arg))),
    ]);
    expect(run).toMatchObject({ code: 2, out: '', err: expect.stringContaining(message) });
  });

  it('is recorded under a name that is found again', async () => {
    folder.write({
      'organization.json': organizationOf(twoSteps),
      'world.json': JSON.stringify({ answers: [] }),
    });
    const args = ['simulate', folder.path(), '--world', folder.path('world.json')];
    expect(await runInProcess([...args, '--record', 'login.json'])).toMatchObject({
      code: 2,
      out: '',
      err: expect.stringContaining('let it end with .journal.json'),
    });
    expect(await runInProcess([...args, '--record', folder.path('gone/a.journal.json')])).toMatchObject({
      code: 2,
      err: expect.stringContaining('could not be written (ENOENT)'),
    });
  });
});
