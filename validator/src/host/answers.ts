import type { HostFunction, ValueType } from '@stepgate/engine/language';
import { leaf, type TermType } from '../abstract/term.ts';
import { Obj, Unknown, type Value } from '../abstract/value.ts';
import type { Machine } from '../interpret/machine.ts';
import { askedVersion, currentSubject } from '../login/login-state.ts';

/** How a value of a type is followed when the world decides it. Objects and lists of objects are data. */
const termTypes: Partial<Record<ValueType, TermType>> = {
  string: 'string',
  'string|null': 'string?',
  number: 'number',
  boolean: 'boolean',
  'string[]': 'list',
  'AuthenticatedApplication[]': 'any',
  'Session[]|null': 'any',
};

/**
 * The answer of a host function that the world decides. A stable one is the same for equal questions until one of its
 * facts changes; the engine asks every other one anew.
 */
export function answerOf(machine: Machine, row: HostFunction, values: readonly Value[]): Value {
  if (row.returns === 'void') return undefined;
  const type = termTypes[row.returns] ?? 'any';
  const text = `what \`${row.name}\` answers`;
  const question = row.stable === undefined ? null : questionOf(machine, values);
  if (row.stable === undefined || question === null)
    return nullOr(machine, machine.unknown(type, text), row.returns);
  const facts = row.stable.join();
  const serial = askedVersion(machine.state.facts, facts);
  const answer = leaf({ kind: 'answer', serial, name: row.name, question, facts }, type, text);
  return nullOr(machine, machine.known(answer), row.returns);
}

/** A value that may be null: the path splits, because what is missing elsewhere is undefined. */
export function nullOr(machine: Machine, answer: Value, type: ValueType): Value {
  return type.endsWith('|null') && machine.isNullish(answer) ? null : answer;
}

/** Arguments as text, equal for equal questions; null when the world decides one of them. */
export function questionOf({ state }: Machine, values: readonly Value[]): string | null {
  const plain = (value: Value): unknown => {
    if (value instanceof Unknown) throw new OpenQuestion();
    if (!(value instanceof Obj)) return typeof value === 'symbol' ? null : (value ?? null);
    if (value.host?.kind === 'User') return { user: value.host.id };
    if (value.host?.kind === 'Context') return { subject: currentSubject(state.facts) };
    if (value.kind === 'function' || value.host) return null;
    if (value.kind === 'array') return (value.elements ?? []).map(plain);
    return Object.fromEntries(
      Array.from(value.properties, ([key, slot]) => [String(key), plain(slot.value)]).sort(),
    );
  };
  try {
    return JSON.stringify(values.map(plain));
  } catch (error) {
    if (error instanceof OpenQuestion) return null;
    throw error;
  }
}

/** Thrown inside when an argument is not known. */
class OpenQuestion {}
