import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { alwaysTwoSteps, organization, useOrganizationFolder } from './organization-folder.ts';
import { aliceSignsIn, provesTotp, scenarioFile } from './scenario-text.ts';

const bin = join(import.meta.dirname, '../../validator/bin/stepgate.js');
const folder = useOrganizationFolder();

/** A command that goes on until it is told to end. */
function startWatching() {
  const child = spawn(process.execPath, [bin, 'test', folder.path(), '--watch', '--no-coverage', '--cold'], {
    env: { PATH: process.env.PATH ?? '' },
  });
  let out = '';
  let seen = 0;
  let wake = () => {};
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    out += text;
    wake();
  });
  const closed = new Promise<number | null>((resolve) => {
    child.on('close', (code) => resolve(code));
  });
  return {
    /** What was printed since the last time, up to a word. */
    async until(word: string): Promise<string> {
      while (!out.includes(word, seen)) {
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
      }
      const end = out.indexOf(word, seen) + word.length;
      const text = out.slice(seen, end);
      seen = end;
      return text;
    },
    async interrupt(): Promise<number | null> {
      child.kill('SIGINT');
      return closed;
    },
  };
}

it('watches the files of a process, and ends on SIGINT with the code of the latest run', async () => {
  const scenario = { name: 'a', answers: [aliceSignsIn, provesTotp], expect: { end: 'succeeded' } };
  folder.write({
    'organization.json': organization({ payroll: { scriptFile: 'payroll.login.js' } }),
    'payroll.login.js': alwaysTwoSteps,
    'a.login.json': scenarioFile([scenario]),
  });
  const command = startWatching();
  expect(await command.until('q quits')).toContain('1 passed in 1 file');
  folder.write({ 'payroll.login.js': 'var onLoginRequest = function (context) { executeStep(1); };' });
  expect(await command.until('q quits')).toMatch(/changed: .*payroll\.login\.js[\s\S]*1 failed/);
  expect(await command.interrupt()).toBe(1);
});
