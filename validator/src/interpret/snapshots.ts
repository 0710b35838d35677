import { cloneRun } from '../abstract/clone-state.ts';
import type { PathEvent } from '../login/path-event.ts';
import type { FunctionNode } from '../syntax.ts';
import type { Taken } from './choices.ts';
import type { Machine } from './machine.ts';
import type { Run, StatementList } from './outermost.ts';

/** A run between two statements of the function that the host has called. */
export interface Snapshot {
  readonly node: FunctionNode;
  readonly run: Run;
  readonly events: readonly PathEvent[];
  readonly serial: number;
  /** The choices on the way here. */
  readonly taken: readonly Taken[];
  /** How many objects and events it has. */
  readonly size: number;
}

/** Copying an object is so much work, compared with evaluating a node. */
export const workPerCopy = 0.5;
/** What is shorter than that is sooner run again than copied. */
const leastWork = 150;

/** Copies of a run on its way, for the runs that choose otherwise behind them. */
export class Snapshots {
  /** Where the run goes on itself; null when it runs from the start of the transition. */
  readonly goesOnFrom: Snapshot | null;
  /** The function that copies are made in; null while there is none. */
  node: FunctionNode | null = null;
  private readonly list: Snapshot[] = [];
  private workBefore = 0;

  constructor(goesOnFrom: Snapshot | null) {
    this.goesOnFrom = goesOnFrom;
  }

  /** The latest copy that has not chosen more often. */
  before(choices: number): Snapshot | null {
    return this.list.findLast(({ taken }) => taken.length <= choices) ?? this.goesOnFrom;
  }

  /** Copies the run, where that is less work than running again what is behind the copy before. */
  take(machine: Machine, lists: readonly StatementList[]): void {
    const { node } = this;
    const { choices, state, queued, jobs, events, serial, work } = machine;
    if (node === null || choices.isRepeating) return;
    const before = this.list.at(-1) ?? this.goesOnFrom;
    if (work - this.workBefore < leastWork + (before?.size ?? 0) * workPerCopy) return;
    const { size, ...run } = cloneRun({ state, lists, queued, ...jobs.all });
    this.workBefore = work;
    machine.workOfKeys += size * workPerCopy;
    this.list.push({
      node,
      run,
      events: [...events],
      serial,
      taken: choices.soFar,
      size: size + events.length,
    });
  }
}
