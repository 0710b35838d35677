import {
  authenticators,
  type ContextProperty,
  contextProperties,
  dialectNames,
  dialects,
  needsOf,
  subjectStatuses,
  valueTypes,
} from '@stepgate/engine/language';
import { functionOverview, functionSections, refusedTable } from './function-sections.ts';
import { code, generatedNote, page, table } from './markdown.ts';

export function scriptReferencePage(): string {
  return page(
    '# Script reference',
    generatedNote,
    'How these run is told in [How a login runs](login-semantics.md), what other servers do otherwise in [Behaviours of other servers](behaviours.md). An embedding server can [add functions](extensions.md).',
    '## Functions',
    functionOverview(),
    ...functionSections(),
    '## Refused names',
    'These are not functions of the language. A script that calls one fails with `refused-function` and what to do instead; it may declare its own of that name, and a server may add one.',
    refusedTable(),
    '## Objects that functions take',
    'Every key is optional; other keys are an error.',
    ...objectSections(),
    '## The context object',
    'Reads of unknown properties give `undefined`; writes to read-only or unknown ones are ignored.',
    ...contextSections(),
    '## Who the user of a step is',
    table(
      ['status', 'meaning'],
      Object.entries(subjectStatuses).map(([name, doc]) => [code(name), doc]),
    ),
    '## Authenticators',
    authenticatorTable(),
    '## Dialects',
    table(
      ['dialect', 'meaning'],
      Object.values(dialects).map((row) => [code(row.name), row.doc]),
    ),
  );
}

interface TypeRow {
  readonly typescript: string;
  readonly doc: string;
  readonly fields?: Readonly<Record<string, { readonly type: string; readonly doc: string }>>;
}

function objectSections(): string[] {
  const rows: Readonly<Record<string, TypeRow>> = valueTypes;
  return Object.entries(rows).flatMap(([name, { doc, fields }]) => {
    if (fields === undefined) return [];
    const keys = Object.entries(fields).map(([key, field]) => [
      code(key),
      code(rows[field.type]?.typescript ?? field.type),
      field.doc,
    ]);
    return [`### ${name}`, `${upperFirst(doc)}.`, table(['key', 'type', 'meaning'], keys)];
  });
}

function contextSections(): string[] {
  const properties: readonly ContextProperty[] = contextProperties;
  return [...new Set(properties.map((row) => row.object))].map((object) => {
    const rows = properties.filter((row) => row.object === object);
    return `### ${object}\n\n${table(
      ['property', 'type', 'access', 'meaning'],
      rows.map((row) => [
        code(row.name),
        code(valueTypes[row.type].typescript + (row.nullable ? ' | null' : '')),
        row.access,
        `${row.doc}${dialectsOf(row)}`,
      ]),
    )}`;
  });
}

/** Said only of what not every server has. */
function dialectsOf({ dialects: having }: ContextProperty): string {
  return having.length === dialectNames.length ? '' : ` Only: ${having.join(', ')}.`;
}

function authenticatorTable(): string {
  return table(
    ['name', 'shown as', 'kind', 'factor', 'needs (stepgate)', 'needs (wso2-is-7, asgardeo)'],
    authenticators.map((row) => [
      code(row.name),
      row.displayName,
      row.kind,
      row.factor,
      needsOf(row, []).join(', ') || '–',
      needsOf(row, dialects['wso2-is-7'].behaviours).join(', ') || '–',
    ]),
  );
}

function upperFirst(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
