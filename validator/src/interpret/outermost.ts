import type { Completion, Obj, Scope, Value } from '../abstract/value.ts';
import type { LoginState, QueuedCall } from '../login/login-state.ts';
import type { AnyNode } from '../syntax.ts';
import type { Job } from './jobs.ts';
import type { Machine } from './machine.ts';
import { blockScope, chosenBranch, executeBranch } from './statements.ts';

/** A list of statements under way. */
export interface StatementList {
  readonly statements: readonly AnyNode[];
  readonly scope: Scope;
  /** The statement that is next. */
  index: number;
  /** An `else if` alone: behind it is what is behind the whole chain. */
  readonly isChain?: true;
}

/**
 * A function that the host has called, between two of its statements, as data: the lists of statements it is in,
 * outermost first, with everything that it can reach.
 */
export interface Run {
  readonly state: LoginState;
  readonly lists: readonly StatementList[];
  readonly queued: readonly QueuedCall[];
  readonly waiting: readonly Job[];
  readonly rejected: readonly Obj[];
  readonly held: readonly Value[];
}

/**
 * Runs the statements of a function that the host has called. Blocks and branches are entered as lists, so that the
 * run can be copied at the end of each statement; what keeps something in mind, such as a loop, is one statement.
 */
export function runLists(machine: Machine, lists: StatementList[]): Value {
  for (let list = lists.at(-1); list !== undefined; list = lists.at(-1)) {
    const before = list.statements[list.index - 1];
    if (before !== undefined) machine.statementEnded(before, list.scope);
    machine.snapshots.take(machine, lists);
    const statement = list.statements[list.index];
    list.index += 1;
    if (statement === undefined) lists.pop();
    else {
      const left = enter(machine, lists, statement, list.scope);
      if (left !== undefined) return left.value;
    }
  }
  return undefined;
}

function enter(
  machine: Machine,
  lists: StatementList[],
  statement: AnyNode,
  scope: Scope,
): Completion | undefined {
  if (statement.type === 'BlockStatement') {
    machine.reach(statement);
    lists.push({ statements: statement.body, scope: blockScope(machine, statement.body, scope), index: 0 });
    return undefined;
  }
  if (statement.type !== 'IfStatement') return machine.execute(statement, scope);
  machine.reach(statement);
  const branch = chosenBranch(machine, statement, scope);
  if (!branch) return undefined;
  if (branch.type === 'BlockStatement') return enter(machine, lists, branch, scope);
  if (branch.type !== 'IfStatement') return executeBranch(machine, branch, scope);
  // In a chain of `else if`, each one takes the place of the one before it.
  const list = lists.at(-1);
  if (list?.isChain) lists.pop();
  lists.push({ statements: [branch], scope, index: 0, isChain: true });
  return undefined;
}
