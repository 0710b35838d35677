import { auditEvents } from '@stepgate/engine';
import { code, page, table } from './markdown.ts';

/** docs/audit.md: what is recorded, from the table. */
export function auditPage(): string {
  const events = Object.entries(auditEvents).map(([name, { doc, fields }]) =>
    [
      `### ${name}`,
      doc,
      table(
        ['field', 'what it is'],
        Object.entries(fields).map(([field, what]) => [code(field), `${what}.`]),
      ),
    ].join('\n\n'),
  );
  return page(
    '# The audit trail',
    '<!-- Made by `npm run docs:generate` from the table in engine/src/audit. -->',
    'Stepgate records who became what, who changed what, and how each login ended. A record is written in one transaction with what it tells, where the store can do that, and stays when the journal of its login has expired. Nothing is ever changed in the trail. A record never holds the value of a claim, a credential or a secret.',
    `\`engine.audit.list({ organization, … })\` reads it, the latest first; \`loginId\`, \`accountId\`, \`event\`, \`since\` (inclusive), \`until\` (exclusive) and \`limit\` (100 when it is left out) restrict it. Times are milliseconds since 1970, UTC.`,
    '## Every record',
    table(
      ['field', 'what it is'],
      [
        [code('id'), 'The same for the same happening, so that it is recorded once, whatever crashes.'],
        [code('at'), 'When it happened.'],
        [code('organization'), 'Whose trail it is in.'],
        [code('event'), 'What happened: one of the events below.'],
        [code('actor'), 'Who did it, as the server named the operator; null when the engine did.'],
        [code('application'), 'Application of the login or program; null when it is about none.'],
        [code('loginId'), 'The login; null when it is about none.'],
        [code('accountId'), 'The local account; null when it is about none.'],
        [code('fields'), 'What the event has besides, each field of it.'],
      ],
    ),
    '## Events',
    ...events,
  );
}
