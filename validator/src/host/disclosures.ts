import type { HostFunction } from '@stepgate/engine/language';
import { constant, leaf, leavesOf, type Term } from '../abstract/term.ts';
import { Obj, Unknown, type Value } from '../abstract/value.ts';
import type { Machine } from '../interpret/machine.ts';
import type { DisclosedPart, Disclosure } from '../interpret/observations.ts';
import type { BoundArguments } from './arguments.ts';
import { factOf, userText } from './user-facts.ts';

const deepestLogged = 4;

/** Notes what a call writes to the log. */
export function noteLogged(machine: Machine, { name }: HostFunction, args: readonly Value[]): void {
  if (machine.place === null) return;
  const parts = args
    .flatMap((arg) => termsIn(machine, arg, 0))
    .map((term) => ({ name: 'text', term, isChecked: false }));
  if (parts.length > 0) machine.observations.disclose(machine.place, 'log', name, parts);
}

/** Notes where a call goes, and what it proves itself with. */
export function noteDisclosures(
  machine: Machine,
  row: HostFunction,
  { parameters, values }: BoundArguments,
): void {
  const { place, observations } = machine;
  if (place === null) return;
  const note = (sink: Disclosure['sink'], named: readonly [string, Value][]): void => {
    const parts = named.flatMap(([name, value]): DisclosedPart[] => {
      const term = plainTerm(value);
      return term === null ? [] : [{ name, term, isChecked: isChecked(machine, term) }];
    });
    if (parts.length > 0) observations.disclose(place, sink, row.name, parts);
  };
  const url = row.effect === 'finish' ? 'redirect-url' : 'request-url';
  for (const [index, { name, type }] of parameters.entries()) {
    const value = values[index];
    if (name === 'url') note(url, [[name, value]]);
    if (name === 'headers') note('credential', fieldsOf(value));
    if (type === 'HttpAuthentication') note('credential', fieldsOf(fieldOf(value, 'properties')));
    if (type === 'FailureDetails') note(url, [['errorURI', fieldOf(value, 'errorURI')]]);
    if (type !== 'ChoreoService') continue;
    note(url, [['url', fieldOf(value, 'url')]]);
    note('credential', [['consumerSecret', fieldOf(value, 'consumerSecret')]]);
  }
  if (row.name === 'setCookie') note('cookie', [['name', values[1]], ...fieldsOf(values[3])]);
}

const fieldOf = (value: Value, name: string): Value =>
  value instanceof Obj ? value.properties.get(name)?.value : undefined;

const fieldsOf = (value: Value): [string, Value][] =>
  value instanceof Obj ? Array.from(value.properties, ([key, slot]) => [String(key), slot.value]) : [];

function plainTerm(value: Value): Term | null {
  if (value instanceof Unknown) return value.term;
  return typeof value === 'string' || typeof value === 'boolean' ? constant(value) : null;
}

/** Whether the script has compared the unknown values of a term with something on the way here. */
function isChecked({ state }: Machine, term: Term): boolean {
  const leaves = leavesOf(term);
  return [...state.knowledge.assumptions.values()].some(
    ({ term: condition }) =>
      condition.kind === 'apply' &&
      !['nullish', 'truthy', 'callable'].includes(condition.operator) &&
      [...leavesOf(condition).keys()].some((key) => leaves.has(key)),
  );
}

/** The unknown values in what is written; a user is written with the name. */
function termsIn(machine: Machine, value: Value, depth: number): Term[] {
  if (value instanceof Unknown) return [value.term];
  if (!(value instanceof Obj) || depth > deepestLogged) return [];
  if (value.host?.kind === 'User') {
    const { id } = value.host;
    const text = `the name of ${userText(factOf(machine.state.facts, id))}`;
    return [leaf({ kind: 'name', user: id, name: 'identifier' }, 'string', text)];
  }
  const members = [...(value.elements ?? []), ...fieldsOf(value).map(([, field]) => field)];
  return value.sharedName === null ? members.flatMap((member) => termsIn(machine, member, depth + 1)) : [];
}
