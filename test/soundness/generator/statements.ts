import type { HostFunction, ValueType } from '@stepgate/engine/language';
import { behaves } from '@stepgate/engine/model';
import { argumentsOf } from './calls.ts';
import { condition } from './conditions.ts';
import { providerName, value } from './values.ts';
import { claimUris, fieldNames, roleNames, templates } from './words.ts';
import { type Frame, inBlock, indented, newName, quoted, type Writer } from './writer.ts';

const declarableTypes: readonly ValueType[] = [
  'string',
  'boolean',
  'User',
  'string[]',
  'number',
  'boolean',
  'string',
];

/** The statements of a body; mostly few, and fewer the deeper they are. */
export function block(writer: Writer, frame: Frame): string[] {
  const count = writer.picks.weighted([
    [1, 0],
    [8, 1],
    [4, 2],
    [2, 3],
  ] as const);
  const lines: string[] = [];
  for (let index = 0; index < count && writer.left > 0; index += 1) lines.push(statement(writer, frame));
  return lines.length > 0 || writer.picks.chance(60) ? lines : [`Log.info('nothing');`];
}

/** One statement. */
export function statement(writer: Writer, frame: Frame): string {
  const { picks } = writer;
  writer.left -= 1;
  const canNest = frame.depth < 4 && writer.left > 0;
  const mayLoop = !behaves(writer.program, 'loops-are-refused') || picks.chance(2);
  const ways: (readonly [number, () => string])[] = [
    [canNest ? 14 : 6, () => queued(writer, frame, 'executeStep')],
    [canNest ? 3 : 1, () => queued(writer, frame, null)],
    [3, () => immediate(writer, frame)],
    [3, () => declaration(writer, frame)],
    [2, () => write(writer, frame)],
    [1, () => changeAndAsk(writer, frame)],
    [1, () => `Log.info(${value(writer, frame, 'string')});`],
    [
      frame.outcome === 'fail' ? 4 : 1,
      () =>
        picks.pick([
          `sendError(null, { status: 'refused' });`,
          'fail();',
          `fail({ errorCode: 'denied' });`,
          `throw new Error('no');`,
          `sendError('https://page.example/');`,
        ]),
    ],
  ];
  if (frame.depth > 0) ways.push([1, () => (frame.isInLoop ? 'break;' : 'return;')]);
  if (writer.helpers.length > 0) ways.push([3, () => `${picks.pick(writer.helpers)}(${frame.context});`]);
  const numbers = frame.variables.filter((variable) => variable.type === 'number');
  if (numbers.length > 0) ways.push([2, () => `${picks.pick(numbers).name} ${picks.pick(['+= 1', '= 0'])};`]);
  const others = frame.variables.filter(({ type }) => type !== 'number');
  if (others.length > 0)
    ways.push([
      2,
      () => {
        const variable = picks.pick(others);
        return `${variable.name} = ${value(writer, frame, variable.type)};`;
      },
    ]);
  if (canNest) {
    ways.push(
      [8, () => branch(writer, frame)],
      [1, () => switchOver(writer, frame)],
      [mayLoop ? 1 : 0, () => loop(writer, frame)],
      [1, () => guardedBlock(writer, frame)],
      [1, () => tableOfFunctions(writer, frame)],
    );
  }
  if (frame.isAsync) ways.push([8, () => awaited(writer, frame)]);
  return picks.weighted(ways)();
}

/** The row of a function that the language has. */
export const rowOf = ({ rows }: Writer, name: string): HostFunction => {
  const row = rows.find((candidate) => candidate.name === name);
  if (row === undefined) throw new Error(`no function ${name}`);
  return row;
};

const callText = (writer: Writer, frame: Frame, row: HostFunction): string =>
  `${row.name}(${argumentsOf(writer, frame, row).join(', ')})`;

/** A call that is worked off later; without a name, one of those besides steps. */
function queued(writer: Writer, frame: Frame, name: string | null): string {
  const others = writer.rows.filter(
    (row) => row.timing !== 'immediate' && row.effect !== 'finish' && row.name !== 'executeStep',
  );
  return `${callText(writer, frame, name === null ? writer.picks.pick(others) : rowOf(writer, name))};`;
}

function immediate(writer: Writer, frame: Frame): string {
  const row = writer.picks.pick(writer.rows.filter(({ timing }) => timing === 'immediate'));
  const values = argumentsOf(writer, frame, row);
  const call = `${row.name}(${values.join(', ')});`;
  const user = row.signatures[0]?.findIndex((parameter) => parameter.type === 'User') ?? -1;
  return user >= 0 && values.length > user && writer.picks.chance(85) ? `if (${values[user]}) ${call}` : call;
}

function declaration(writer: Writer, frame: Frame): string {
  const type = writer.picks.pick(declarableTypes);
  const name = newName(writer, 'v');
  const text = value(writer, frame, type);
  frame.variables.push({ name, type });
  return `${writer.picks.pick(['var', 'var', 'let'])} ${name} = ${text};`;
}

/** A write to something that the context shows. */
function write(writer: Writer, frame: Frame): string {
  const { picks } = writer;
  const row = picks.pick(writer.properties.filter(({ access }) => access !== 'read'));
  const owner = row.object === 'Context' ? frame.context : value(writer, frame, row.object as ValueType, 4);
  const isUri = row.object === 'User';
  const target =
    row.type === 'StringMap'
      ? `${owner}.${row.name}[${quoted(picks.pick(isUri ? claimUris : fieldNames))}]`
      : `${owner}.${row.name}`;
  const text = `${target} = ${value(writer, frame, 'string')};`;
  return row.object === 'User' && picks.chance(85) ? `if (${owner}) ${text}` : text;
}

/** A change, and a question that depends on it. */
function changeAndAsk(writer: Writer, frame: Frame): string {
  const { picks } = writer;
  const role = quoted(picks.pick(roleNames));
  const { context } = frame;
  const user = `${context}.currentKnownSubject`;
  const claim = quoted(picks.pick(claimUris));
  const idp = quoted(providerName(writer));
  const [before, asked] = picks.pick([
    [`assignUserRolesV2(${context}, [${role}]);`, `hasAnyOfTheRolesV2(${context}, [${role}])`],
    [`removeUserRolesV2(${context}, [${role}]);`, `hasAnyOfTheRolesV2(${context}, [${role}])`],
    [`if (${user}) assignUserRoles(${user}, [${role}]);`, `${user} && hasRole(${user}, ${role})`],
    [`if (${user}) ${user}.localClaims[${claim}] = 'a';`, `${user} && ${user}.localClaims[${claim}] === 'a'`],
    [`if (${user}) ${user}.claims[${claim}] = 'a';`, `${user} && ${user}.claims[${claim}] !== 'a'`],
    [
      `if (${user}) doAssociationWithLocalUser(${user}, 'alice', ${context}.tenantDomain, 'PRIMARY', ${idp});`,
      `${user} && getAssociatedLocalUser(${user}) !== null`,
    ],
    [
      `if (${user}) removeAssociatedLocalUser(${user});`,
      `${user} && getAssociatedLocalUser(${user}) === null`,
    ],
  ] as const);
  return `${before}\nif (${asked}) ${braces(block(writer, inBlock(frame)))}`;
}

export const braces = (lines: readonly string[]): string => `{\n${indented(lines).join('\n')}\n}`;

function branch(writer: Writer, frame: Frame): string {
  const { picks } = writer;
  const head = `if (${condition(writer, frame)}) ${braces(block(writer, inBlock(frame)))}`;
  if (picks.chance(60)) return head;
  return `${head} else ${braces(block(writer, inBlock(frame)))}`;
}

function switchOver(writer: Writer, frame: Frame): string {
  const { picks } = writer;
  const isIdp = picks.chance(75);
  const subject = isIdp ? `${frame.context}.steps[1].idp` : value(writer, frame, 'string');
  const label = (): string => quoted(isIdp ? providerName(writer) : picks.pick(['a', 'b', 'high']));
  const body = (): string[] => [
    ...block(writer, inBlock(frame, { isInLoop: true })),
    ...(picks.chance(85) ? ['break;'] : []),
  ];
  const parts = [
    `case ${label()}:`,
    ...indented(body()),
    ...(picks.chance(50) ? [`case ${label()}:`, ...indented(body())] : []),
    ...(picks.chance(60) ? ['default:', ...indented(body())] : []),
  ];
  return `switch (${subject}) ${braces(parts)}`;
}

function loop(writer: Writer, frame: Frame): string {
  const { picks, program } = writer;
  const name = newName(writer, 'i');
  const texts = `[${[providerName(writer), ...templates].map(quoted).join(', ')}]`;
  const inside = (type: ValueType): string[] => {
    const within = inBlock(frame, { isInLoop: true });
    within.variables.push({ name, type });
    return block(writer, within);
  };
  return picks.pick([
    () => `for (var ${name} = 0; ${name} < ${picks.pick([1, 2])}; ${name}++) ${braces(inside('any'))}`,
    () => `for (let ${name} = 0; ${name} < 2; ${name} += 1) ${braces(inside('any'))}`,
    () => `for (const ${name} of ${texts}) ${braces(inside('string'))}`,
    () =>
      `for (const ${name} of [${program.steps.map(({ id }) => id).join(', ')}]) ${braces([`executeStep(${name});`])}`,
    () => `for (var ${name} in { a: 1, b: 2 }) ${braces(inside('string'))}`,
    () => {
      const within = inBlock(frame, { depth: frame.depth + 1, isInLoop: false, isAsync: false });
      within.variables.push({ name, type: 'string' });
      return `${texts}.forEach(function (${name}) ${braces(block(writer, within))});`;
    },
    () => {
      const counter = newName(writer, 'n');
      return `var ${counter} = 0;\nwhile (${counter} < 2) ${braces([`${counter} += 1;`, ...inside('any')])}`.replaceAll(
        name,
        counter,
      );
    },
  ])();
}

function guardedBlock(writer: Writer, frame: Frame): string {
  const { picks } = writer;
  const attempt = braces(block(writer, inBlock(frame)));
  const handled = `catch (e) ${braces([`Log.error(e.message);`, ...block(writer, inBlock(frame))])}`;
  const last = `finally ${braces(block(writer, inBlock(frame)))}`;
  return `try ${attempt} ${picks.pick([handled, handled, `${handled} ${last}`, last])}`;
}

/** What to do by identity provider, as a table of functions. */
function tableOfFunctions(writer: Writer, frame: Frame): string {
  const name = newName(writer, 'byProvider');
  const act = newName(writer, 'act');
  const member = (): string => {
    const within = inBlock(frame, {
      context: 'c',
      depth: frame.depth + 1,
      isInLoop: false,
      isAsync: false,
      data: null,
    });
    return `${providerName(writer)}: function (c) ${braces(block(writer, within))},`;
  };
  const key = `${frame.context}.steps[1].idp`;
  return [
    `var ${name} = ${braces([member(), member()])};`,
    `var ${act} = ${name}[${key}];`,
    writer.picks.chance(85) ? `if (${act}) ${act}(${frame.context});` : `${act}(${frame.context});`,
  ].join('\n');
}

/** A queued call whose outcome is awaited. */
function awaited(writer: Writer, frame: Frame): string {
  const { picks } = writer;
  const row = picks.pick(writer.rows.filter((candidate) => candidate.awaited !== undefined));
  const isStep = picks.chance(65);
  const chosen = isStep ? rowOf(writer, 'executeStep') : row;
  const name = newName(writer, 'o');
  const call = `var ${name} = await ${callText(writer, frame, chosen)};`;
  if (chosen.awaited === 'RemoteOutcome') {
    frame.variables.push({ name: `${name}.outcome`, type: 'string' });
    return `${call}\nif (${name}.outcome === 'success') ${braces(block(writer, inBlock(frame, { data: `${name}.data` })))}`;
  }
  frame.variables.push({ name, type: 'string' });
  return `${call}\nif (${name} ${picks.pick(['===', '!=='])} 'success') ${braces(block(writer, inBlock(frame)))}`;
}
