import { engineEvents } from '@stepgate/engine';
import { eventMetrics, statusMetrics } from '@stepgate/engine/observability';
import { code, table } from './markdown.ts';

/** Sections of docs/observability.md that the tables of events and metrics make, by name. */
const sections: Readonly<Record<string, () => string>> = {
  metrics: () =>
    table(
      ['metric', 'labels', 'what it tells'],
      [
        ...Object.entries(eventMetrics).map(([name, row]) => [code(name), labels(row.labels), row.doc]),
        ...Object.entries(statusMetrics).map(([name, row]) => [code(name), labels(row.labels), row.doc]),
      ],
    ),
  events: () =>
    Object.entries(engineEvents)
      .map(([name, { level, doc, fields }]) =>
        [
          `### ${name}`,
          `${doc[0]?.toUpperCase()}${doc.slice(1)}. Level ${code(level)}.`,
          table(
            ['field', 'type', 'about people', 'what it is'],
            Object.entries<FieldRow>(fields).map(([field, row]) => [
              code(field),
              typeOf(row),
              row.personal === undefined ? '–' : 'yes',
              row.doc,
            ]),
          ),
        ].join('\n\n'),
      )
      .join('\n\n'),
};

interface FieldRow {
  readonly type: string;
  readonly values?: readonly string[];
  readonly nullable?: true;
  readonly unit?: string;
  readonly personal?: string;
  readonly doc: string;
}

function labels(names: readonly string[]): string {
  return names.length === 0 ? '–' : names.map(code).join(', ');
}

function typeOf({ type, values, nullable, unit }: FieldRow): string {
  const shown = values === undefined ? (unit ?? type) : values.map(code).join(', ');
  return nullable === undefined ? shown : `${shown}; or null`;
}

/** The page with its sections as the tables have them; what stands between them is written by hand. */
export function withEventTables(page: string): string {
  return page.replace(
    /(<!-- From the tables: (\w+) -->\n).*?(<!-- End -->)/gs,
    (_, open: string, name: string, end: string) => {
      const section = sections[name];
      if (section === undefined) throw new Error(`no table makes the section ${name}`);
      return `${open}\n${section()}\n\n${end}`;
    },
  );
}
