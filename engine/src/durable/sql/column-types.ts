import { customType } from 'drizzle-orm/pg-core';
import { fromStoredText, toStoredText } from './outside-text.ts';

/** Order and equality of bytes: the same on every server, whatever its locale or the version of its collations. */
const TEXT = 'text COLLATE "C"';

/** Any text, exactly as it was given; see `toStoredText`. */
export const exactText = customType<{ data: string; driverData: string }>({
  dataType: () => TEXT,
  toDriver: toStoredText,
  fromDriver: fromStoredText,
});

/** A value as the text of its JSON: keeps the order of keys, and characters that `jsonb` refuses. */
export const jsonText = customType<{ data: unknown; driverData: string }>({
  dataType: () => TEXT,
  toDriver: (value) => JSON.stringify(value),
  fromDriver: (text): unknown => JSON.parse(text),
});

/** Bytes. */
export const bytes = customType<{ data: Uint8Array; driverData: Uint8Array }>({ dataType: () => 'bytea' });
