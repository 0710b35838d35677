import type { Program } from '../model/program.ts';
import type { JitBreak, JitChange, JitImpact } from './jit-impact.ts';

/**
 * What a change breaks as long as nobody reads the scripts: every application that has the identity provider in its
 * sequence and a second step.
 */
export function assumedImpact({ idp, after }: JitChange): JitImpact {
  return impactOn(idp, after, (program) =>
    names(program, idp) && program.steps.length > 1
      ? 'not analyzed: a later step may ask these users for a factor that needs a local account'
      : null,
  );
}

/**
 * What it breaks that an identity provider is gone: every application that had it and is still there.
 *
 * @param before programs of the version that had it
 * @param after names of the applications that are still there
 */
export function removalImpact(
  idp: string,
  before: readonly Program[],
  after: ReadonlySet<string>,
): JitImpact {
  const impact = impactOn(
    idp,
    before.filter(({ application }) => after.has(application)),
    (program) => (names(program, idp) ? 'its users cannot sign in with it any more' : null),
  );
  return { ...impact, unaffected: after.size - impact.breaks.length };
}

function impactOn(
  idp: string,
  programs: readonly Program[],
  reasonFor: (program: Program) => string | null,
): JitImpact {
  const breaks = programs.flatMap((program): JitBreak[] => {
    const message = reasonFor(program);
    if (message === null) return [];
    const { application } = program;
    return [{ application, step: null, authenticator: null, who: 'everyone', message, path: [] }];
  });
  return { idp, breaks, safe: [], unknown: [], unaffected: programs.length - breaks.length };
}

function names({ steps }: Program, idp: string): boolean {
  return steps.some(({ options }) => options.some((option) => option.idp === idp));
}
