import { rangeOf } from '@stepgate/engine/script';
import type { Fix } from '../../finding.ts';
import { isOfLibrary } from '../../interpret/library-trees.ts';
import type { ArgumentSlip } from '../../interpret/script-sightings.ts';
import { textAt } from '../../report/text-at.ts';
import { placeText } from '../../syntax-places.ts';
import { pageOf, type Rule, type RuleFinding } from '../rule.ts';
import { consequenceOf, failureAt, placeOf, slipSubject, slipsOf } from './argument-slips.ts';

/** Options stand where `executeStep` takes callbacks, or callbacks where it takes options. */
export const misplacedOptions: Rule = {
  id: 'language/misplaced-options',
  severity: 'error',
  preset: 'recommended',
  covers: ['invalid-argument'],
  summary: 'The options of a step stand where its callbacks belong, or the other way round.',
  page: pageOf('language/misplaced-options'),
  check: (program, analysis) => {
    const { tree, graph } = analysis;
    if (tree === null || graph === null) return [];
    const found = new Map<string, RuleFinding>();
    for (const slip of slipsOf(analysis, 'options-as-callbacks', 'callbacks-as-options')) {
      const place = placeText(slip.call);
      if (found.has(place)) continue;
      const isOption = slip.kind === 'options-as-callbacks';
      const fix = isOfLibrary(slip.call) ? null : fixOf(program.script, slip);
      const then = consequenceOf(
        program,
        isOption
          ? 'ignores it: the step offers all of its options, to everybody'
          : 'ignores it, and nothing in it ever happens',
      );
      found.set(place, {
        message: isOption
          ? `the last argument of \`${slip.name}\` is the callbacks, and \`${slip.key}\` is an option; ${then}`
          : `the second of three arguments of \`${slip.name}\` is the options, and \`${slip.key}\` is a callback; ${then}`,
        advice:
          'Write `executeStep(step, options, callbacks)`; without callbacks `executeStep(step, options, {})`.',
        range: placeOf(tree, slip).range,
        subject: slipSubject(slip),
        ...failureAt(program, graph, slip),
        ...(fix === null ? {} : { fixes: [fix] }),
      });
    }
    return [...found.values()];
  },
};

function fixOf(script: string, { kind, call }: ArgumentSlip): Fix | null {
  if (call.type !== 'CallExpression' || call.arguments.some((one) => one.type === 'SpreadElement'))
    return null;
  const [, second, third] = call.arguments;
  if (second === undefined) return null;
  const [range, end] = [rangeOf(second), rangeOf(second).end];
  const safety = 'changes-meaning';
  if (third === undefined) {
    const hasCallbacks =
      second.type !== 'ObjectExpression' ||
      second.properties.some(
        (one) => one.type !== 'Property' || one.value.type.endsWith('FunctionExpression'),
      );
    if (hasCallbacks || kind !== 'options-as-callbacks') return null;
    return { title: 'Add empty callbacks', safety, edits: [{ range: { start: end, end }, text: ', {}' }] };
  }
  if (kind === 'options-as-callbacks' && !isEmpty(second)) return null;
  return {
    title: 'Exchange the two',
    safety,
    edits: [
      { range, text: textAt(script, rangeOf(third)) },
      { range: rangeOf(third), text: textAt(script, range) },
    ],
  };
}

const isEmpty = (node: { type: string; properties?: readonly unknown[] }): boolean =>
  node.type === 'ObjectExpression' && node.properties?.length === 0;
