import { leaf } from '../abstract/term.ts';
import { define, Obj, Unknown, type Value } from '../abstract/value.ts';
import { toText } from '../interpret/coercion.ts';
import { iterate } from '../interpret/iteration.ts';
import { arrayConstructor } from './arrays.ts';
import { mapConstructor, setConstructor, weakMapConstructor, weakSetConstructor } from './collections.ts';
import { dateConstructor } from './dates.ts';
import { jsonObject } from './json.ts';
import {
  bigintFunction,
  booleanConstructor,
  globalFunctions,
  mathObject,
  numberConstructor,
} from './numbers.ts';
import { functionConstructor, objectConstructor } from './objects.ts';
import { regExpConstructor } from './patterns.ts';
import { reflectObject } from './reflection.ts';
import './generators.ts';
import { promiseConstructor } from './promises.ts';
import {
  addMethods,
  constructorFunction,
  errorPrototypes,
  globalObject,
  makeArray,
  makeError,
  method,
  nativeFunction,
  prototypes,
} from './realm.ts';
import { stringConstructor } from './text.ts';

function errorConstructor(name: string, prototype: Obj): Obj {
  define(prototype, 'name', name, false);
  define(prototype, 'message', '', false);
  return constructorFunction(
    name,
    (machine, _, given, newTarget) => {
      const error = makeError(name, '');
      const isAggregate = name === 'AggregateError';
      if (isAggregate) define(error, 'errors', makeArray(iterate(machine, given[0])), false);
      const args = isAggregate ? given.slice(1) : given;
      const own = newTarget && machine.get(newTarget, 'prototype');
      if (own instanceof Obj) error.proto = own;
      if (args[0] === undefined) error.properties.delete('message');
      else define(error, 'message', toText(machine, args[0]), false);
      if (args[1] instanceof Obj) define(error, 'cause', machine.get(args[1], 'cause'), false);
      return error;
    },
    prototype,
  );
}

addMethods(prototypes.error, {
  toString: method((machine, self) => {
    const [name, message] = ['name', 'message'].map((key) => toText(machine, machine.get(self, key)));
    if (typeof name !== 'string' || typeof message !== 'string')
      return machine.unknown('string', 'the text of an error');
    return [name, message].filter((part) => part !== '').join(': ');
  }),
});

const symbolFunction = nativeFunction('Symbol', (_, __, args) =>
  Symbol(args[0] === undefined ? undefined : String(args[0])),
);
define(symbolFunction, 'iterator', Symbol.iterator, false);
define(symbolFunction, 'hasInstance', Symbol.hasInstance, false);
define(symbolFunction, 'toPrimitive', Symbol.toPrimitive, false);
define(symbolFunction, 'toStringTag', Symbol.toStringTag, false);
addMethods(symbolFunction, { for: (_, __, args) => Symbol.for(String(args[0])) });
define(prototypes.symbol, 'constructor', symbolFunction, false);

const codeFromText = 'code cannot be made from text in a login script';

/** Parts of the language that the sandbox leaves to scripts but the analysis does not follow. */
export const unfollowedGlobals = ['Proxy', 'SuppressedError', 'Iterator'];

/** Whatever is called on it is on record as not followed. */
function unfollowed(name: string): Unknown {
  return new Unknown(
    leaf({ kind: 'other', serial: -1 - unfollowedGlobals.indexOf(name) }, 'opaque', `\`${name}\``),
  );
}

/** The names of the language that every script can use. */
export const languageGlobals: ReadonlyMap<string, Value> = new Map<string, Value>([
  ['undefined', undefined],
  ['NaN', Number.NaN],
  ['Infinity', Number.POSITIVE_INFINITY],
  ['Object', objectConstructor],
  ['Function', functionConstructor],
  ['Array', arrayConstructor],
  ['String', stringConstructor],
  ['Number', numberConstructor],
  ['Boolean', booleanConstructor],
  ['RegExp', regExpConstructor],
  ['Date', dateConstructor],
  ['Map', mapConstructor],
  ['Set', setConstructor],
  ['Symbol', symbolFunction],
  ['Promise', promiseConstructor],
  ['Reflect', reflectObject],
  ['BigInt', bigintFunction],
  ['WeakMap', weakMapConstructor],
  ['WeakSet', weakSetConstructor],
  ['Math', mathObject],
  ['JSON', jsonObject],
  ['eval', nativeFunction('eval', (machine) => machine.throwError('EvalError', codeFromText))],
  ...globalFunctions,
  ...Array.from(errorPrototypes, ([name, prototype]): [string, Value] => [
    name,
    errorConstructor(name, prototype),
  ]),
  ...unfollowedGlobals.map((name): [string, Value] => [name, unfollowed(name)]),
  ['globalThis', globalObject],
]);
for (const [name, value] of languageGlobals) define(globalObject, name, value, false);
