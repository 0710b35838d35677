import {
  dialectNames,
  type HostFunction,
  hostFunctions,
  type Parameter,
  refusedFunctions,
  valueTypes,
} from '@stepgate/engine/language';
import { code, table } from './markdown.ts';

/** Every function at a glance: where it exists, what it does, and whether to use it. */
export function functionOverview(): string {
  const rows: readonly HostFunction[] = hostFunctions;
  return table(
    ['function', ...dialectNames, 'effect', 'timing', 'deprecated'],
    rows.map((row) => [
      `[${code(row.name)}](#${anchorOf(row.name)})`,
      ...dialectNames.map((name) => (row.dialects.includes(name) ? 'yes' : '–')),
      row.effect,
      row.timing,
      row.deprecated === undefined ? '–' : 'yes',
    ]),
  );
}

/** One section per function. */
export function functionSections(): string[] {
  const rows: readonly HostFunction[] = hostFunctions;
  return rows.map((row) =>
    [
      `### ${row.name}`,
      row.doc,
      ...(row.deprecated === undefined ? [] : [`**Deprecated.** ${row.deprecated}`]),
      `\`\`\`ts\n${row.signatures.map((parameters) => signatureOf(row, parameters)).join('\n')}\n\`\`\``,
      `${factsOf(row).join('; ')}. ${row.source}.`,
      ...callbacksOf(row),
    ].join('\n\n'),
  );
}

/** The names that people expect and that do not exist. */
export function refusedTable(): string {
  const elsewhere = {
    logs: 'only writes an error to the log',
    missing: 'does not exist either',
    connector: 'exists where its connector is installed',
  } as const;
  return table(
    ['name', 'what to do instead', 'on WSO2 servers'],
    refusedFunctions.map((row) => [code(row.name), row.advice, elsewhere[row.elsewhere]]),
  );
}

function signatureOf(row: HostFunction, parameters: readonly Parameter[]): string {
  const lastNeeded = parameters.findLastIndex(({ nullable }) => nullable !== true);
  const list = parameters.map(({ name, type, nullable }, index) => {
    const repeats = row.variadic === true && index === parameters.length - 1;
    const typescript = `${valueTypes[type].typescript}${nullable ? ' | null' : ''}`;
    if (repeats) return `...${name}: (${typescript})[]`;
    return `${name}${index > lastNeeded ? '?' : ''}: ${typescript}`;
  });
  return `${row.name}(${list.join(', ')}): ${valueTypes[row.returns].typescript}`;
}

function factsOf(row: HostFunction): string[] {
  return [
    `Effect: ${row.effect}`,
    ...(row.stable ? [`stable (${row.stable.join(', ')})`] : []),
    ...(row.changes ? [`changes ${row.changes.join(', ')}`] : []),
    ...(row.afterCrash ? [`after a crash: ${crashWords(row.afterCrash)}`] : []),
    ...(row.awaited ? [`awaited: ${code(valueTypes[row.awaited].typescript)}`] : []),
    ...(row.objectName ? [`also as ${code(`${row.objectName}.name`)}`] : []),
    `dialects: ${row.dialects.join(', ')}`,
  ];
}

function crashWords(afterCrash: NonNullable<HostFunction['afterCrash']>): string {
  if (afterCrash === 'redo') return 'done again';
  return 'outcome' in afterCrash ? `counts as ${code(afterCrash.outcome)}` : `answers ${afterCrash.answer}`;
}

function callbacksOf({ callbacks = [], hooks = [], openCallbacks }: HostFunction): string[] {
  const rows = [...callbacks, ...hooks].map((callback) => [
    code(callback.name),
    callback.receives.join(', '),
    callback.doc,
  ]);
  return [
    ...(rows.length > 0 ? [table(['callback', 'receives', 'when'], rows)] : []),
    ...(openCallbacks ? ['Callbacks with other names run for the outcome of that name.'] : []),
  ];
}

function anchorOf(name: string): string {
  return name.toLowerCase().replaceAll('.', '');
}
