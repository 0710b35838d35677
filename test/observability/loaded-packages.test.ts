import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';

const readers = ['pino', 'prom-client', '@opentelemetry/api'];

/** Packages that a process of its own loads for an entry. */
async function packagesOf(entry: string): Promise<string[]> {
  const script = join(import.meta.dirname, 'tell-packages.js');
  const { stdout } = await promisify(execFile)(process.execPath, [script, entry]);
  return JSON.parse(stdout);
}

test('who does not watch the engine does not load what it takes to', async () => {
  const packages = await packagesOf('@stepgate/engine');
  expect(packages).toContain('zod');
  expect(readers.filter((name) => packages.includes(name))).toEqual([]);
});

test('the readers are loaded by an entry of their own', async () => {
  expect(await packagesOf('@stepgate/engine/observability')).toEqual(expect.arrayContaining(readers));
});
