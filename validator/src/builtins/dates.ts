import { Obj, Unknown, type Value } from '../abstract/value.ts';
import { termOf, toNumber, toPrimitive } from '../interpret/coercion.ts';
import type { Machine } from '../interpret/machine.ts';
import { addMethods, constructorFunction, prototypes } from './realm.ts';

const getters = [
  'getDate',
  'getDay',
  'getFullYear',
  'getHours',
  'getMilliseconds',
  'getMinutes',
  'getMonth',
  'getSeconds',
  'getTime',
  'getUTCDate',
  'getUTCDay',
  'getUTCFullYear',
  'getUTCHours',
  'getUTCMilliseconds',
  'getUTCMinutes',
  'getUTCMonth',
  'getUTCSeconds',
  'valueOf',
  'getTimezoneOffset',
] as const;
const texts = [
  'toISOString',
  'toString',
  'toDateString',
  'toTimeString',
  'toUTCString',
  'toJSON',
  'toLocaleDateString',
  'toLocaleTimeString',
  'toLocaleString',
] as const;
const setters = [
  'setDate',
  'setFullYear',
  'setHours',
  'setMilliseconds',
  'setMinutes',
  'setMonth',
  'setSeconds',
  'setTime',
  'setUTCDate',
  'setUTCFullYear',
  'setUTCHours',
  'setUTCMilliseconds',
  'setUTCMinutes',
  'setUTCMonth',
  'setUTCSeconds',
] as const;

/** The zone of a login is UTC, whatever the zone of the machine that analyzes. */
const inUtc = (name: string): string =>
  /^[gs]et(?!UTC|Time)/.test(name) ? name.replace(/^([gs]et)/, '$1UTC') : name;

function timeOf(machine: Machine, self: Value): Value {
  if (self instanceof Obj && self.kind === 'date') return self.inner;
  return machine.throwError('TypeError', 'this is not a Date object.');
}

function makeDate(time: Value): Obj {
  const date = new Obj('date', prototypes.date);
  date.inner = time;
  return date;
}

/** The time of the login: it stands still between the entries of the journal. */
function now(machine: Machine): Value {
  return machine.unknown('number', 'the time of the login', 'time');
}

for (const name of getters) {
  addMethods(prototypes.date, {
    [name]: (machine, self) => {
      const time = timeOf(machine, self);
      if (name === 'getTimezoneOffset') return 0;
      const real = name === 'valueOf' ? 'getTime' : inUtc(name);
      if (time instanceof Unknown)
        return real === 'getTime' ? time : machine.apply(`date ${real}`, 'number', time.term);
      return (new Date(time as number) as never as Record<string, () => number>)[real]?.();
    },
  });
}
for (const name of texts) {
  addMethods(prototypes.date, {
    [name]: (machine, self) => {
      const time = timeOf(machine, self);
      if (time instanceof Unknown || name.startsWith('toLocale'))
        return machine.unknown('string', 'text of a date');
      const date = new Date(time as number);
      if (name === 'toISOString' && Number.isNaN(date.getTime()))
        return machine.throwError('RangeError', 'Invalid time value');
      if (name === 'toISOString' || name === 'toJSON') return date.toJSON();
      return name === 'toUTCString' ? date.toUTCString() : machine.unknown('string', 'text of a date');
    },
  });
}
for (const name of setters) {
  addMethods(prototypes.date, {
    [name]: (machine, self, args) => {
      const time = timeOf(machine, self);
      const numbers = args.map((arg) => toNumber(machine, arg));
      let result: Value;
      if (time instanceof Unknown || numbers.some((number) => number instanceof Unknown)) {
        result = machine.apply(
          `date ${inUtc(name)}`,
          'number',
          termOf(time) as never,
          ...numbers.map((number) => termOf(number) as never),
        );
      } else
        result = (new Date(time as number) as never as Record<string, (...values: unknown[]) => number>)[
          inUtc(name)
        ]?.(...numbers);
      (self as Obj).inner = result;
      return result;
    },
  });
}

export const dateConstructor = constructorFunction(
  'Date',
  (machine, _, args, newTarget) => {
    if (newTarget === undefined) return machine.unknown('string', 'text of a date');
    if (args.length === 0) return makeDate(now(machine));
    if (args.length > 1) return makeDate(utc(machine, args));
    const [argument] = args;
    if (argument instanceof Obj && argument.kind === 'date') return makeDate(argument.inner);
    const value = toPrimitive(machine, argument);
    if (value instanceof Unknown) return makeDate(machine.unknown('number', 'a time'));
    return makeDate(typeof value === 'string' ? parse(value) : Number(value));
  },
  prototypes.date,
);

function utc(machine: Machine, args: readonly Value[]): Value {
  const numbers = args.map((arg) => toNumber(machine, arg));
  if (numbers.some((number) => number instanceof Unknown)) return machine.unknown('number', 'a time');
  return Date.UTC(...(numbers as [number]));
}

/** Texts without zone are taken as UTC: the zone of a login. */
function parse(text: string): number {
  const hasZone =
    /(?:Z|[+-]\d\d:?\d\d|GMT|UTC)$/i.test(text.trim()) || /^\d{4}(-\d\d){0,2}$/.test(text.trim());
  return Date.parse(hasZone ? text : `${text} UTC`) || Date.parse(hasZone ? text : `${text}Z`);
}

addMethods(dateConstructor, {
  now: (machine) => now(machine),
  UTC: (machine, _, args) => utc(machine, args),
  parse: (machine, _, args) =>
    typeof args[0] === 'string' ? parse(args[0]) : machine.unknown('number', 'a time'),
});
