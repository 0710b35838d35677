import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { referencePages } from './reference-pages.ts';

test.each([...referencePages()])(
  '%s is what the tables say (else: npm run docs:generate)',
  async (path, text) => {
    expect(await readFile(new URL(`../../${path}`, import.meta.url), 'utf8')).toBe(text);
  },
);
