import { Obj, type Scope, type Value } from '../abstract/value.ts';
import { makeIterator } from '../builtins/realm.ts';
import type { NodeOf } from '../syntax.ts';
import { openSource } from './iteration.ts';
import type { Evaluator, Machine } from './machine.ts';
import { Paused } from './pausing.ts';

function evaluateAwait(machine: Machine, node: NodeOf<'AwaitExpression'>, scope: Scope): Value {
  const value = machine.evaluate(node.argument, scope);
  if (machine.memo === null) return machine.cut('`await` in this place is not analyzed', node);
  throw new Paused(node, 'await', value);
}

function evaluateYield(machine: Machine, node: NodeOf<'YieldExpression'>, scope: Scope): Value {
  const value = node.argument ? machine.evaluate(node.argument, scope) : undefined;
  if (machine.memo === null) return machine.cut('`yield` in this place is not analyzed', node);
  if (!node.delegate || !node.argument) throw new Paused(node, 'yield', value);
  const opened = openSource(machine, value);
  // An iterator stands for itself when it is opened again.
  const source = opened.kind === 'array' ? makeIterator([...(opened.elements ?? [])]) : opened;
  machine.memo.set(node.argument, source);
  const given = machine.handedOn;
  machine.handedOn = undefined;
  const result = machine.call(machine.get(source, 'next'), source, [given]);
  if (!(result instanceof Obj)) return machine.notUnderstood('what an iterator gives is not known', node);
  if (machine.truthy(machine.get(result, 'done'))) return machine.get(result, 'value');
  throw new Paused(node, 'delegate', machine.get(result, 'value'));
}

/** Where functions pause. When they go on, the machine has the value already, and neither is asked again. */
export const pauseEvaluators: Readonly<Record<string, Evaluator>> = {
  AwaitExpression: evaluateAwait,
  YieldExpression: evaluateYield,
};
