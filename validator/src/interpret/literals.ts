import { constant } from '../abstract/term.ts';
import { define, isObject, Obj, type Scope, Unknown, uninitialized, type Value } from '../abstract/value.ts';
import { makeArray, makeObject, prototypes } from '../builtins/realm.ts';
import type { AnyNode, FunctionNode, NodeOf } from '../syntax.ts';
import { frameOf, thisOf } from './calls.ts';
import { defineAccessor } from './classes.ts';
import { makeClosure } from './closures.ts';
import { applyToPrimitives, termOf, toText } from './coercion.ts';
import { scopeOf } from './declarations.ts';
import { iterate } from './iteration.ts';
import { noteLostName } from './lost-names.ts';
import type { Evaluator, Machine } from './machine.ts';
import { enumerableKeys, toKey } from './properties.ts';

function evaluateIdentifier(machine: Machine, node: NodeOf<'Identifier'>, scope: Scope): Value {
  if (machine.losesNames) noteLostName(machine, node.name, scope, node);
  const owner = scopeOf(node.name, scope);
  if (owner === null) {
    const global = machine.global(node.name);
    if (global) return global.value;
    machine.observations.seen.undefinedNames.add(node);
    return machine.at(node, () => machine.throwError('ReferenceError', `${node.name} is not defined`));
  }
  const value = owner.variables.get(node.name);
  if (value === uninitialized)
    return machine.throwError('ReferenceError', `Cannot access '${node.name}' before initialization`);
  return value;
}

function evaluateLiteral(_: Machine, node: NodeOf<'Literal'>): Value {
  if (node.regex) return makePattern(new RegExp(node.regex.pattern, node.regex.flags));
  return node.value as Value;
}

/** A regular expression object. */
export function makePattern(pattern: RegExp): Obj {
  const object = new Obj('regexp', prototypes.regexp);
  object.pattern = pattern;
  define(object, 'lastIndex', 0, false);
  return object;
}

function evaluateTemplate(machine: Machine, node: NodeOf<'TemplateLiteral'>, scope: Scope): Value {
  let text: Value = node.quasis[0]?.value.cooked ?? '';
  for (const [index, expression] of node.expressions.entries()) {
    text = concatenate(machine, text, toText(machine, machine.evaluate(expression, scope)));
    text = concatenate(machine, text, node.quasis[index + 1]?.value.cooked ?? '');
  }
  return text;
}

function concatenate(machine: Machine, left: Value, right: Value): Value {
  if (!(left instanceof Unknown) && !(right instanceof Unknown))
    return applyToPrimitives(machine, '+', [left, right]);
  return machine.apply('+', 'string', termOf(left) ?? constant(''), termOf(right) ?? constant(''));
}

function evaluateArray(machine: Machine, node: NodeOf<'ArrayExpression'>, scope: Scope): Value {
  const elements: Value[] = [];
  for (const element of node.elements) {
    if (element === null) elements.length += 1;
    else if (element.type === 'SpreadElement')
      elements.push(...iterate(machine, machine.evaluate(element.argument, scope)));
    else elements.push(machine.evaluate(element, scope));
  }
  return makeArray(elements);
}

function evaluateObject(machine: Machine, node: NodeOf<'ObjectExpression'>, scope: Scope): Value {
  const object = makeObject();
  for (const property of node.properties) {
    if (property.type === 'SpreadElement') {
      spreadInto(machine, object, machine.evaluate(property.argument, scope));
      continue;
    }
    const key = propertyKey(machine, property, scope);
    if (key === null) continue;
    const isMethod = property.method || property.kind !== 'init';
    const value = isMethod
      ? makeClosure(machine, property.value as FunctionNode, scope, {
          homeObject: object,
          isMethod: true,
          name: String(key),
        })
      : machine.evaluate(property.value, scope);
    if (property.kind !== 'init') defineAccessor(object, key, property.kind, value as Obj, true);
    else if (key === '__proto__' && !property.computed && !property.shorthand && !property.method) {
      if (value instanceof Obj || value === null) object.proto = value;
    } else {
      nameAnonymous(value, property.value, key);
      define(object, key, value);
    }
  }
  return object;
}

function nameAnonymous(value: Value, node: AnyNode, key: string | symbol): void {
  const isFunction =
    node.type === 'FunctionExpression' ||
    node.type === 'ArrowFunctionExpression' ||
    node.type === 'ClassExpression';
  const name = isFunction && isObject(value) ? value.properties.get('name') : undefined;
  if (name?.value === '') name.value = String(key);
}

function propertyKey(machine: Machine, property: NodeOf<'Property'>, scope: Scope): string | symbol | null {
  if (!property.computed) {
    return property.key.type === 'Identifier'
      ? property.key.name
      : String((property.key as { value?: unknown }).value);
  }
  const key = toKey(machine, machine.evaluate(property.key as AnyNode, scope));
  if (!(key instanceof Unknown)) return key;
  machine.notUnderstood('an object has a member whose name is not known', property);
  return null;
}

/** Copies own enumerable properties, as spread and `Object.assign` do. */
export function spreadInto(machine: Machine, target: Obj, source: Value): void {
  if (source === undefined || source === null) return;
  if (typeof source === 'string') {
    for (const [index, character] of [...source].entries()) define(target, String(index), character);
    return;
  }
  if (source instanceof Unknown) {
    machine.notUnderstood('unknown data is copied into an object');
    return;
  }
  if (!(source instanceof Obj)) return;
  const keys = enumerableKeys(machine, source);
  if (keys === null) machine.notUnderstood('a host object is copied');
  for (const key of keys ?? []) {
    if (!machine.set(target, key, machine.get(source, key)))
      machine.throwError('TypeError', 'Cannot assign to a property that is read-only');
  }
}

function evaluateFunction(machine: Machine, node: FunctionNode, scope: Scope): Value {
  return makeClosure(machine, node, scope);
}

/** The texts of a tagged template: one frozen list for each place, however often it is reached. */
function templateStrings(machine: Machine, node: NodeOf<'TaggedTemplateExpression'>): Obj {
  const key = `template ${node.start}`;
  const known = machine.state.hostObjects.get(key);
  if (known) return known;
  const frozen = (texts: (string | undefined)[]): Obj => {
    const array = makeArray(texts);
    array.isExtensible = false;
    array.integrity = 'frozen';
    return array;
  };
  const strings = frozen(node.quasi.quasis.map((quasi) => quasi.value.cooked ?? undefined));
  const raw = frozen(node.quasi.quasis.map((quasi) => quasi.value.raw));
  strings.properties.set('raw', { value: raw, enumerable: false, writable: false, configurable: false });
  machine.state.hostObjects.set(key, strings);
  return strings;
}

function evaluateTagged(machine: Machine, node: NodeOf<'TaggedTemplateExpression'>, scope: Scope): Value {
  const tag = machine.evaluate(node.tag, scope);
  const strings = templateStrings(machine, node);
  const values = node.quasi.expressions.map((expression) => machine.evaluate(expression, scope));
  return machine.call(tag, undefined, [strings, ...values]);
}

/** Names, literals, templates, and what makes objects and functions. */
export const literalEvaluators: Readonly<Record<string, Evaluator>> = {
  Identifier: evaluateIdentifier,
  Literal: evaluateLiteral,
  TemplateLiteral: evaluateTemplate,
  TaggedTemplateExpression: evaluateTagged,
  ArrayExpression: evaluateArray,
  ObjectExpression: evaluateObject,
  FunctionExpression: evaluateFunction,
  ArrowFunctionExpression: evaluateFunction,
  ThisExpression: (machine, _, scope) => thisOf(machine, scope),
  ParenthesizedExpression: (machine, node: NodeOf<'ParenthesizedExpression'>, scope) =>
    machine.evaluate(node.expression, scope),
  ConditionalExpression: (machine, node: NodeOf<'ConditionalExpression'>, scope) => {
    const test = machine.evaluate(node.test, scope);
    return machine.evaluate(
      machine.at(node.test, () => machine.truthy(test)) ? node.consequent : node.alternate,
      scope,
    );
  },
  SequenceExpression: (machine, node: NodeOf<'SequenceExpression'>, scope) => {
    let value: Value;
    for (const expression of node.expressions) value = machine.evaluate(expression, scope);
    return value;
  },
  MetaProperty: (_, __, scope) => frameOf(scope)?.newTarget,
};
