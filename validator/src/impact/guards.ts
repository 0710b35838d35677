import type { Program } from '@stepgate/engine/model';
import { rangeOf, type ScriptRange, walk } from '@stepgate/engine/script';
import { analyzeProgram } from '../analyze.ts';
import { applyEdits, textIn } from '../fixes/apply-edits.ts';
import { isOfLibrary } from '../interpret/library-trees.ts';
import type { AnalysisLimits } from '../login/explore.ts';
import type { AnyNode, SyntaxTree } from '../syntax.ts';
import { guardWords } from './guard-words.ts';
import { outcomesOf } from './outcomes.ts';
import type { StepAtRisk } from './steps-at-risk.ts';

/** A test of a script that keeps users without account off a step. */
export interface Guard {
  /** What holds for those who are asked for the step. */
  readonly words: string;
  readonly range: ScriptRange;
}

const limits: AnalysisLimits = { maxStates: 1000, maxPaths: 8000, maxPathsPerState: 1000 };
const maxTests = 12;

/**
 * Finds the test that keeps users off each step: the one without which they would meet it. Each test of the script is
 * replaced by `true`, then by `false`, and the script analyzed again; where the conflict appears, the test prevents it.
 */
export function findGuards(
  program: Program,
  tree: SyntaxTree,
  steps: readonly StepAtRisk[],
): ReadonlyMap<StepAtRisk, Guard> {
  const guards = new Map<StepAtRisk, Guard>();
  for (const test of testsOf(program, tree)) {
    for (const outcome of [true, false]) {
      const open = steps.filter((one) => !guards.has(one));
      if (open.length === 0) return guards;
      const range = rangeOf(test);
      const script = applyEdits(program.script, [{ range, text: String(outcome) }]);
      const forced: Program = { ...program, script };
      const conflicts = outcomesOf(forced, analyzeProgram(forced, limits, 'open')).filter(
        (one) => one.kind === 'conflict',
      );
      for (const step of open) {
        if (conflicts.some((one) => one.idp === step.idp && one.step === step.step))
          guards.set(step, { words: guardWords(tree, program.script, test, outcome), range });
      }
    }
  }
  return guards;
}

/** The tests that decide which statements run; those that ask who the user is come first. */
function testsOf({ script }: Program, tree: SyntaxTree): AnyNode[] {
  const tests: AnyNode[] = [];
  walk(tree, (node) => {
    if (node.type === 'IfStatement' || node.type === 'ConditionalExpression') tests.push(node.test);
    if (node.type === 'ExpressionStatement' && node.expression.type === 'LogicalExpression')
      tests.push(node.expression.left);
  });
  const asksWho = (test: AnyNode): boolean =>
    /idp|provisioning|account|jit|subject|user/i.test(textIn(script, rangeOf(test)));
  return tests
    .filter((test) => !isOfLibrary(test) && !textIn(script, rangeOf(test)).includes('loadLocalLibrary'))
    .sort((a, b) => Number(asksWho(b)) - Number(asksWho(a)))
    .slice(0, maxTests);
}
