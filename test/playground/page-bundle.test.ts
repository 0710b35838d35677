import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { pageFolder } from '@stepgate/playground/server';
import { beforeAll, describe, expect, it } from 'vitest';

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

  it('shows itself before the editor is loaded', () => {
    const page = readFileSync(join(folder, 'index.html'), 'utf8');
    const first = [...page.matchAll(/assets\/([^"]+\.js)/g)].map((match) => match[1] ?? '');
    const bytes = first.map(size).reduce((sum, one) => sum + one, 0);
    expect(bytes).toBeGreaterThan(0);
    expect(bytes).toBeLessThan(800_000);
    for (const name of first) expect(read(name)).not.toContain('monaco-editor');
  });

  it('has one copy of the TypeScript compiler', () => {
    expect(assets.filter((name) => name.endsWith('.js') && size(name) > 5_000_000)).toHaveLength(1);
  });
});
