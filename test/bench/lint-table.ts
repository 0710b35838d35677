import { spawn } from 'node:child_process';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import js from '@eslint/js';
import { Linter } from 'eslint';
import { writeManyApplications } from './many-applications.ts';
import type { Table } from './table.ts';

const bin = join(import.meta.dirname, '../../validator/bin/stepgate.js');
const tellCpuTime = new URL('./tell-cpu-time.js', import.meta.url).href;
const count = 1000;

/**
 * The whole command, start of the process included, and the recommended rules of ESLint over the same scripts in this
 * process. ESLint reads each script by itself and follows no login, so the ratio says what following logins costs, not
 * which is better.
 */
export const lintTable: Table = {
  name: 'lint',
  title: `stepgate lint over ${count} generated applications, beside ESLint with its recommended rules`,
  columns: ['run', 'time', 'CPU time', 'of ESLint'],
  async *rows() {
    const folder = await mkdtemp(join(tmpdir(), 'stepgate-bench-'));
    try {
      const organizations = join(folder, 'organizations');
      await writeManyApplications(organizations, count);
      const eslint = await timeOfEslint(organizations);
      const row = (what: string, { seconds, cpuSeconds }: RunTime) => [
        what,
        `${seconds.toFixed(2)} s`,
        `${cpuSeconds.toFixed(2)} s`,
        `${(cpuSeconds / eslint.cpuSeconds).toFixed(1)} ×`,
      ];
      const lint = (...more: string[]) => timeOfCommand(['lint', organizations, '--quiet', ...more]);
      const cache = ['--cache-location', join(folder, 'cache')];
      yield row('ESLint', eslint);
      yield row('stepgate lint, one thread', await lint('--threads', '1'));
      yield row('stepgate lint', await lint());
      yield row('stepgate lint, writing its cache', await lint(...cache));
      yield row('stepgate lint, nothing changed since', await lint(...cache));
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  },
};

/** Processor time counts all threads; it says something on a busy machine too. */
interface RunTime {
  readonly seconds: number;
  readonly cpuSeconds: number;
}

async function timeOfCommand(args: readonly string[]): Promise<RunTime> {
  const started = performance.now();
  const child = spawn(process.execPath, ['--import', tellCpuTime, bin, ...args], {
    stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
  });
  let told = '';
  child.stdio[3]?.on('data', (text: Buffer) => {
    told += text.toString();
  });
  const code = await new Promise<number | null>((resolve, reject) => {
    child.on('error', reject).on('close', resolve);
  });
  if (code !== 0 && code !== 1) throw new Error(`stepgate ended with code ${code}`);
  return { seconds: (performance.now() - started) / 1000, cpuSeconds: Number(told) / 1e6 };
}

async function timeOfEslint(folder: string): Promise<RunTime> {
  const started = performance.now();
  const before = process.cpuUsage();
  const linter = new Linter();
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  for (const { parentPath, name } of entries.filter((entry) => entry.name.endsWith('.login.js'))) {
    const text = await readFile(join(parentPath, name), 'utf8');
    linter.verify(text, [js.configs.recommended, { languageOptions: { sourceType: 'script' } }], name);
  }
  const { user, system } = process.cpuUsage(before);
  return { seconds: (performance.now() - started) / 1000, cpuSeconds: (user + system) / 1e6 };
}
