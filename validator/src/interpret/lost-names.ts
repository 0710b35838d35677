import { rangeOf } from '@stepgate/engine/script';
import type { Scope } from '../abstract/value.ts';
import type { AnyNode } from '../syntax.ts';
import type { Machine } from './machine.ts';

/** Notes the use of a name whose variable is another one, or has another value, than on Stepgate. */
export function noteLostName(machine: Machine, name: string, scope: Scope, node: AnyNode | null): void {
  const range = node === null ? machine.placeRange : rangeOf(node);
  for (let current: Scope | null = scope; current !== null; current = current.parent) {
    const behaviour = current.lost?.get(name);
    if (behaviour !== undefined) {
      machine.trap(behaviour, name, range);
      return;
    }
    if (!current.variables.has(name)) continue;
    const { top, droppedGlobals } = machine.state;
    if (current === top && droppedGlobals.has(name)) machine.trap('globals-are-serialized', name, range);
    return;
  }
}

/** A variable that is assigned anew has lost nothing any more. */
export function noteNewValue({ state }: Machine, name: string, owner: Scope): void {
  if (owner !== state.top || !state.droppedGlobals.has(name)) return;
  state.droppedGlobals = new Set([...state.droppedGlobals].filter((one) => one !== name));
}
