import { behaves } from '@stepgate/engine/model';
import { rangeOf } from '@stepgate/engine/script';
import type { Fix } from '../../finding.ts';
import type { NodeOf } from '../../syntax.ts';
import { keyOf, parentsOf } from '../../syntax-places.ts';
import { loginAlong, shownLogin } from '../path-along.ts';
import { pageOf, type Rule, type RuleFinding } from '../rule.ts';
import { callbacksOf } from './callback-code.ts';
import { serverOf, trapPlaces } from './trap-rule.ts';

/** A callback is written as a method, whose text is no function by itself. */
export const methodAsCallback: Rule = {
  id: 'portability/method-as-callback',
  severity: 'error',
  preset: 'recommended',
  summary: 'A callback is written as a method, and the server cannot evaluate its text.',
  page: pageOf('portability/method-as-callback'),
  check: (program, { tree, graph }) => {
    if (tree === null || graph === null || !behaves(program, 'closures-are-lost')) return [];
    const parents = parentsOf(tree);
    const traps = trapPlaces(graph, 'closures-are-lost');
    return callbacksOf(graph).flatMap((callback): RuleFinding[] => {
      const parent = parents.get(callback);
      const isMethod =
        parent?.type === 'MethodDefinition' ||
        (parent?.type === 'Property' && (parent.method || parent.kind !== 'init'));
      if (!isMethod) return [];
      const place = traps.find(({ event }) => event.subject === keyOf(parent));
      const fix = parent.type === 'Property' && parent.method ? functionFix(parent, callback) : null;
      return [
        {
          message: `this callback is a method; ${serverOf(program)} evaluates the text of a callback by itself, and the text of a method is no function, so the login fails`,
          advice: 'Write it as `name: function (context) { … }`.',
          range: rangeOf(parent.key),
          subject: keyOf(parent) ?? '',
          ...(place ? shownLogin(program, loginAlong(graph, [place.edge])) : {}),
          ...(fix === null ? {} : { fixes: [fix] }),
        },
      ];
    });
  },
};

/** The same function, written with its word. */
function functionFix(
  { key, computed }: NodeOf<'Property'>,
  { async, generator }: { readonly async: boolean; readonly generator: boolean },
): Fix | null {
  if (computed || async || generator) return null;
  const { end } = rangeOf(key);
  return {
    title: 'Write it as a function',
    safety: 'safe',
    edits: [{ range: { start: end, end }, text: ': function ' }],
  };
}
