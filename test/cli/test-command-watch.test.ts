import { createSandbox } from '@stepgate/engine';
import { afterAll, describe, expect, it } from 'vitest';
import type { TestOptions } from '../../validator/src/node/scenarios/print-tests.ts';
import { watchTests } from '../../validator/src/node/scenarios/watch/watch-tests.ts';
import type { Watching } from '../../validator/src/node/scenarios/watch/watching.ts';
import { alwaysTwoSteps, organization, useOrganizationFolder } from './organization-folder.ts';
import { aliceSignsIn, provesTotp, scenarioFile } from './scenario-text.ts';

const passes = { name: 'a', answers: [aliceSignsIn, provesTotp], expect: { end: 'succeeded' } };
const options: TestOptions = { format: 'pretty', coverage: false, cold: true };

/** A world around `--watch` in which a test is the user: it writes files and presses keys when the command waits. */
class ScriptedWatching implements Watching {
  files: readonly string[] = [];
  folders: readonly string[] = [];
  changed: (path: string) => void = () => {};
  press: (key: string) => void = () => {};
  interrupt: () => void = () => {};
  isClosed = false;

  watch(files: readonly string[], folders: readonly string[], onChange: (path: string) => void): void {
    this.files = files;
    this.folders = folders;
    this.changed = onChange;
  }
  onKey(handler: (key: string) => void): void {
    this.press = handler;
  }
  onInterrupt(handler: () => void): void {
    this.interrupt = handler;
  }
  soon(action: () => void): void {
    action();
  }
  close(): void {
    this.isClosed = true;
  }
}

describe('test --watch', () => {
  const folder = useOrganizationFolder();
  const sandbox = createSandbox();
  afterAll(() => sandbox.close());

  /** Runs the command; each move is made when it waits for the next time. */
  async function watch(moves: readonly ((watching: ScriptedWatching) => void)[]) {
    const watching = new ScriptedWatching();
    const left = [...moves];
    let out = '';
    let err = '';
    const paint = (text: string) => text;
    const code = await watchTests([folder.path()], options, {
      sandbox,
      watching,
      terminal: {
        out: {
          paint,
          write: (text) => {
            out += text;
            if (text.includes('q quits')) left.shift()?.(watching);
          },
        },
        err: {
          paint,
          write: (text) => {
            err += text;
          },
        },
        now: () => 0,
      },
    });
    expect(left).toEqual([]);
    expect(watching.isClosed).toBe(true);
    return { code, out: out.replaceAll(folder.path('/'), ''), err, watching };
  }

  function write(scenario: object = passes): void {
    folder.write({
      'organization.json': organization({ payroll: { scriptFile: 'payroll.login.js' } }),
      'payroll.login.js': alwaysTwoSteps,
      'a.login.json': scenarioFile([scenario]),
    });
  }

  it('runs again when a file changes that the scenarios depend on', async () => {
    write();
    const { code, out, watching } = await watch([
      ({ changed }) => {
        folder.write({ 'payroll.login.js': 'var onLoginRequest = function (context) { executeStep(1); };' });
        changed(folder.path('payroll.login.js'));
      },
      ({ press }) => press('q'),
    ]);
    expect(code).toBe(1);
    expect(out).toMatch(
      /1 passed in 1 file[\s\S]*watching 3 files; r runs again, q quits\n\nchanged: payroll.login.js\n\n[\s\S]*1 failed/,
    );
    const names = ['a.login.json', 'organization.json', 'payroll.login.js'];
    expect(watching.files.map((file) => file.replace(folder.path('/'), '')).sort()).toEqual(names);
    expect(watching.folders).toEqual([folder.path()]);
  });

  it('takes new scenario files, and lets other files alone', async () => {
    write();
    const { code, out } = await watch([
      ({ changed, press }) => {
        changed(folder.path('notes.txt'));
        folder.write({ 'b.login.json': scenarioFile([passes]) });
        changed(folder.path('b.login.json'));
        press('x');
      },
      ({ press }) => press('q'),
    ]);
    expect(code).toBe(0);
    expect(out).toContain('2 passed in 2 files');
    expect(out).not.toContain('notes.txt');
  });

  it('goes on when a file is broken and mended', async () => {
    write();
    const { code, err } = await watch([
      ({ changed }) => {
        folder.write({ 'a.login.json': '{' });
        changed(folder.path('a.login.json'));
      },
      ({ changed }) => {
        write();
        changed(folder.path('a.login.json'));
      },
      ({ press }) => press('r'),
      ({ press }) => press('q'),
    ]);
    expect(code).toBe(0);
    expect(err).toContain('error[scenario-invalid]');
  });

  it('ends on an interrupt with the code of the latest run', async () => {
    write({ ...passes, expect: { end: 'open' } });
    expect((await watch([({ interrupt }) => interrupt()])).code).toBe(1);
    folder.write({ 'organization.json': '{' });
    expect((await watch([({ interrupt }) => interrupt()])).code).toBe(2);
  });
});
