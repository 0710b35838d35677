import type { Program } from '@stepgate/engine/model';
import {
  analyzeProgram,
  applyEdits,
  type Finding,
  kindsAt,
  type Outcome,
  outcomesOf,
  type Switches,
  switchesOf,
  validateProgram,
  withSwitches,
} from '@stepgate/validator';
import type { Repair } from '../analysis/analysis-jobs.ts';

/** Guards that one script can need: one for each of its steps, and some for calls that are written twice. */
const maxGuards = 12;

/**
 * Puts guards into a script so that users of an identity provider can sign in while its JIT provisioning is off. The
 * mended script is analyzed again: it is offered only when nobody is locked out any more, and everybody who could sign
 * in before still can.
 */
export function repairOf(program: Program, idp: string): Repair {
  const off = { ...switchesOf(program), [idp]: false };
  const written = program.scriptIsGenerated ? { ...program, ...stepsInCallbacks(program) } : program;
  let mended = written;
  const titles = new Set<string>();
  for (let guards = 0; guards < maxGuards; guards += 1) {
    const guard = nextGuard(withSwitches(mended, off), idp);
    if (guard === null) break;
    titles.add(guard.title);
    mended = { ...mended, script: applyEdits(mended.script, guard.edits) };
  }
  if (titles.size === 0)
    return { without: 'no place in the script was found where a guard lets these users in' };
  const problem = problemOf(endsOf(program), endsOf(mended), switchesOf(program), off, idp);
  if (problem !== null) return { without: problem };
  return { title: [...titles].join('; '), before: program.script, after: mended.script };
}

/** A fix of the script alone for a step that these users cannot complete; null when there is none. */
function nextGuard(program: Program, idp: string): NonNullable<Finding['fixes']>[number] | null {
  const { findings } = validateProgram(program, { file: 'script', ignoreSuppressions: true });
  for (const { ruleId, idp: of, fixes = [] } of findings) {
    if (of !== idp || !ruleId.startsWith('jit/second-factor-needs-')) continue;
    const guard = fixes.find(({ edits, settings }) => edits.length > 0 && settings === undefined);
    if (guard !== undefined) return guard;
  }
  return null;
}

/**
 * The steps in order, each in the callback of the one before it: a guard knows who signed in only there.
 */
function stepsInCallbacks({ steps }: Program): Pick<Program, 'script' | 'scriptIsGenerated'> {
  const ids = steps.map(({ id }) => id).sort((left, right) => left - right);
  const lines = (at: number, indent: string): string => {
    const id = ids[at];
    if (at === ids.length - 1) return `${indent}executeStep(${id});\n`;
    const inner = lines(at + 1, `${indent}        `);
    return `${indent}executeStep(${id}, {\n${indent}    onSuccess: function(context) {\n${inner}${indent}    }\n${indent}});\n`;
  };
  const script = `var onLoginRequest = function(context) {\n${ids.length === 0 ? '' : lines(0, '    ')}};\n`;
  return { script, scriptIsGenerated: false };
}

/** How logins end, wherever the switches stand. */
interface Ends {
  /** Why it is not known in full; null when it is. */
  readonly doubt: string | null;
  readonly outcomes: readonly Outcome[];
}

function endsOf(program: Program): Ends {
  const analysis = analyzeProgram(program, undefined, 'open');
  const { complete, incomplete } = analysis;
  const doubt = complete ? null : (incomplete[0]?.reason ?? 'it was not followed to the end');
  return { doubt, outcomes: outcomesOf(program, analysis) };
}

/** What speaks against a mended script; null when nothing does. */
function problemOf(before: Ends, after: Ends, now: Switches, off: Switches, idp: string): string | null {
  if (after.doubt !== null) return `the mended script could not be followed to the end: ${after.doubt}`;
  const left = after.outcomes.find(
    (one) => one.kind === 'conflict' && one.idp === idp && kindsAt(one.formula, off) !== 0,
  );
  if (left !== undefined) return `no guard was found that lets these users past step ${left.step}`;
  const earlier = new Set([...refusalsAt(before, now), ...refusalsAt(before, off)]);
  if ([...refusalsAt(after, off)].some((one) => !earlier.has(one)))
    return 'with a guard, logins would end in another way that they do not now';
  for (const success of before.outcomes.filter(({ kind }) => kind === 'success')) {
    const same = after.outcomes.find(({ kind, idp: of }) => kind === 'success' && of === success.idp);
    const kinds = same === undefined ? 0 : kindsAt(same.formula, off);
    if ((kindsAt(success.formula, now) & ~kinds) !== 0)
      return `with a guard, some users of ${success.idp ?? 'the organization'} could not sign in any more`;
  }
  return null;
}

/** How logins end without success, apart from conflicts; places move when a guard comes before them. */
function refusalsAt({ outcomes }: Ends, switches: Switches): Set<string> {
  return new Set(
    outcomes
      .filter(({ kind, formula }) => kind === 'refusal' && kindsAt(formula, switches) !== 0)
      .map(({ code, idp }) => `${code} ${idp}`),
  );
}
