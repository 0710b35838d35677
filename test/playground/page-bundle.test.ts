import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { pageFolder } from '@stepgate/playground/server';
import { beforeAll, describe, expect, it } from 'vitest';

/** All that is loaded before the first page, scripts and styles, as it is sent by servers that compress. */
const maxFirstBytes = 300 * 1024;

let folder: string;
let assets: readonly string[];

beforeAll(async () => {
  folder = await pageFolder(() => undefined);
  assets = readdirSync(join(folder, 'assets'));
}, 180_000);

const read = (name: string): string => readFileSync(join(folder, 'assets', name), 'utf8');
const size = (name: string): number => statSync(join(folder, 'assets', name)).size;
const named = (start: string, end: string): string[] =>
  assets.filter((name) => name.startsWith(start) && name.endsWith(end));

describe('the built page', () => {
  it('is built once', async () => {
    const lines: string[] = [];
    expect(await pageFolder((line) => lines.push(line))).toBe(folder);
    expect(lines).toEqual([]);
  });

  it('runs the validator without anything of Node', () => {
    const [worker, ...others] = named('validator.worker', '.js');
    expect(others).toEqual([]);
    expect(read(worker ?? '')).not.toMatch(/["'`]node:|\brequire\(|\bprocess\./);
  });

  it('has no inline script, and nothing from elsewhere', () => {
    const page = readFileSync(join(folder, 'index.html'), 'utf8');
    for (const script of page.match(/<script\b[^>]*>/g) ?? []) expect(script).toMatch(/\ssrc="\//);
    expect(page).not.toMatch(/(?:src|href)="(?!\/)/);
    for (const name of named('', '.css')) {
      expect(read(name)).not.toMatch(/url\(\s*["']?(?:https?:)?\/\/(?!localhost)/);
      expect(read(name)).not.toMatch(/url\(\s*["']?data:font/);
    }
  });

  it('shows itself with little, and loads editor and graph when they are gone to', () => {
    const page = readFileSync(join(folder, 'index.html'), 'utf8');
    const first = [...page.matchAll(/assets\/([^"]+\.(?:js|css))/g)].map((match) => match[1] ?? '');
    const gzippedBytes = first
      .map((name) => gzipSync(readFileSync(join(folder, 'assets', name))).length)
      .reduce((sum, one) => sum + one, 0);
    expect(first.some((name) => name.endsWith('.js'))).toBe(true);
    expect(gzippedBytes).toBeLessThanOrEqual(maxFirstBytes);
    const scripts = first.filter((name) => name.endsWith('.js')).map(read);
    for (const mark of ['monaco-editor', 'react-flow__', 'org.eclipse.elk', 'ZodError']) {
      for (const script of scripts) expect(script.includes(mark), mark).toBe(false);
    }
    // The marks are what they are taken for: what is loaded later has them.
    const later = named('', '.js').filter((name) => !first.includes(name));
    for (const mark of ['monaco-editor', 'react-flow__', 'org.eclipse.elk']) {
      expect(
        later.some((name) => read(name).includes(mark)),
        mark,
      ).toBe(true);
    }
  });

  it('has one copy of the TypeScript compiler', () => {
    expect(assets.filter((name) => name.endsWith('.js') && size(name) > 5_000_000)).toHaveLength(1);
  });
});
