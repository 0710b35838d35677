import {
  type Behaviour,
  type BehaviourEvidence,
  type BehaviourName,
  behaviours,
  dialectNames,
  dialects,
} from '@stepgate/engine/language';
import { code, generatedNote, page, table } from './markdown.ts';

/** How sure we are, in the words of the reader. */
const evidence: Readonly<Record<BehaviourEvidence, string>> = {
  documented: 'documented: the manual of the server says so',
  read: 'read: its source says so',
  derived: '`[C*]` derived: it follows from several pieces of its source and was not executed',
};

const example = `\`\`\`json
{
  "name": "acme",
  "target": "wso2-is-7",
  "behaviours": { "closures-are-lost": false }
}
\`\`\``;

/** One section per behaviour, from the table. */
export function behavioursPage(): string {
  return page(
    '# Behaviours of other servers',
    generatedNote,
    'A dialect is a set of behaviours: what the server named by `target` does otherwise than Stepgate. The dialect `stepgate` has none of them. An organization file switches single ones on or off, for example when your server was patched, or to see what a script would do without a trap:',
    example,
    'What is in force is recorded in the program by number, so a login is always replayed with the behaviours it was started with. A number is never given to anything else.',
    table(
      ['number', 'behaviour', 'evidence', ...dialectNames],
      behaviours.map((row) => [
        String(row.number),
        `[${code(row.name)}](#${row.name})`,
        row.evidence === 'derived' ? 'derived `[C*]`' : row.evidence,
        ...dialectNames.map((name) => (has(row.name, name) ? 'yes' : '–')),
      ]),
    ),
    'Evidence:',
    Object.values(evidence)
      .map((text) => `- ${text}.`)
      .join('\n'),
    ...behaviours.map(section),
  );
}

function section(row: Behaviour & { readonly name: BehaviourName }): string {
  const having = dialectNames.filter((name) => has(row.name, name));
  const rows = [
    ['number', String(row.number)],
    ['in force', row.doc],
    ['otherwise', row.otherwise],
    ['evidence', evidence[row.evidence]],
    ['dialects', having.map(code).join(', ')],
    ['switched off', code(`"behaviours": { "${row.name}": false }`)],
    ['switched on elsewhere', code(`"behaviours": { "${row.name}": true }`)],
    ['source', row.source],
  ];
  return `## ${row.name}\n\n${table(['', ''], rows)}`;
}

function has(behaviour: BehaviourName, dialect: (typeof dialectNames)[number]): boolean {
  return dialects[dialect].behaviours.includes(behaviour);
}
