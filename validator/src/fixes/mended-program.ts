import { jitProvisioningOf, type Program } from '@stepgate/engine/model';
import { type Analysis, analyzeProgram } from '../analyze.ts';
import type { Fix, SettingEdit } from '../finding.ts';
import { defaultAnalysisLimits } from '../login/explore.ts';
import type { LoginGraph } from '../login/login-graph.ts';
import { currentSubject } from '../login/login-state.ts';
import { applyEdits } from './apply-edits.ts';

type Change = Pick<Fix, 'edits' | 'settings'>;

/** The program with a fix applied. */
export function applyFix(program: Program, { edits, settings = [] }: Change): Program {
  return settings.reduce(changeSetting, { ...program, script: applyEdits(program.script, edits) });
}

function changeSetting(program: Program, { identityProvider, value }: SettingEdit): Program {
  return {
    ...program,
    identityProviders: program.identityProviders.map((provider) =>
      provider.name === identityProvider
        ? {
            ...provider,
            provisioning: {
              ...provider.provisioning,
              jit: { ...jitProvisioningOf(provider), isEnabled: value },
            },
          }
        : provider,
    ),
  };
}

const known = new WeakMap<Analysis, Map<string, Analysis>>();

/**
 * The analysis of a program with a fix applied, once for each change: several findings may ask for the same guard. It
 * may take little more than the analysis it belongs to. Null where nothing is to be tried.
 */
export function analyzeMended(program: Program, before: Analysis, change: Change): Analysis | null {
  if (before.withoutTrials) return null;
  const ofProgram = known.get(before) ?? new Map<string, Analysis>();
  known.set(before, ofProgram);
  const key = JSON.stringify([change.edits, change.settings]);
  const analyzed =
    ofProgram.get(key) ??
    analyzeProgram(applyFix(program, change), {
      ...defaultAnalysisLimits,
      maxStates: 2 * (before.graph?.nodes.length ?? 0) + 100,
    });
  ofProgram.set(key, analyzed);
  return analyzed;
}

/**
 * Whether a change makes the script worse: unreadable, harder to follow, with logins that fail in new ways, or with a
 * step that nobody is asked for any more.
 *
 * @param usersChange whether users get another status by the change, so that theirs cannot be compared
 */
export function isWorse(before: Analysis, after: Analysis, usersChange = false): boolean {
  if (before.graph === null || after.graph === null || (before.complete && !after.complete)) return true;
  return (
    !isWithin(failures(after.graph, usersChange), failures(before.graph, usersChange)) ||
    !isWithin(executedSteps(before.graph), executedSteps(after.graph))
  );
}

/** How logins fail for which users, unless a user chose it or failed. */
function failures({ edges }: LoginGraph, usersChange: boolean): Set<string> {
  return new Set(
    edges.flatMap(({ end }) => {
      if (end === null || end.byUser || end.code === 'succeeded' || end.code === 'step-failed') return [];
      const subject = currentSubject(end.facts);
      const user = subject === null ? undefined : end.facts.users[subject];
      return [`${end.code} ${user?.idp} ${usersChange ? '' : user?.status}`];
    }),
  );
}

const executedSteps = ({ executed }: LoginGraph): Set<number> => new Set(executed.map(({ step }) => step));

function isWithin<Value>(part: ReadonlySet<Value>, whole: ReadonlySet<Value>): boolean {
  return [...part].every((one) => whole.has(one));
}
