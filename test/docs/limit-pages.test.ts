import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { limitPages } from './limit-pages.ts';
import { limitTests } from './limit-tests.ts';

const root = join(import.meta.dirname, '../..');

test.each(Object.entries(limitTests))('%s is named in %s', (limit, file) => {
  expect(existsSync(join(root, file)), file).toBe(true);
  expect(readFileSync(join(root, file), 'utf8')).toContain(limit);
});

test('there is no page of a limit that is gone', () => {
  const pages = readdirSync(join(root, 'docs/limits')).map((file) => `docs/limits/${file}`);
  expect(pages.filter((path) => !limitPages().has(path))).toEqual([]);
});
