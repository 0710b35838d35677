import { storeSettings } from '../../engine/src/durable/read-store-settings.ts';
import { type LifetimeRow, lifetimes } from '../../engine/src/durable/retention.ts';
import { type StoredDataRow, storedData } from '../../engine/src/durable/stored-data.ts';
import { code, table } from '../docs/markdown.ts';

const units = [
  [24 * 60 * 60 * 1_000, 'day'],
  [60 * 60 * 1_000, 'hour'],
  [60 * 1_000, 'minute'],
] as const;

/** A time in the largest unit that it is a whole number of. */
export function durationText(millis: number): string {
  for (const [size, unit] of units)
    if (millis % size === 0) return `${millis / size} ${unit}${millis === size ? '' : 's'}`;
  return `${millis} ms`;
}

/** The tables of docs/operations.md that say where stores are, what they hold and for how long; by their mark. */
export function storageTables(): ReadonlyMap<string, string> {
  const data: readonly StoredDataRow[] = Object.values(storedData);
  const times: readonly (readonly [string, LifetimeRow])[] = Object.entries(lifetimes);
  return new Map([
    [
      'store settings',
      table(
        ['variable', 'meaning'],
        Object.entries(storeSettings).map(([name, meaning]) => [code(name), meaning]),
      ),
    ],
    [
      'stored data',
      table(
        ['what', 'tables', 'personal', 'protection', 'kept'],
        data.map(({ what, tables, personal, protection, kept }) => [
          what,
          tables.map(code).join(', '),
          personal,
          protection,
          typeof kept === 'string' ? kept : kept.map(code).join(', '),
        ]),
      ),
    ],
    [
      'lifetimes',
      table(
        ['lifetime', 'of', 'default', 'at most'],
        times.map(([name, { what, defaultMillis, maxMillis }]) => [
          code(name),
          what,
          durationText(defaultMillis),
          maxMillis === undefined ? '' : durationText(maxMillis),
        ]),
      ),
    ],
  ]);
}

/** The page with these tables between their marks. */
export function withStorageTables(page: string): string {
  let text = page;
  for (const [mark, rows] of storageTables()) {
    const [begin, end] = [`<!-- ${mark} -->`, `<!-- end of ${mark} -->`];
    const [before, rest] = text.split(begin);
    const after = rest?.split(end)[1];
    if (before === undefined || after === undefined) throw new Error(`the page has no ${begin} … ${end}`);
    text = `${before}${begin}\n${rows}\n${end}${after}`;
  }
  return text;
}
