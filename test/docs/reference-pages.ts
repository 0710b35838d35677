import {
  authenticators,
  type ContextProperty,
  contextProperties,
  dialects,
  errorCodes,
  hostFunctions,
  needsOf,
  subjectStatuses,
  valueTypes,
} from '@stepgate/engine/language';

const NOTE = '<!-- Made by `npm run docs:generate` from the tables in engine/src/language. -->';

const cell = (text: string) => text.replaceAll('|', '\\|');
const table = (head: string[], rows: string[][]) =>
  [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.map(cell).join(' | ')} |`).join('\n');
const code = (text: string) => `\`${text}\``;

/** The pages that are made from the tables, by path. */
export function referencePages(): ReadonlyMap<string, string> {
  return new Map([
    ['docs/error-codes.md', errorCodePage()],
    ['docs/script-reference.md', scriptReferencePage()],
  ]);
}

function errorCodePage(): string {
  const kinds = {
    denied: 'Why a login was denied',
    script: 'Faults of a script',
    limit: 'Limits',
    divergence: 'Journals that do not fit',
    host: 'The engine and its host',
    refused: 'Requests that are refused',
    input: 'Organization files',
  } as const;
  const sections = Object.entries(kinds).map(([kind, title]) => {
    const rows = Object.entries(errorCodes).filter(([, row]) => row.kind === kind);
    return `## ${title}\n\n${table(
      ['code', 'what happened', 'what to do'],
      rows.map(([name, row]) => [code(name), row.what, row.advice]),
    )}`;
  });
  return `# Error codes\n\n${NOTE}\n\nThe same codes stand in logs, over HTTP and on the command line.\n\n${sections.join('\n\n')}\n`;
}

function scriptReferencePage(): string {
  const functions = hostFunctions.map((row) => {
    const signatures = row.signatures
      .map((parameters) => {
        const list = parameters.map(
          (parameter) => `${parameter.name}: ${valueTypes[parameter.type].typescript}`,
        );
        return `${row.name}(${list.join(', ')}): ${valueTypes[row.returns].typescript}`;
      })
      .join('\n');
    const callbacks = row.callbacks
      ? `\n\n${table(
          ['callback', 'receives', 'when'],
          row.callbacks.map((callback) => [code(callback.name), callback.receives.join(', '), callback.doc]),
        )}`
      : '';
    const facts = [
      `Effect: ${row.effect}`,
      ...(row.stable ? [`stable (${row.stable.join(', ')})`] : []),
      `dialects: ${row.dialects.join(', ')}`,
    ];
    return `### ${row.name}\n\n${row.doc}\n\n\`\`\`ts\n${signatures}\n\`\`\`\n\n${facts.join('; ')}. ${row.source}.${callbacks}`;
  });
  const properties: readonly ContextProperty[] = contextProperties;
  const objects = [...new Set(properties.map((row) => row.object))].map((object) => {
    const rows = properties.filter((row) => row.object === object);
    return `### ${object}\n\n${table(
      ['property', 'type', 'access', 'meaning'],
      rows.map((row) => [
        code(row.name),
        code(valueTypes[row.type].typescript + (row.nullable ? ' | null' : '')),
        row.access,
        row.doc,
      ]),
    )}`;
  });
  const factors = table(
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
  const statuses = table(
    ['status', 'meaning'],
    Object.entries(subjectStatuses).map(([name, doc]) => [code(name), doc]),
  );
  const servers = table(
    ['dialect', 'meaning'],
    Object.values(dialects).map((row) => [code(row.name), row.doc]),
  );
  return [
    '# Script reference',
    NOTE,
    'How these run is told in [How a login runs](login-semantics.md).',
    '## Functions',
    ...functions,
    '## The context object',
    'Reads of unknown properties give `undefined`; writes to read-only or unknown ones are ignored.',
    ...objects,
    '## Who the user of a step is',
    statuses,
    '## Authenticators',
    factors,
    '## Dialects',
    servers,
  ]
    .join('\n\n')
    .concat('\n');
}
