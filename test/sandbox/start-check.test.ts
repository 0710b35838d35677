import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { addonBinary } from '../../engine/src/sandbox/addon-binary.ts';
import {
  runsGettersAmidCopy,
  startProblem,
  versionProblem,
} from '../../engine/src/sandbox/worker/refuse-unsafe-start.js';
import { nodeArguments } from '../../engine/src/sandbox/worker-command.ts';

const workerFile = join(import.meta.dirname, '../../engine/src/sandbox/worker/main.js');
const folder = mkdtempSync(join(tmpdir(), 'stepgate-start-check-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** Starts a worker that finds its input at its end, so that it serves nothing and ends by itself. */
function start(args: readonly string[]) {
  const { status, stderr, stdout } = spawnSync(process.execPath, args, { env: {}, cwd: '/', input: '' });
  return { code: status, said: stderr.toString().trim(), serves: stdout.includes('ready') };
}

/** A copy of the addon in a package that says something else of itself. */
function addonOf(name: string, manifest: string): string {
  const binary = join(folder, name, 'prebuilds', 'here', 'addon.node');
  mkdirSync(join(binary, '..'), { recursive: true });
  copyFileSync(addonBinary(), binary);
  writeFileSync(join(folder, name, 'package.json'), manifest);
  return binary;
}

const refuses = (reason: string) => ({
  code: 78,
  said: `the worker refuses to serve: ${reason}`,
  serves: false,
});

describe('a worker', () => {
  const whole = nodeArguments(workerFile, addonBinary());

  it('serves when it is started as it should be', () => {
    expect(start(whole)).toEqual({ code: 0, said: '', serves: true });
  });

  it.each(['--jitless', '--no-node-snapshot', '--permission'])('refuses to serve without %s', (flag) => {
    const args = whole.filter(
      (arg) => arg !== flag && !(flag === '--permission' && arg.startsWith('--allow-')),
    );
    expect(start(args)).toEqual(refuses(`it was started without ${flag}`));
  });

  it.each([
    ['--allow-fs-read=*', 'fs.read'],
    ['--allow-fs-write=*', 'fs.write'],
    ['--allow-child-process', 'child'],
    ['--allow-worker', 'worker'],
  ])('refuses to serve with %s', (flag, scope) => {
    expect(start([flag, ...whole])).toEqual(refuses(`it was started with the permissions ${scope}`));
  });

  it('refuses to serve with an isolated-vm that is too old', () => {
    const addon = addonOf('old', '{ "name": "isolated-vm", "version": "7.0.0" }');
    expect(start(nodeArguments(workerFile, addon))).toEqual(
      refuses('isolated-vm 7.0.0 is too old: it takes 7.0.1 or newer'),
    );
  });
});

describe('the check of the start', () => {
  const good = {
    execArgv: ['--no-node-snapshot'],
    nodeVersion: '24.0.0',
    permission: { has: () => false },
    hasWebAssembly: false,
  };

  it('takes the oldest Node that is supported, and none before', () => {
    expect(startProblem(good)).toBeUndefined();
    expect(startProblem({ ...good, nodeVersion: '23.11.0' })).toMatch('too old');
  });

  it.each([
    ['{ "name": "isolated-vm", "version": "7.0.1" }', undefined],
    ['{ "name": "isolated-vm", "version": "7.0.10" }', undefined],
    ['{ "name": "isolated-vm", "version": "8.0.0" }', undefined],
    [
      '{ "name": "isolated-vm", "version": "6.2.0" }',
      'isolated-vm 6.2.0 is too old: it takes 7.0.1 or newer',
    ],
    [
      '{ "name": "isolated-vm", "version": "6.9.9" }',
      'isolated-vm 6.9.9 is too old: it takes 7.0.1 or newer',
    ],
    ['{ "name": "isolated-vm" }', 'isolated-vm undefined is too old: it takes 7.0.1 or newer'],
    ['{ "name": "other", "version": "7.0.1" }', 'the addon is not of isolated-vm'],
    ['no JSON', 'the version of isolated-vm cannot be read'],
  ])('reads the version in %s', (manifest, problem) => {
    expect(versionProblem(addonOf('read', manifest))).toBe(problem);
  });

  it('tells an addon that runs getters while it copies', () => {
    class Careless {
      constructor(given: object) {
        Object.values(given);
      }
      release() {}
    }
    class Careful {
      constructor() {
        throw new Error('illegal access');
      }
      release() {}
    }
    expect(runsGettersAmidCopy({ ExternalCopy: Careless })).toBe(true);
    expect(runsGettersAmidCopy({ ExternalCopy: Careful })).toBe(false);
  });
});
