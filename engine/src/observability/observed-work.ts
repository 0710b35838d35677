import type { Work } from '../decision/decision.ts';
import { handlers } from '../handlers/handlers.ts';
import type { Program } from '../model/program.ts';
import { findFunctionOf } from '../model/program-language.ts';
import type { EventOf } from './engine-event.ts';
import type { Observation } from './observation.ts';
import { codeOfError } from './observed-call.ts';
import { loginName, type ToldLogin } from './told-login.ts';

/** Does a piece of work in view of the observers. What came of it is read from the entry that it appended. */
export function observedWork(
  observation: Observation,
  login: ToldLogin,
  work: Work,
  run: () => Promise<void>,
): Promise<void> {
  if (!observation.isOn) return run();
  const name = { ...loginName(login), work: work.type, function: functionOf(login.program, work) };
  return observation.during({ name: 'work', ...name }, run, (settled, tookMillis) => {
    const came = settled.ok ? outcomeOf(login) : { outcome: 'error', code: codeOfError(settled.error) };
    return { type: 'work-ended', ...name, ...came, tookMillis };
  });
}

/** The function that is called; never a name that only a broken worker could have sent. */
function functionOf(program: Program, work: Work): string | null {
  if (!('call' in work)) return null;
  const { name } = work.call;
  return Object.hasOwn(handlers, name) || findFunctionOf(program, name) !== undefined ? name : 'unknown';
}

function outcomeOf({ program, journal }: ToldLogin): Pick<EventOf<'work-ended'>, 'outcome' | 'code'> {
  const entry = journal.at(-1);
  switch (entry?.kind) {
    case 'observe':
    case 'answer':
      return { outcome: queuedOutcome(program, entry.call.name, entry.answer) ?? 'done', code: null };
    case 'challenge': {
      const failure = entry.challenge.type === 'step' ? entry.challenge.failure : null;
      return { outcome: failure === null ? 'done' : 'fail', code: failure };
    }
    default:
      return { outcome: 'done', code: null };
  }
}

const usualOutcomes = ['success', 'fail', 'timeout'];

/** The outcome of a queued call: one of its row, so never a text that another party sent. */
function queuedOutcome(program: Program, name: string, answer: unknown): string | null {
  const row = findFunctionOf(program, name);
  if (row === undefined || row.timing === 'immediate') return null;
  const outcome =
    typeof answer === 'object' && answer !== null && 'outcome' in answer ? answer.outcome : null;
  const known = [...usualOutcomes, ...(row.callbacks ?? []).map((callback) => callback.outcome)];
  return known.find((candidate) => candidate === outcome) ?? null;
}
