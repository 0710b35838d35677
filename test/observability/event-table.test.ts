import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type EventName, engineEvents } from '@stepgate/engine';
import { describe, expect, test } from 'vitest';

const sources = join(import.meta.dirname, '../../engine/src');
const tables = ['login-events.ts', 'sandbox-events.ts'];
const code = readdirSync(sources, { recursive: true, encoding: 'utf8' })
  .filter((path) => /\.ts$/.test(path) && !tables.some((table) => path.endsWith(table)))
  .map((path) => readFileSync(join(sources, path), 'utf8'));

const names = Object.keys(engineEvents) as EventName[];

describe('every row', () => {
  test.each(names)('%s is told somewhere', (name) => {
    expect(code.some((text) => text.includes(`type: '${name}',`))).toBe(true);
  });

  test.each(names)('%s says what happened and what its fields are', (name) => {
    const { doc, fields } = engineEvents[name];
    expect(doc).toMatch(/^[a-z].*[^.]$/);
    for (const [field, row] of Object.entries<{ doc: string }>(fields)) {
      expect(row.doc).toMatch(/\.$/);
      // Units are in names.
      expect(/Millis$/.test(field)).toBe('unit' in row && row.unit === 'milliseconds');
    }
  });
});
