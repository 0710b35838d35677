import { errorCodes } from '@stepgate/engine/language';
import { code, generatedNote, page, table } from './markdown.ts';

const titles = {
  denied: 'Why a login was denied',
  script: 'Faults of a script',
  limit: 'Limits',
  divergence: 'Journals that do not fit',
  later: 'Not now',
  host: 'The engine and its host',
  refused: 'Requests that are refused',
  input: 'Organization files',
} as const;

export function errorCodePage(): string {
  const sections = Object.entries(titles).map(([kind, title]) => {
    const rows = Object.entries(errorCodes).filter(([, row]) => row.kind === kind);
    return `## ${title}\n\n${table(
      ['code', 'what happened', 'what to do'],
      rows.map(([name, row]) => [code(name), row.what, row.advice]),
    )}`;
  });
  return page(
    '# Error codes',
    generatedNote,
    'The same codes stand in logs, over HTTP and on the command line.',
    ...sections,
  );
}
