import { LOCAL_IDENTITY_PROVIDER } from '@stepgate/engine/language';
import type { Program } from '@stepgate/engine/model';
import { rangeOf } from '@stepgate/engine/script';
import { literalFix } from '../../fixes/name-fix.ts';
import { isOfLibrary } from '../../interpret/library-trees.ts';
import type { ComparedTexts } from '../../interpret/observations.ts';
import { pageOf, type Rule, type RuleFinding } from '../rule.ts';

/** Texts are compared that differ in their case alone, so they are never equal. */
export const comparisonInOtherCase: Rule = {
  id: 'language/comparison-in-other-case',
  severity: 'error',
  preset: 'recommended',
  summary: 'A comparison is never true, because its texts are written in different case.',
  page: pageOf('language/comparison-in-other-case'),
  check: (program, { graph, tree }) => {
    if (tree === null) return [];
    return [...(graph?.observations.comparisons.values() ?? [])].flatMap((compared): RuleFinding[] => {
      const { node } = compared;
      if (isOfLibrary(node) || isToldElsewhere(program, compared)) return [];
      const slip = slipOf(compared);
      if (slip === null) return [];
      const fix = literalFix(tree, node, slip.written, slip.meant);
      return [
        {
          message: `\`${slip.written}\` is never equal to \`${slip.meant}\`: texts are compared exactly, and their case differs`,
          advice: `Write \`'${slip.meant}'\`.`,
          range: rangeOf(node),
          subject: slip.written,
          ...(fix === null ? {} : { fixes: [fix] }),
        },
      ];
    });
  },
};

/** Names of several identity providers: another rule tells of names that none has. */
function isToldElsewhere(program: Program, { left, right }: ComparedTexts): boolean {
  const names = [LOCAL_IDENTITY_PROVIDER, ...program.identityProviders.map((provider) => provider.name)];
  return [left, right].some((texts) => texts.size > 1 && [...texts].every((text) => names.includes(text)));
}

/** One text that was written, and the one that came, when no two were ever equal. */
function slipOf({ left, right, isLookup }: ComparedTexts): { written: string; meant: string } | null {
  if (isLookup || (left.size !== 1 && right.size !== 1)) return null;
  if ([...left].some((text) => right.has(text))) return null;
  const [written] = right.size === 1 ? right : left;
  const others = right.size === 1 ? left : right;
  const meant = [...others].find((text) => text.toLowerCase() === written?.toLowerCase());
  return written === undefined || meant === undefined ? null : { written, meant };
}
