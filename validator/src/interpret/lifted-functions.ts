import type { BehaviourName } from '@stepgate/engine/language';
import { Obj, Scope, type Value } from '../abstract/value.ts';
import { globalObject } from '../builtins/realm.ts';
import type { FunctionNode } from '../syntax.ts';
import { argumentsObject } from './arguments-object.ts';
import { makeClosure } from './closures.ts';
import { scopeOf } from './declarations.ts';
import type { LiftedPlan } from './lost-closures.ts';
import type { Machine } from './machine.ts';

/**
 * The function that a callback is where callbacks are their texts: evaluated at the top of the script, without the
 * variables around it. Other servers call the function as it is.
 *
 * @param name of the callback, for people
 */
export function portableFunction(machine: Machine, callback: Obj, name: string): Value {
  if (machine.lostClosures === null) return callback;
  const lifted = liftedFunction(machine, callback);
  if (lifted !== undefined) return lifted;
  machine.trap('closures-are-lost', name);
  return machine.throwError('SyntaxError', 'the callback has no text that can be evaluated');
}

/** The function that the text of another one is; undefined for what is no function by itself. */
export function liftedFunction(machine: Machine, original: Obj): Obj | undefined {
  const { closure } = original;
  if (closure === null || closure.isMethod || closure.classNode) return undefined;
  if (closure.liftedFrom) return original;
  const plan = machine.lostClosures?.plans.get(closure.node);
  if (plan === undefined) return undefined;
  const { lifted } = machine.state;
  const known =
    lifted.get(closure.node) ??
    makeClosure(machine, plan.node, scopeAtTop(machine, plan), { liftedFrom: closure.node });
  lifted.set(closure.node, known);
  noteLost(machine, plan, closure.scope, known.closure?.scope as Scope);
  return known;
}

/** What surrounds a lifted function: the variables at the top, and for arrow functions the engine's own frame. */
function scopeAtTop({ state: { top } }: Machine, { node }: LiftedPlan): Scope {
  const scope = new Scope(top, true);
  if (node.type !== 'ArrowFunctionExpression') return scope;
  const thisValue = scope.isStrict ? undefined : globalObject;
  scope.frame = { thisValue, newTarget: undefined, callee: globalObject, mapped: null };
  scope.variables.set('arguments', argumentsObject([], globalObject, false));
  return scope;
}

/** Keeps in mind which names meant variables that are gone. */
function noteLost({ state: { top } }: Machine, { freeNames }: LiftedPlan, before: Scope, after: Scope): void {
  for (const name of freeNames) {
    const owner = scopeOf(name, before);
    const isSeen = owner?.isTopBlock && top.variables.has(name);
    if (owner === null || owner === top || isSeen) continue;
    // The name of a function for itself: the variable at the top that has it is the same function.
    if (owner.ownName === name && isSameFunction(owner.variables.get(name), top.variables.get(name)))
      continue;
    const behaviour: BehaviourName = owner.isTopBlock ? 'top-level-lexicals-are-lost' : 'closures-are-lost';
    if (after.lost?.has(name)) continue;
    after.lost = new Map(after.lost).set(name, behaviour);
  }
}

const textOf = (value: unknown): FunctionNode | null =>
  value instanceof Obj ? (value.closure?.liftedFrom ?? value.closure?.node ?? null) : null;

const isSameFunction = (one: unknown, other: unknown): boolean =>
  textOf(one) !== null && textOf(one) === textOf(other);
