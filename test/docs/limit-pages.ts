import {
  type ErrorCode,
  type ErrorKind,
  errorCodes,
  type LimitRow,
  loginLimits,
  passLimits,
  poolLimits,
} from '@stepgate/engine/language';
import { limitTests } from './limit-tests.ts';
import { code, generatedNote, page, table } from './markdown.ts';

interface Group {
  readonly title: string;
  readonly rows: Readonly<Record<string, LimitRow>>;
  /** Where the values are given. */
  readonly setting: string;
}

const groups: readonly Group[] = [
  {
    title: 'Limits of a login',
    rows: loginLimits,
    setting:
      'They stand in the program (`program.limits`), so that every node applies the same ones and a login ends with those it started with. Other ones are set when a program is published: `{ ...program, limits: { ...program.limits, maxJournalEntries: 2000 } }`, a version of its own.',
  },
  {
    title: 'Limits of a pass',
    rows: passLimits,
    setting: 'Given to `createEngine({ sandboxLimits })`, or to `createSandbox({ limits })`.',
  },
  {
    title: 'Limits of the worker processes',
    rows: poolLimits,
    setting: 'Given to `createEngine({ sandboxLimits })`, or to `createSandbox({ limits })`.',
  },
];

/** What the user of the auth server sees of an error, by its kind. */
const seenByUsers: Partial<Record<ErrorKind, (name: string) => string>> = {
  limit: (name) =>
    `The login is denied: its decision is \`failed\` with the code \`${name}\`. Starting again helps only when the script takes another way.`,
  refused: (name) =>
    `The request is refused with the code \`${name}\` and the login stays where it is; the same request in a smaller form goes on.`,
  later: thrown,
  host: thrown,
};

function thrown(name: string): string {
  return `The call throws \`${name}\` and the login stays where it is. Show a page that asks to try again; the same call can be made again.`;
}

const fileName = (limit: string) => limit.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);

/** A number as it is typed in code. */
const shown = (value: number) => String(value).replace(/\B(?=(\d{3})+$)/g, value >= 10_000 ? '_' : '');

/** A page for each limit, and one that lists them; by path. */
export function limitPages(): ReadonlyMap<string, string> {
  const pages = groups.flatMap((group) =>
    Object.entries(group.rows).map(
      ([name, row]) => [`docs/limits/${fileName(name)}.md`, limitPage(name, row, group)] as const,
    ),
  );
  return new Map([['docs/limits.md', listOfLimits()], ...pages]);
}

function listOfLimits(): string {
  const sections = groups.map(({ title, rows, setting }) => {
    const lines = Object.entries(rows).map(([name, row]) => [
      `[${code(name)}](limits/${fileName(name)}.md)`,
      shown(row.default),
      row.unit,
      row.error === null ? '–' : code(row.error),
      row.doc,
    ]);
    return `## ${title}\n\n${setting}\n\n${table(['limit', 'default', 'unit', 'past it', 'bounds'], lines)}`;
  });
  return page(
    '# Limits',
    generatedNote,
    'Every limit has a default that holds for ordinary scripts by far. Past one the login fails closed, or the call is refused and can be made again; nothing is cut off silently.',
    ...sections,
  );
}

function limitPage(name: string, row: LimitRow, { title, setting }: Group): string {
  const facts = table(
    ['default', 'unit', 'smallest', 'largest that makes sense', 'past it'],
    [
      [
        shown(row.default),
        row.unit,
        shown(row.least),
        shown(row.most),
        row.error === null ? 'nothing fails' : `[${code(row.error)}](../error-codes.md)`,
      ],
    ],
  );
  return page(
    `# ${code(name)}`,
    generatedNote,
    row.doc,
    facts,
    setting,
    `## What users see\n\n${whatUsersSee(row.error)}`,
    `## What to look at\n\n${row.look}`,
    `## Another value\n\n${row.change.replaceAll(/docs\/([a-z-]+)\.md/g, '[$1](../$1.md)')}`,
    `## Tested by\n\n${code(limitTests[name as keyof typeof limitTests])} reaches it.`,
    `All: [${title}](../limits.md#${title.toLowerCase().replaceAll(' ', '-')})`,
  );
}

function whatUsersSee(error: ErrorCode | null): string {
  if (error === null) return 'Nothing: it only says how the sandbox arranges itself.';
  const { kind, what, advice } = errorCodes[error];
  const seen = seenByUsers[kind];
  if (seen === undefined) throw new Error(`\`${error}\` is of a kind that limits do not have`);
  return `${seen(error)}\n\nThe error says that ${what}, and what to do: ${advice}.`;
}
