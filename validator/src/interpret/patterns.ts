import { apply, constant } from '../abstract/term.ts';
import { Obj, type Scope, Unknown, type Value } from '../abstract/value.ts';
import { makeArray, prototypes } from '../builtins/realm.ts';
import type { AnyNode, PatternNode } from '../syntax.ts';
import { assignVariable, initialize } from './declarations.ts';
import { closeSource, finished, nextOf, openSource } from './iteration.ts';
import type { Machine } from './machine.ts';
import { enumerableKeys, privateName, toKey } from './properties.ts';

/** How a pattern stores a value: into a new variable, or into what exists. */
export type Store = 'initialize' | 'assign';

/** Binds a value to a pattern: names, members, objects and arrays with defaults and rest. */
export function bindPattern(
  machine: Machine,
  pattern: PatternNode,
  value: Value,
  scope: Scope,
  store: Store,
): void {
  switch (pattern.type) {
    case 'Identifier':
      if (store === 'initialize') initialize(pattern.name, value, scope);
      else assignVariable(machine, pattern.name, value, scope);
      return;
    case 'MemberExpression': {
      const object = machine.evaluate(pattern.object, scope);
      const key = memberKey(machine, pattern, scope);
      machine.assign(object, key, value, scope);
      return;
    }
    case 'AssignmentPattern': {
      const given = isMissing(machine, value)
        ? namedValue(machine, pattern.left, pattern.right, scope)
        : value;
      return bindPattern(machine, pattern.left as PatternNode, given, scope, store);
    }
    case 'ArrayPattern':
      return bindArray(machine, pattern, value, scope, store);
    case 'ObjectPattern':
      return bindObject(machine, pattern, value, scope, store);
    case 'RestElement':
      return bindPattern(machine, pattern.argument as PatternNode, value, scope, store);
  }
}

function isMissing(machine: Machine, value: Value): boolean {
  if (!(value instanceof Unknown)) return value === undefined;
  return machine.decide(apply('===', 'boolean', value.term, constant(undefined)));
}

/** The key of a member expression: its name, or what is computed. */
export function memberKey(
  machine: Machine,
  node: Extract<PatternNode, { type: 'MemberExpression' }>,
  scope: Scope,
): Value {
  if (node.computed) return machine.evaluate(node.property as AnyNode, scope);
  return node.property.type === 'PrivateIdentifier'
    ? privateName(node.property.name)
    : (node.property as { name: string }).name;
}

/** A value that takes the name it is assigned to, when it is an anonymous function. */
export function namedValue(machine: Machine, target: AnyNode, node: AnyNode, scope: Scope): Value {
  const value = machine.evaluate(node, scope);
  if (target.type !== 'Identifier' || !(value instanceof Obj) || value.kind !== 'function') return value;
  if (!node.type.includes('Function') && node.type !== 'ClassExpression') return value;
  const name = value.properties.get('name');
  if (name && name.value === '') name.value = target.name;
  return value;
}

function bindArray(
  machine: Machine,
  pattern: Extract<PatternNode, { type: 'ArrayPattern' }>,
  value: Value,
  scope: Scope,
  store: Store,
): void {
  if (value instanceof Unknown && !machine.isNullish(value)) {
    for (const [index, element] of pattern.elements.entries()) {
      if (element?.type === 'RestElement')
        bindPattern(
          machine,
          element,
          machine.notUnderstood('the rest of an unknown value is taken'),
          scope,
          store,
        );
      else if (element)
        bindPattern(machine, element as PatternNode, machine.get(value, String(index)), scope, store);
    }
    return;
  }
  const from = { source: openSource(machine, value), index: 0 };
  let isOpen = true;
  const take = (): Value => {
    const taken = isOpen ? nextOf(machine, from) : finished;
    isOpen = taken !== finished;
    return taken === finished ? undefined : taken;
  };
  for (const element of pattern.elements) {
    if (element?.type !== 'RestElement') {
      const given = take();
      if (element !== null) bindPattern(machine, element as PatternNode, given, scope, store);
      continue;
    }
    const rest: Value[] = [];
    for (let one = take(); isOpen; one = take()) {
      rest.push(one);
      if (rest.length > 10_000) machine.cut('an iterator yields more than the analysis follows');
    }
    bindPattern(machine, element, makeArray(rest), scope, store);
  }
  if (isOpen) closeSource(machine, from);
}

function bindObject(
  machine: Machine,
  pattern: Extract<PatternNode, { type: 'ObjectPattern' }>,
  value: Value,
  scope: Scope,
  store: Store,
): void {
  if (machine.isNullish(value))
    machine.throwError('TypeError', 'Cannot destructure a value that is undefined or null');
  const taken = new Set<string | symbol>();
  for (const property of pattern.properties) {
    if (property.type === 'RestElement') {
      bindPattern(machine, property.argument as PatternNode, restOf(machine, value, taken), scope, store);
      continue;
    }
    const key: Value = property.computed
      ? machine.evaluate(property.key as AnyNode, scope)
      : property.key.type === 'Identifier'
        ? property.key.name
        : String((property.key as { value?: unknown }).value);
    const name = toKey(machine, key);
    if (!(name instanceof Unknown)) taken.add(name);
    const member = machine.at(property, () => machine.get(value, key));
    bindPattern(machine, property.value as PatternNode, member, scope, store);
  }
}

function restOf(machine: Machine, value: Value, taken: ReadonlySet<string | symbol>): Value {
  if (!(value instanceof Obj)) return machine.notUnderstood('the rest of an unknown value is taken');
  const keys = enumerableKeys(machine, value);
  if (keys === null) return machine.notUnderstood('the rest of a host object is taken');
  const rest = new Obj('object', prototypes.object);
  for (const key of keys) if (!taken.has(key)) machine.set(rest, key, machine.get(value, key));
  return rest;
}
