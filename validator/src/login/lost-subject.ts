import { rangeOf } from '@stepgate/engine/script';
import type { Machine } from '../interpret/machine.ts';
import { currentSubject } from './login-state.ts';

/** Notes that a failed step would have given another subject, had it kept its mark. */
export function noteLostSubject(machine: Machine): void {
  const { facts } = machine.state;
  if (facts.lostSubject === null) return;
  const { step, site } = facts.lostSubject;
  const usual = facts.completed.get(step)?.subject ?? null;
  if (usual !== null && usual !== currentSubject(facts))
    machine.trap('failed-step-loses-subject', step, rangeOf(site));
}
