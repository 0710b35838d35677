import type { Machine } from '../interpret/machine.ts';
import { ends, type TransitionResult } from './run-script.ts';

/**
 * Where nothing can be awaited, functions that wait go on when the login is over. A function of the host that they
 * call then fails the login; whether they do is not followed.
 */
export function withLateWork(machine: Machine, result: TransitionResult): TransitionResult {
  if (machine.awaits) return result;
  const { facts } = machine.state;
  facts.hasLateWork ||= machine.jobs.waiting.length > 0;
  const isLate = result.ended && facts.hasLateWork && machine.choices.choose(2) === 1;
  return isLate ? ends('script-async-entry') : result;
}
