import type { JitBreak, JitImpactPort } from '@stepgate/engine';
import type { Program } from '@stepgate/engine/model';
import type { ApplicationVerdict } from '../../impact/application-verdict.ts';
import { detailsOf, switchesOf } from '../../impact/break-details.ts';
import { lockedOutWords } from '../../impact/impact-words.ts';
import { JitJudge } from './jit-judge.ts';

/**
 * What a registry asks about JIT switches (`jitImpact` of `createRegistry`): reads the scripts, and shows for each
 * application that breaks a login that does.
 */
export function createJitImpact(judge = new JitJudge()): JitImpactPort {
  return async (change) => {
    const breaks: JitBreak[] = [];
    const safe: { application: string; reason: string }[] = [];
    const unknown: { application: string; reason: string }[] = [];
    let unaffected = 0;
    for await (const { program, verdict } of judge.judge(change)) {
      const { application } = program;
      breaks.push(...breaksOf(program, verdict));
      if (verdict.doubt !== null)
        unknown.push({ application, reason: `the analysis is not exact: ${verdict.doubt}` });
      if (verdict.safe.length > 0)
        safe.push({ application, reason: verdict.safe.map(({ reason }) => reason).join('; ') });
      if (verdict.breaks.length === 0 && verdict.doubt === null && verdict.safe.length === 0) unaffected += 1;
    }
    return { idp: change.idp, breaks, safe, unknown, unaffected };
  };
}

function breaksOf(program: Program, { breaks }: ApplicationVerdict): JitBreak[] {
  const outcomes = breaks.map(({ outcome }) => outcome);
  const details = breaks.length === 0 ? [] : detailsOf(program, switchesOf(program), outcomes);
  return breaks.map((one, index) => ({
    application: program.application,
    step: one.outcome.step,
    authenticator: one.outcome.authenticators[0] ?? null,
    who: one.who,
    message: lockedOutWords(one),
    path: details[index]?.path ?? [],
    witness: details[index]?.witness,
  }));
}
