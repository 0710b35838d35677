import { rangeOf } from '@stepgate/engine/script';
import {
  type Coroutine,
  type FunctionFrame,
  Obj,
  Scope,
  Unknown,
  uninitialized,
  type Value,
} from '../abstract/value.ts';
import { globalObject, makeArray, type NativeCode, prototypes } from '../builtins/realm.ts';
import type { AnyNode, FunctionNode, NodeOf, PatternNode } from '../syntax.ts';
import { argumentsObject, isSimple, mappedParameters, mentionsArguments } from './arguments-object.ts';
import { startAsync } from './async-functions.ts';
import { initializeFields, isImplicitDerived } from './classes.ts';
import { newCoroutine } from './coroutines.ts';
import { declareBody } from './declarations.ts';
import { type Machine, machineLimits } from './machine.ts';
import { runLists } from './outermost.ts';
import { bindPattern } from './patterns.ts';
import { executeAll } from './statements.ts';

/** Calls a function, or constructs with it when `newTarget` is given. */
export function call(machine: Machine, callee: Value, self: Value, args: Value[], newTarget?: Obj): Value {
  if (callee instanceof Unknown) return callUnknown(machine, args);
  if (!(callee instanceof Obj) || callee.kind !== 'function') {
    return machine.throwError('TypeError', 'the value that is called is not a function');
  }
  if (callee.bound) {
    const { target, self: boundSelf, args: first } = callee.bound;
    return call(machine, target, boundSelf, [...first, ...args], newTarget && target);
  }
  if (callee.native) return callNative(machine, callee, self, args, newTarget);
  if (machine.callDepth >= machineLimits.maxCallDepth) {
    machine.observations.incomplete(
      'functions call each other deeper than the analysis follows',
      machine.placeRange,
    );
    machine.throwError('RangeError', 'Maximum call stack size exceeded');
  }
  const { node } = callee.closure as NonNullable<Obj['closure']>;
  return machine.inFunctionOf(node, () => callClosure(machine, callee, self, args, newTarget));
}

/** A class that extends a built-in gives its instances its own prototype. */
function callNative(
  machine: Machine,
  callee: Obj,
  self: Value,
  args: Value[],
  newTarget: Obj | undefined,
): Value {
  const result = (callee.native as unknown as NativeCode)(machine, self, args, newTarget);
  if (newTarget && newTarget !== callee && result instanceof Obj && result.sharedName === null) {
    const prototype = machine.get(newTarget, 'prototype');
    if (prototype instanceof Obj) result.proto = prototype;
  }
  return result;
}

/** Nobody knows what an unknown function does; its callbacks may run or not. */
function callUnknown(machine: Machine, args: Value[]): Value {
  const hasCallbacks = args.some((arg) => arg instanceof Obj && arg.kind === 'function');
  return machine.notUnderstood(
    hasCallbacks ? 'a function that is not known takes callbacks' : 'a function that is not known is called',
  );
}

function callClosure(
  machine: Machine,
  callee: Obj,
  self: Value,
  args: Value[],
  newTarget: Obj | undefined,
): Value {
  const closure = callee.closure as NonNullable<Obj['closure']>;
  const { node } = closure;
  if (newTarget && isImplicitDerived(callee)) return constructParent(machine, callee, args, newTarget);
  if (closure.classNode && newTarget === undefined) {
    machine.throwError('TypeError', 'Class constructor cannot be invoked without new');
  }
  if (newTarget && !callee.properties.has('prototype'))
    machine.throwError('TypeError', 'the value is not a constructor');
  machine.observations.seen.called.add(closure.liftedFrom ?? node);
  if (node.async && node.generator) return machine.cut('generators that are `async` are not followed', node);
  const scope = new Scope(scopeAround(closure, callee), true);
  scope.isStrict = isStrict(closure);
  let instance: Value = isStrict(closure) ? self : sloppyThis(self);
  if (newTarget && !closure.isDerived) {
    const prototype = machine.get(newTarget, 'prototype');
    instance = new Obj('object', prototype instanceof Obj ? prototype : prototypes.object);
  }
  if (node.type !== 'ArrowFunctionExpression') {
    scope.frame = {
      thisValue: newTarget && closure.isDerived ? uninitialized : instance,
      newTarget,
      callee,
      mapped: scope.isStrict ? null : mappedParameters(node),
    };
    if (newTarget && !closure.isDerived) initializeFields(machine, callee, instance as Obj);
    if (mentionsArguments(node))
      scope.variables.set('arguments', argumentsObject(args, callee, !scope.isStrict && isSimple(node)));
  }
  const bindParameters = (): void => {
    for (const [index, parameter] of node.params.entries()) {
      const given = parameter.type === 'RestElement' ? makeArray(args.slice(index)) : args[index];
      bindPattern(machine, parameter as PatternNode, given, scope, 'initialize');
    }
  };
  if (node.async) {
    if (!machine.awaits) machine.trap('promises-do-not-wait', node.id?.name ?? null, rangeOf(node));
    return startAsync(machine, (promise) => {
      bindParameters();
      return coroutineOf(machine, node, scope, promise);
    });
  }
  bindParameters();
  if (node.generator) return makeGenerator(machine, callee, coroutineOf(machine, node, scope, null));
  const result = runBody(machine, node, scope);
  if (newTarget === undefined) return result;
  return constructed(machine, result, scope.frame);
}

/** The body of a function that can pause, with its variables declared. */
function coroutineOf(
  machine: Machine,
  node: FunctionNode,
  parameters: Scope,
  promise: Obj | null,
): Coroutine {
  const { body } = node;
  if (body.type !== 'BlockStatement') return newCoroutine(body, [returnOf(body)], parameters, promise);
  return newCoroutine(body, body.body, scopeOfBody(machine, node, body.body, parameters), promise);
}

const returns = new WeakMap<AnyNode, AnyNode>();

/** The statement that an arrow function stands for whose body is an expression. */
function returnOf(argument: NodeOf<'ArrowFunctionExpression'>['body'] & AnyNode): AnyNode {
  let statement = returns.get(argument);
  if (statement === undefined) {
    statement = { ...argument, type: 'ReturnStatement', argument } as NodeOf<'ReturnStatement'>;
    returns.set(argument, statement);
  }
  return statement;
}

/** The object of a generator function: its body runs when somebody takes its values. */
function makeGenerator(machine: Machine, callee: Obj, coroutine: Coroutine): Obj {
  const prototype = machine.get(callee, 'prototype');
  const generator = new Obj('iterator', prototype instanceof Obj ? prototype : prototypes.generator);
  generator.coroutine = coroutine;
  return generator;
}

/** Sloppy functions see an object as `this`: the frozen global object where none was given. */
function sloppyThis(self: Value): Value {
  if (self === undefined || self === null) return globalObject;
  if (self instanceof Obj || self instanceof Unknown) return self;
  const boxed = new Obj('boxed', prototypes[typeof self as 'string']);
  boxed.inner = self;
  return boxed;
}

const directives = new WeakMap<AnyNode, boolean>();

/** Whether a function is strict: by a directive of its own or around it, or as part of a class. */
function isStrict({ node, classNode, homeObject, scope }: NonNullable<Obj['closure']>): boolean {
  const isMember =
    classNode !== undefined ||
    homeObject?.kind === 'function' ||
    homeObject?.properties.has('constructor') === true;
  return scope.isStrict || isMember || hasDirective(node);
}

function hasDirective(node: FunctionNode): boolean {
  const known = directives.get(node);
  if (known !== undefined) return known;
  const [first] = node.body.type === 'BlockStatement' ? node.body.body : [];
  const found =
    first?.type === 'ExpressionStatement' && 'directive' in first && first.directive === 'use strict';
  directives.set(node, found);
  return found;
}

/** The constructor that a derived class without one has. */
function constructParent(machine: Machine, callee: Obj, args: Value[], newTarget: Obj): Value {
  const instance = call(machine, callee.proto, undefined, args, newTarget);
  if (instance instanceof Obj) initializeFields(machine, callee, instance);
  return instance;
}

function constructed(machine: Machine, result: Value, frame: FunctionFrame | null): Value {
  if (result instanceof Obj) return result;
  const { thisValue } = frame as FunctionFrame;
  if (thisValue === uninitialized)
    return machine.throwError('ReferenceError', 'super must be called before this is used');
  return thisValue;
}

function runBody(machine: Machine, node: FunctionNode, parameters: Scope): Value {
  const { body } = node;
  if (body.type !== 'BlockStatement') return machine.evaluate(body, parameters);
  const scope = scopeOfBody(machine, node, body.body, parameters);
  if (machine.isOutermost) return runLists(machine, [{ statements: body.body, scope, index: 0 }]);
  return executeAll(machine, body.body, scope)?.value;
}

/** Functions in defaults see the parameters, never the variables of the body. */
function scopeOfBody(
  machine: Machine,
  node: FunctionNode,
  statements: readonly AnyNode[],
  parameters: Scope,
): Scope {
  const scope = isSimple(node) ? parameters : new Scope(parameters, true);
  declareBody(machine, statements, scope, parameters);
  return scope;
}

/** The scope a function runs in; the name of a function expression has one of its own. */
function scopeAround({ node, scope }: NonNullable<Obj['closure']>, callee: Obj): Scope {
  if (node.type !== 'FunctionExpression' || !node.id) return scope;
  const named = new Scope(scope, false);
  named.variables.set(node.id.name, callee);
  named.ownName = node.id.name;
  return named;
}
