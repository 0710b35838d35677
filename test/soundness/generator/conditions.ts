import { guarded, providerName, value } from './values.ts';
import { acrValues, fieldNames, parameterNames, roleNames } from './words.ts';
import { type Frame, quoted, type Writer } from './writer.ts';

/** A condition of an `if`: mostly about who came from where, and what is known about the user and the request. */
export function condition(writer: Writer, frame: Frame, depth = 0): string {
  const { picks } = writer;
  const text = (): string => value(writer, frame, 'string', depth + 1);
  const maybe = (): string => `(${text()} || '')`;
  const inner = (): string => condition(writer, frame, depth + 1);
  const idp = (): string =>
    `${frame.context}.steps[${picks.chance(80) ? 1 : picks.pick(writer.program.steps).id}].idp`;
  const booleans = writer.rows.filter((row) => row.returns === 'boolean' && row.timing === 'immediate');
  const flags = frame.variables.filter((variable) => variable.type === 'boolean');
  const counters = frame.variables.filter((variable) => variable.type === 'number');
  const ways: (readonly [number, () => string])[] = [
    [6, () => `${idp()} ${picks.pick(['===', '!==', '=='])} ${quoted(providerName(writer))}`],
    [
      2,
      () =>
        `[${quoted(providerName(writer))}, ${quoted(providerName(writer))}].${picks.pick([`indexOf(${idp()}) >= 0`, `includes(${idp()})`])}`,
    ],
    [8, () => call(writer, frame, picks.pick(booleans).name, depth)],
    [3, () => `${text()} ${picks.pick(['===', '!=='])} ${text()}`],
    [
      1,
      () =>
        `${maybe()}.${picks.pick(['startsWith', 'endsWith', 'includes'])}(${value(writer, frame, 'string', 4)})`,
    ],
    [1, () => `/^[a-c]|true/${picks.pick(['', 'i'])}.test(${text()})`],
    [
      1,
      () =>
        `${maybe()}.${picks.pick(['length > 1', 'indexOf("a") >= 0', "split('.')[0] === '10'", "toLowerCase() === 'a'", "trim() !== ''"])}`,
    ],
    [3, () => `${frame.context}.request.params[${quoted(picks.pick(parameterNames))}]`],
    [2, () => `${frame.context}.currentKnownSubject ${picks.pick(['!= null', '=== null', '!== undefined'])}`],
    [
      1,
      () =>
        `${guarded(writer, value(writer, frame, 'User', depth + 1))}.roles?.includes(${quoted(picks.pick(roleNames))})`,
    ],
    [
      1,
      () =>
        `selectAcrFrom(${frame.context}, [${acrValues.map(quoted).join(', ')}]) === ${quoted(picks.pick(acrValues))}`,
    ],
    [1, () => `${frame.context}.steps[1].options.length > 1`],
    [1, () => `new Date().getUTCHours() < ${picks.pick([1, 12])}`],
    [1, () => `Number(${text()}) > 2`],
    [1, () => `${text()} ? ${inner()} : ${inner()}`],
  ];
  if (writer.program.dialect === 'stepgate')
    ways.push([
      3,
      () => `${frame.context}.steps[1].provisioning === ${value(writer, frame, 'ProvisioningStatus', 4)}`,
    ]);
  if (flags.length > 0) ways.push([5, () => picks.pick(flags).name]);
  if (counters.length > 0)
    ways.push([
      4,
      () => `${picks.pick(counters).name} ${picks.pick(['<', '>', '>='])} ${picks.pick([1, 2, 3])}`,
    ]);
  if (frame.data !== null)
    ways.push([
      8,
      () =>
        `${frame.data}.${picks.pick(fieldNames)} ${picks.pick(["=== 'high'", '> 50', '!== undefined', '== true'])}`,
    ]);
  if (depth < 2) {
    ways.push(
      [3, () => `!(${inner()})`],
      [3, () => `(${inner()}) && (${inner()})`],
      [3, () => `(${inner()}) || (${inner()})`],
    );
  }
  return picks.weighted(ways)();
}

function call(writer: Writer, frame: Frame, name: string, depth: number): string {
  const row = writer.rows.find((candidate) => candidate.name === name);
  if (row === undefined) throw new Error(`no function ${name}`);
  const values = writer.parts.argumentsOf(writer, frame, row, depth + 1);
  const user = row.signatures[0]?.findIndex((parameter) => parameter.type === 'User') ?? -1;
  const text = `${name}(${values.join(', ')})`;
  // Mostly asked of somebody who is there.
  return user >= 0 && writer.picks.chance(60) ? `${values[user]} != null && ${text}` : text;
}
