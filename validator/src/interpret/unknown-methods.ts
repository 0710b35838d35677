import { apply, constant, isNullable, type Term, type TermType, typeOfTerm } from '../abstract/term.ts';
import { Obj, type Unknown, type Value } from '../abstract/value.ts';
import { hasRealMember } from '../builtins/real-members.ts';
import { makeArray } from '../builtins/realm.ts';
import { textMethods } from '../builtins/text-methods.ts';
import { termOf } from './coercion.ts';
import { iterate } from './iteration.ts';
import type { Machine } from './machine.ts';

const unknownTextMethods: Readonly<Record<string, TermType>> = {
  ...textMethods,
  toString: 'string' as const,
  valueOf: 'string' as const,
};
const listMethods: Readonly<Record<string, TermType>> = {
  at: 'string?',
  concat: 'list',
  includes: 'boolean',
  indexOf: 'number',
  join: 'string',
  lastIndexOf: 'number',
  slice: 'list',
  toString: 'string' as const,
  flat: 'list',
  keys: 'any',
  entries: 'any',
};
const numberMethods: Readonly<Record<string, TermType>> = {
  toFixed: 'string',
  toPrecision: 'string',
  toExponential: 'string',
  toString: 'string' as const,
  toLocaleString: 'string' as const,
  valueOf: 'number' as const,
};
const methodTables: Readonly<Record<string, Readonly<Record<string, TermType>>>> = {
  string: unknownTextMethods,
  list: listMethods,
  number: numberMethods,
};
const realPrototypes: Readonly<Record<string, string>> = {
  string: 'String.prototype',
  list: 'Array.prototype',
  number: 'Number.prototype',
};
/** Methods of arrays that take a function; they are followed over the elements that an array may have. */
const callbackMethods = new Set([
  'every',
  'filter',
  'find',
  'findIndex',
  'findLast',
  'flatMap',
  'forEach',
  'map',
  'reduce',
  'reduceRight',
  'some',
  'sort',
]);

/** Calls a method of a value that the world decides. */
export function callUnknownMethod(machine: Machine, receiver: Unknown, name: string, args: Value[]): Value {
  const { term } = receiver;
  const type = typeOfTerm(term);
  if (type === 'opaque')
    return machine.notUnderstood(`\`${name}\` of a value that is not analyzed is called`);
  if (isNullable(type) && machine.isNullish(receiver)) {
    machine.throwError('TypeError', `Cannot read properties of undefined (reading '${name}')`);
  }
  const plain = type.replace('?', '');
  if (callbackMethods.has(name) && (plain === 'list' || plain === 'any')) {
    if (plain === 'any') requireMethod(machine, term, name);
    const elements = makeArray(iterate(machine, receiver));
    return machine.call(machine.get(elements, name), elements, args);
  }
  const table = methodTables[plain];
  if (table && !Object.hasOwn(table, name)) {
    // A method that exists, and may change the list, must not look absent.
    if (hasRealMember(realPrototypes[plain] ?? '', name))
      return machine.notUnderstood(`\`${name}\` of a value that is not known is not analyzed`);
    if (plain === 'boolean' || !isInherited(name))
      machine.throwError('TypeError', `${name} is not a function`);
    return machine.unknown('any', `what \`${name}\` gives`);
  }
  if (plain === 'any') requireMethod(machine, term, name);
  if (plain === 'boolean' && name !== 'toString' && name !== 'valueOf')
    machine.throwError('TypeError', `${name} is not a function`);
  const resultType = table?.[name] ?? unknownTextMethods[name] ?? 'any';
  return applyMethod(machine, term, name, args, plain === 'any' && name === 'slice' ? 'any' : resultType);
}

/** A method with arguments as a term; with arguments that are no data the result is any value of its type. */
export function applyMethod(
  machine: Machine,
  receiver: Term,
  name: string,
  args: readonly Value[],
  type: TermType,
): Value {
  const terms = args.map(termOf);
  if (terms.every((one) => one !== null)) return machine.apply(`method ${name}`, type, receiver, ...terms);
  if (args.some((arg) => arg instanceof Obj && arg.kind === 'function')) {
    return machine.notUnderstood(`\`${name}\` of unknown text takes a function`);
  }
  return machine.unknown(type, `what \`${name}\` gives`);
}

/** Data has a method only when it is of the right type: the path without throws. */
function requireMethod(machine: Machine, term: Term, name: string): void {
  if (!machine.decide(apply('callable', 'boolean', term, constant(name)))) {
    machine.throwError('TypeError', `${name} is not a function`);
  }
}

function isInherited(name: string): boolean {
  return (
    name === 'hasOwnProperty' ||
    name === 'isPrototypeOf' ||
    name === 'toLocaleString' ||
    name === 'valueOf' ||
    name === 'propertyIsEnumerable'
  );
}
