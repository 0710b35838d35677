import type { HostFunction, Parameter } from '@stepgate/engine/language';
import { Obj, type Value } from '../abstract/value.ts';
import type { Machine } from '../interpret/machine.ts';
import type { ArgumentSlip } from '../interpret/script-sightings.ts';

const optionKeys = ['authenticationOptions', 'authenticatorParams', 'stepOptions'];
const innerKeys: Readonly<Record<string, readonly string[]>> = {
  stepOptions: ['forceAuth', 'markAsSubjectIdentifierStep', 'markAsSubjectAttributeStep', 'skipPrompt'],
  authenticatorParams: ['common', 'local', 'federated'],
};

/**
 * Notes what is not meant as it is written in the options and callbacks of a call. Whether the call fails or the server
 * ignores it is decided elsewhere: nothing here runs code of the script.
 */
export function noteSlips(
  machine: Machine,
  row: HostFunction,
  parameters: readonly Parameter[],
  given: readonly Value[],
): void {
  const call = machine.place;
  if (call === null) return;
  const note = (kind: ArgumentSlip['kind'], key: string, known: readonly string[] = [], prefix = ''): void =>
    machine.observations.seen.slip({ kind, call, name: row.name, key, prefix, known });
  for (const [index, { type }] of parameters.entries()) {
    const value = given[index];
    if (!isPlain(value)) continue;
    if (type === 'Callbacks') noteCallbacks(row, value, note);
    if (type === 'StepOptions') noteOptions(row, value, note);
  }
}

type Note = (kind: ArgumentSlip['kind'], key: string, known?: readonly string[], prefix?: string) => void;

function noteCallbacks(row: HostFunction, value: Obj, note: Note): void {
  const known = namesOf(row);
  for (const [key, member] of membersOf(value)) {
    if (row.name === 'executeStep' && optionKeys.includes(key)) note('options-as-callbacks', key);
    else if (known.includes(key) && (member === undefined || member === null))
      note('callback-without-function', key);
    else if (!known.includes(key) && isFunction(member)) note('unknown-callback', key, known);
  }
}

function noteOptions(row: HostFunction, value: Obj, note: Note): void {
  const callbacks = namesOf(row);
  for (const [key, member] of membersOf(value)) {
    if (isFunction(member) && (callbacks.includes(key) || /^on[A-Z]/.test(key)))
      note('callbacks-as-options', key);
    else if (!optionKeys.includes(key)) note('unknown-option', key, optionKeys);
    const inner = innerKeys[key];
    if (inner === undefined || !isPlain(member)) continue;
    for (const [name] of membersOf(member))
      if (!inner.includes(name)) note('unknown-option', name, inner, `${key}.`);
  }
}

const namesOf = ({ callbacks = [], hooks = [] }: HostFunction): string[] =>
  [...callbacks, ...hooks].map(({ name }) => name);

const isPlain = (value: Value): value is Obj => value instanceof Obj && value.kind === 'object';
const isFunction = (value: Value): boolean => value instanceof Obj && value.kind === 'function';

/** What an object has of its own; getters run code of the script and are left alone. */
function membersOf({ properties }: Obj): [string, Value][] {
  return [...properties].flatMap(([key, { get, set, enumerable, value }]): [string, Value][] =>
    typeof key === 'string' && enumerable && get === undefined && set === undefined ? [[key, value]] : [],
  );
}
