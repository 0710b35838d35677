import { spawn } from 'node:child_process';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import js from '@eslint/js';
import { Linter } from 'eslint';
import { writeManyApplications } from './many-applications.ts';
import type { Table } from './table.ts';

const bin = join(import.meta.dirname, '../../validator/bin/stepgate.js');
const count = 1000;

/**
 * The whole command, start of the process included, and the recommended rules of ESLint over the same scripts in this
 * process. ESLint reads each script by itself and follows no login, so the ratio says what following logins costs, not
 * which is better.
 */
export const lintTable: Table = {
  name: 'lint',
  title: `stepgate lint over ${count} generated applications, beside ESLint with its recommended rules`,
  columns: ['run', 'time', 'of ESLint'],
  async *rows() {
    const folder = await mkdtemp(join(tmpdir(), 'stepgate-bench-'));
    try {
      const organizations = join(folder, 'organizations');
      await writeManyApplications(organizations, count);
      const eslint = await eslintSeconds(organizations);
      const row = (what: string, seconds: number) => [
        what,
        `${seconds.toFixed(2)} s`,
        `${(seconds / eslint).toFixed(1)} ×`,
      ];
      const lint = (...more: string[]) => commandSeconds(['lint', organizations, '--quiet', ...more]);
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

async function commandSeconds(args: readonly string[]): Promise<number> {
  const started = performance.now();
  const code = await new Promise<number | null>((resolve, reject) => {
    spawn(process.execPath, [bin, ...args], { stdio: 'ignore' })
      .on('error', reject)
      .on('close', resolve);
  });
  if (code !== 0 && code !== 1) throw new Error(`stepgate ended with code ${code}`);
  return (performance.now() - started) / 1000;
}

async function eslintSeconds(folder: string): Promise<number> {
  const started = performance.now();
  const linter = new Linter();
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  for (const { parentPath, name } of entries.filter((entry) => entry.name.endsWith('.login.js'))) {
    const text = await readFile(join(parentPath, name), 'utf8');
    linter.verify(text, [js.configs.recommended, { languageOptions: { sourceType: 'script' } }], name);
  }
  return (performance.now() - started) / 1000;
}
