import type { Program } from '@stepgate/engine/model';
import type { ScriptRange } from '@stepgate/engine/script';
import type { Analysis } from '../analyze.ts';
import type { LoginGraph } from '../login/login-graph.ts';
import type { PathEvent } from '../login/path-event.ts';
import { displayName } from '../report/path-words.ts';
import { findGuards } from './guards.ts';
import { type ConflictEvent, lacksAddressOnly, type Outcome } from './outcomes.ts';
import { needsAccount, type StepAtRisk, stepsAtRisk } from './steps-at-risk.ts';

/** Why a step that needs a local account does not lock out the users of an identity provider without one. */
export interface SafeStep extends StepAtRisk {
  /**
   * - `guard`: a test of the script keeps them off the step.
   * - `handler`: the step fails for them, and its handler lets them go on.
   * - `alternative`: the step offers a factor that they can use.
   * - `not-asked`: nothing asks them for the step.
   */
  readonly because: 'guard' | 'handler' | 'alternative' | 'not-asked';
  readonly reason: string;
  /** The guard, or the call of the step. */
  readonly range?: ScriptRange;
}

/** The steps that look like conflicts in the step table and are none, with the reason. */
export function safeSteps(
  program: Program,
  { graph, tree }: Analysis,
  outcomes: readonly Outcome[],
): SafeStep[] {
  if (graph === null || tree === null) return [];
  const events = graph.edges.flatMap((edge) => edge.events);
  const quiet = stepsAtRisk(program).filter(
    ({ idp, step }) =>
      events.some((event) => event.kind === 'answer' && event.establishes && event.fact?.idp === idp) &&
      // Where nobody gets in there is nothing to be safe.
      outcomes.some((one) => one.kind === 'success' && one.idp === idp) &&
      !outcomes.some((one) => one.kind === 'conflict' && one.idp === idp && one.step === step),
  );
  const known = new Map(quiet.map((one) => [one, withoutGuard(program, graph, events, one)]));
  const guards = findGuards(
    program,
    tree,
    quiet.filter((one) => known.get(one) === null),
  );
  return quiet.map((one): SafeStep => {
    const found = known.get(one);
    if (found) return found;
    const guard = guards.get(one);
    if (guard !== undefined) {
      const reason = `step ${one.step} runs only if ${guard.words}`;
      return { ...one, because: 'guard', reason, range: guard.range };
    }
    return {
      ...one,
      because: 'not-asked',
      reason: graph.executed.some(({ step }) => step === one.step)
        ? `no path of the script asks users of ${one.idp} without a local account for step ${one.step}`
        : `the script never executes step ${one.step}`,
    };
  });
}

/** The reason where it is none of the tests of the script. */
function withoutGuard(
  program: Program,
  graph: LoginGraph,
  events: readonly PathEvent[],
  { idp, step }: StepAtRisk,
): SafeStep | null {
  if (!graph.executed.some((one) => one.step === step))
    return { idp, step, because: 'not-asked', reason: `the script never executes step ${step}` };
  const conflicts = events.filter(
    (event): event is ConflictEvent =>
      event.kind === 'conflict' &&
      event.step === step &&
      event.idp === idp &&
      event.status === 'pass-through',
  );
  const usable = new Set(
    events.flatMap((event) =>
      event.kind === 'answer' &&
      event.step === step &&
      event.outcome === 'success' &&
      !event.establishes &&
      event.fact?.idp === idp &&
      event.fact.status === 'pass-through' &&
      event.option !== null &&
      !needsAccount(program, event.option.authenticator)
        ? [displayName(program, event.option.authenticator)]
        : [],
    ),
  );
  if (usable.size > 0) {
    const needsAddress = conflicts.some(lacksAddressOnly);
    const reason = `step ${step} also offers ${[...usable].join(' and ')}, which needs no local account${needsAddress ? `, only an address that ${idp} sends` : ''}`;
    return { idp, step, because: 'alternative', reason };
  }
  const [recovered] = conflicts.filter((event) => !lacksAddressOnly(event));
  if (recovered === undefined) return null;
  const reason = `step ${step} cannot be completed without a local account, and its handler lets the user go on another way`;
  return { idp, step, because: 'handler', reason, range: recovered.range };
}
