import { define, Obj, Scope, Unknown, type Value } from '../abstract/value.ts';
import { prototypes } from '../builtins/realm.ts';
import type { AnyNode, ClassNode, FunctionNode, NodeOf } from '../syntax.ts';
import { makeClosure } from './closures.ts';
import { declareBody } from './declarations.ts';
import type { Evaluator, Machine } from './machine.ts';
import { privateName, toKey } from './properties.ts';
import { executeAll } from './statements.ts';

type Member = NodeOf<'MethodDefinition' | 'PropertyDefinition'>;

/** Code of a class without constructor of its own. */
const emptyConstructor = {
  type: 'FunctionExpression',
  id: null,
  params: [],
  generator: false,
  async: false,
  expression: false,
  start: -1,
  end: -1,
  body: { type: 'BlockStatement', body: [], start: -1, end: -1 },
} as unknown as FunctionNode;

const derivedConstructor = { ...emptyConstructor, start: -2 } as FunctionNode;

function evaluateClass(machine: Machine, node: ClassNode, outer: Scope): Value {
  const scope = new Scope(outer, false);
  const parent = node.superClass ? machine.evaluate(node.superClass, scope) : undefined;
  const prototype = new Obj(
    'object',
    parent === undefined ? prototypes.object : parentPrototype(machine, parent),
  );
  const own = node.body.body.find(
    (member) => member.type === 'MethodDefinition' && member.kind === 'constructor',
  );
  const isDerived = node.superClass !== null && node.superClass !== undefined;
  const classObject = makeClosure(
    machine,
    own?.type === 'MethodDefinition'
      ? (own.value as FunctionNode)
      : isDerived
        ? derivedConstructor
        : emptyConstructor,
    scope,
    {
      homeObject: prototype,
      classNode: node,
      isDerived,
      name: node.id?.name ?? '',
      fields: instanceFields(machine, node, scope),
    },
  );
  if (parent instanceof Obj) classObject.proto = parent;
  define(classObject, 'prototype', prototype, false);
  define(prototype, 'constructor', classObject, false);
  if (node.id) scope.variables.set(node.id.name, classObject);
  for (const member of node.body.body) {
    if (member.type === 'MethodDefinition') {
      if (member.kind !== 'constructor')
        defineMember(machine, member.static ? classObject : prototype, member, scope);
    } else if (member.type === 'StaticBlock') runStatic(machine, member, classObject, scope);
    else if (member.static) {
      const key = keyOf(machine, member, scope);
      define(
        classObject,
        key,
        member.value ? machine.evaluate(member.value, thisScope(scope, classObject, classObject)) : undefined,
      );
    }
  }
  return classObject;
}

function parentPrototype(machine: Machine, parent: Value): Obj | null {
  if (parent === null) return null;
  if (parent instanceof Unknown) {
    machine.notUnderstood('a class extends what is not known');
    return prototypes.object;
  }
  if (!(parent instanceof Obj) || parent.kind !== 'function')
    return machine.throwError('TypeError', 'Class extends value is not a constructor');
  const prototype = machine.get(parent, 'prototype');
  return prototype instanceof Obj ? prototype : null;
}

function instanceFields(machine: Machine, node: ClassNode, scope: Scope) {
  return node.body.body
    .filter(
      (member): member is NodeOf<'PropertyDefinition'> =>
        member.type === 'PropertyDefinition' && !member.static,
    )
    .map((member) => ({ key: keyOf(machine, member, scope), value: member.value ?? null }));
}

function keyOf(machine: Machine, member: Member, scope: Scope): string | symbol {
  if (member.key.type === 'PrivateIdentifier') return privateName(member.key.name);
  if (!member.computed && member.key.type === 'Identifier') return member.key.name;
  const key = toKey(machine, machine.evaluate(member.key as AnyNode, scope));
  return typeof key === 'object'
    ? String(machine.notUnderstood('a class has a member whose name is not known', member) && '')
    : key;
}

function defineMember(machine: Machine, owner: Obj, member: NodeOf<'MethodDefinition'>, scope: Scope): void {
  const key = keyOf(machine, member, scope);
  const fn = makeClosure(machine, member.value as FunctionNode, scope, {
    homeObject: owner,
    isMethod: true,
    name: String(key),
  });
  if (member.kind === 'method') define(owner, key, fn, false);
  else defineAccessor(owner, key, member.kind === 'get' ? 'get' : 'set', fn, false);
}

/** Adds a getter or setter to what the property has already. */
export function defineAccessor(
  owner: Obj,
  key: string | symbol,
  kind: 'get' | 'set',
  fn: Obj,
  enumerable: boolean,
): void {
  const before = owner.properties.get(key);
  const { get, set } = before ?? {};
  owner.properties.set(key, {
    value: undefined,
    enumerable,
    writable: true,
    configurable: true,
    ...(get === undefined ? {} : { get }),
    ...(set === undefined ? {} : { set }),
    [kind]: fn,
  });
}

/** A scope in which `this` is an object, for field initializers and static blocks. */
function thisScope(scope: Scope, self: Obj, callee: Obj): Scope {
  const inner = new Scope(scope, true);
  inner.isStrict = true;
  inner.frame = { thisValue: self, newTarget: undefined, callee, mapped: null };
  return inner;
}

function runStatic(machine: Machine, node: NodeOf<'StaticBlock'>, classObject: Obj, scope: Scope): void {
  const inner = thisScope(scope, classObject, classObject);
  declareBody(machine, node.body, inner);
  machine.nested(() => executeAll(machine, node.body, inner));
}

/** Gives a new instance the fields of its class. */
export function initializeFields(machine: Machine, classObject: Obj, instance: Obj): void {
  const { fields, scope } = classObject.closure as NonNullable<Obj['closure']>;
  for (const { key, value } of fields ?? []) {
    if (key === null) continue;
    define(
      instance,
      key,
      value === null ? undefined : machine.evaluate(value, thisScope(scope, instance, classObject)),
    );
  }
}

/** Whether a constructor is the implicit one of a derived class, which hands its arguments on. */
export function isImplicitDerived(classObject: Obj): boolean {
  return classObject.closure?.node === derivedConstructor;
}

export const classEvaluators: Readonly<Record<string, Evaluator>> = {
  ClassExpression: evaluateClass,
  ClassDeclaration: evaluateClass,
};
