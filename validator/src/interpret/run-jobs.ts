import { isCallable, ScriptThrow, type Value } from '../abstract/value.ts';
import { resume } from './async-functions.ts';
import type { Job } from './jobs.ts';
import type { Machine } from './machine.ts';
import { rejectPromise, resolvePromise, settlersOf } from './promises.ts';

/** More jobs than that are a loop of promises. */
const maxJobs = 5000;

/** Does every job, and those that they make. */
export function runJobs(machine: Machine): void {
  const { waiting } = machine.jobs;
  for (let count = 0; ; count += 1) {
    const job = waiting.shift();
    if (job === undefined) return;
    if (count > maxJobs) machine.cut('the script makes promises without end');
    runJob(machine, job);
  }
}

function runJob(machine: Machine, job: Job): void {
  if (job.kind === 'follow') {
    const { resolve, reject } = settlersOf(job.promise);
    attempt(
      () => machine.call(job.then, job.thenable, [resolve, reject]),
      () => undefined,
      (thrown) => machine.call(reject, undefined, [thrown.value]),
    );
    return;
  }
  const { reaction, value, isRejected, place } = job;
  if (reaction.kind === 'resume') {
    resume(machine, reaction.coroutine, isRejected ? new ScriptThrow(value, place) : value);
    return;
  }
  const { derived } = reaction;
  const handler = isRejected ? reaction.onRejected : reaction.onFulfilled;
  if (isCallable(handler))
    attempt(
      () => machine.call(handler, undefined, [value]),
      (result) => resolvePromise(machine, derived, result),
      (thrown) => rejectPromise(machine, derived, thrown),
    );
  else if (isRejected) rejectPromise(machine, derived, new ScriptThrow(value, place));
  else resolvePromise(machine, derived, value);
}

function attempt(
  run: () => Value,
  then: (value: Value) => void,
  otherwise: (thrown: ScriptThrow) => void,
): void {
  let value: Value;
  try {
    value = run();
  } catch (error) {
    if (!(error instanceof ScriptThrow)) throw error;
    otherwise(error);
    return;
  }
  then(value);
}
