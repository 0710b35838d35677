import { type EngineEvent, type EventName, type EventOf, engineEvents } from '@stepgate/engine';

interface FieldRow {
  readonly type: 'text' | 'number';
  readonly values?: readonly string[];
}

/** An event of a name with a value in each field of its row. */
export function sampleEvent<Name extends EventName>(
  name: Name,
  changed: Partial<EventOf<Name>> = {},
): EngineEvent {
  const rows: Readonly<Record<string, FieldRow>> = engineEvents[name].fields;
  const fields = Object.entries(rows).map(([field, row]) => [field, sampleValue(field, row)]);
  return { type: name, ...Object.fromEntries(fields), ...changed };
}

function sampleValue(field: string, { type, values }: FieldRow): string | number {
  if (type === 'number') return 250;
  return values?.[0] ?? `some-${field}`;
}
