import { cloneRun } from '../abstract/clone-state.ts';
import { Obj, type Value } from '../abstract/value.ts';
import type { Machine } from './machine.ts';
import { runLists } from './outermost.ts';
import { type Snapshot, workPerCopy } from './snapshots.ts';

/**
 * Calls the function of the script that the login goes on with: the last one of a transition, behind which the host
 * needs nothing of the heap that it held before. A run that goes on from a snapshot skips what is before that.
 */
export function callToGoOn(machine: Machine, callee: Value, args: Value[]): Value {
  const { snapshots } = machine;
  if (snapshots.goesOnFrom !== null) return goOn(machine, snapshots.goesOnFrom);
  snapshots.node = callee instanceof Obj ? (callee.closure?.node ?? null) : null;
  return machine.callFromOutside(callee, args);
}

function goOn(machine: Machine, snapshot: Snapshot): Value {
  return machine.fromOutside(() =>
    machine.inFunctionOf(snapshot.node, () => {
      const { state, lists, queued, waiting, rejected, held, size } = cloneRun(snapshot.run);
      // The host holds on to the state and its facts.
      const { facts } = machine.state;
      Object.assign(machine.state, state, { facts: Object.assign(facts, state.facts) });
      machine.queued = [...queued];
      machine.jobs.waiting.splice(0, Number.POSITIVE_INFINITY, ...waiting);
      machine.jobs.rejected = [...rejected];
      machine.jobs.held = [...held];
      machine.events.splice(0, Number.POSITIVE_INFINITY, ...snapshot.events);
      machine.serial = snapshot.serial;
      machine.choices.goOnBehind(snapshot.taken);
      machine.choicesAtMerge = machine.choices.length;
      machine.snapshots.node = snapshot.node;
      machine.workOfKeys += size * workPerCopy;
      return runLists(machine, [...lists]);
    }),
  );
}
