import { execFile } from 'node:child_process';
import { chmodSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { promisify } from 'node:util';
import { scopes } from '@stepgate/engine/http';
import { expect, test } from 'vitest';
import { serverFolder, startServer } from './serve-process.ts';

const root = join(import.meta.dirname, '../..');
const page = readFileSync(join(root, 'docs/http.md'), 'utf8');
const run = promisify(execFile);

interface Block {
  readonly language: string;
  readonly text: string;
}

/** Blocks of code of one section of the page. */
function blocksOf(title: string): Block[] {
  const section = page.split(/^## /m).find((text) => text.startsWith(title)) ?? '';
  return [...section.matchAll(/^```(\w+)\n([\s\S]*?)^```/gm)].map(([, language = '', text = '']) => ({
    language,
    text,
  }));
}

/** Runs what a reader types, with the command of this repository. */
function shell(folder: string) {
  const bin = join(folder, 'bin');
  mkdirSync(bin);
  const command = join(bin, 'stepgate-engine');
  writeFileSync(
    command,
    `#!/bin/sh\nexec "${process.execPath}" "${join(root, 'engine/bin/stepgate-engine.js')}" "$@"\n`,
  );
  chmodSync(command, 0o755);
  symlinkSync(join(root, 'examples'), join(folder, 'examples'));
  const env = { ...process.env, PATH: `${bin}${delimiter}${process.env.PATH}` };
  return async (text: string) => (await run('sh', ['-c', text], { cwd: folder, env })).stdout;
}

test('the quick start does what the page says', { timeout: 180_000 }, async () => {
  const { folder, pathOf } = serverFolder();
  const type = shell(folder);
  const [keys, serve, ...rest] = blocksOf('Quick start');
  await type(keys?.text ?? '');
  const words = serve?.text.trim().split(' ') ?? [];
  expect(words.slice(0, 2)).toEqual(['stepgate-engine', 'serve']);
  const placed = words.slice(2).map((word) => (/^[\w.]+[./]\w+/.test(word) ? pathOf(word) : word));
  await startServer(placed);

  expect(rest.map(({ language }) => language)).toEqual(
    rest.map((_, index) => (index % 2 === 0 ? 'sh' : 'json')),
  );
  expect(rest.length).toBeGreaterThanOrEqual(10);
  for (let index = 0; index < rest.length; index += 2) {
    const answered = await type(rest[index]?.text ?? '');
    expect(JSON.parse(answered)).toMatchObject(JSON.parse(rest[index + 1]?.text ?? ''));
  }

  const [change] = blocksOf('Changing an organization');
  expect(await type(change?.text ?? '')).toMatch(
    /"code":"jit-switch-needs-acknowledgement".*"saved":.*"version":2/s,
  );
});

test('the page names each scope as the code does', () => {
  for (const [name, doc] of Object.entries(scopes)) expect(page).toContain(`| \`${name}\` | ${doc} |`);
});
