import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { walls } from '../../engine/src/sandbox/walls/walls.ts';

const root = join(import.meta.dirname, '../..');
const page = readFileSync(join(root, 'docs/operations.md'), 'utf8');

test('the command that shows the walls shows all of them', () => {
  const [, command = ''] = /```sh\n(.*?)```/s.exec(page) ?? [];
  expect(command).toContain('status().walls');
  // The shell finds the Node that runs this.
  const script = command.replace(/^node/, JSON.stringify(process.execPath));
  const { stdout, stderr, status } = spawnSync('sh', ['-c', script], { cwd: root, encoding: 'utf8' });
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  const lines = stdout.trim().split('\n');
  expect(lines.map((line) => line.slice(7).split(' ')[0])).toEqual(walls.map(({ name }) => name));
  for (const line of lines) expect(line).toMatch(/^stands |^no {5}.*\(.+\)$/);
});
