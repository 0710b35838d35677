import { isDeepStrictEqual } from 'node:util';
import { foldJournal } from '../journal/fold-journal.ts';
import { programDigest } from '../journal/program-digest.ts';
import type { Journal } from '../model/journal.ts';
import type { Program } from '../model/program.ts';
import type { PassSandbox } from '../pass/last-pass.ts';
import { passOutputSchema } from '../pass/pass-output.ts';
import type { Sandbox, SandboxResult } from '../sandbox/sandbox.ts';
import type { LoginTrace, TracedMoment } from './login-trace.ts';
import { TraceReader } from './read-trace.ts';
import { type RecordedPass, recordedPassSchema } from './recorded-pass.ts';
import { tracedProgram } from './traced-program.ts';

/** A pass as it was run. */
export interface WatchedPass {
  readonly input: string;
  readonly result: SandboxResult;
}

/** Keeps the last pass that a login ran: it goes through the whole script, from its start. */
export function watchPasses(sandbox: Sandbox): {
  readonly sandbox: Sandbox;
  last(): WatchedPass | undefined;
} {
  let last: WatchedPass | undefined;
  const run: PassSandbox['run'] = async (organization, program, input) => {
    const result = await sandbox.run(organization, program, input);
    last = { input, result };
    return result;
  };
  return { sandbox: { ...sandbox, run }, last: () => last };
}

/**
 * How a login went through its script. The login itself is over: its last pass is run once more, recorded, in a sandbox
 * of its own. What that pass comes to changes nothing, and when it is not what the login came to there is no trace.
 *
 * @param masked takes out values that nobody may read
 */
export async function traceLogin(
  tracing: Sandbox,
  program: Program,
  journal: Journal,
  pass: WatchedPass | undefined,
  masked: (words: string) => string,
): Promise<LoginTrace> {
  const { maxCpuMillis } = tracing.status().limits;
  const traced = tracedProgram(program, programDigest(program), maxCpuMillis);
  if (traced === null || pass === undefined) return cut('no-script');
  const result = await tracing.run(program.organization, traced.sandboxed, pass.input);
  if (result.ended !== 'returned' && result.ended !== 'stopped')
    return cut(result.ended === 'invalid-script' ? 'no-script' : 'over-limit');
  const { seen, ...end } = JSON.parse(result.output) as { seen?: unknown; ended?: unknown };
  const recorded = recordedPassSchema.safeParse(seen);
  if (!recorded.success) return cut('no-script');
  const isUnfinished = end.ended === 'unfinished';
  if (!isUnfinished && !isSameEnd(end, pass.result)) return cut('not-followed');
  const reader = new TraceReader(traced, program.dialect, masked);
  const moments = momentsOf(program, journal, recorded.data, reader);
  const cutReason = isUnfinished ? 'over-limit' : recorded.data.isCut ? 'too-long' : null;
  return { moments, isCut: cutReason !== null, cutReason };
}

function cut(cutReason: NonNullable<LoginTrace['cutReason']>): LoginTrace {
  return { moments: [], isCut: true, cutReason };
}

/** Whether the recorded pass came to what the login's pass had come to; one that was killed says nothing. */
function isSameEnd(end: unknown, result: SandboxResult): boolean {
  if (result.ended !== 'returned' && result.ended !== 'stopped') return true;
  const recorded = passOutputSchema.safeParse(end);
  const plain = passOutputSchema.safeParse(JSON.parse(result.output));
  return recorded.success && plain.success && isDeepStrictEqual(recorded.data, plain.data);
}

/** The script stands at the call after those that are answered, as long as nothing answers it. */
function momentsOf(
  program: Program,
  journal: Journal,
  { moments }: RecordedPass,
  reader: TraceReader,
): TracedMoment[] {
  const listed: TracedMoment[] = [];
  let before = -1;
  for (let position = 1; position <= journal.length; position += 1) {
    const calls = foldJournal(program, journal.slice(0, position)).calls.length;
    const recorded = moments[calls];
    if (recorded === undefined) break;
    const moment = reader.momentOf(recorded);
    listed.push({ position, ...moment, lines: calls === before ? [] : moment.lines });
    before = calls;
  }
  return listed;
}
