import { LOCAL_IDENTITY_PROVIDER } from '@stepgate/engine/language';
import { rangeOf } from '@stepgate/engine/script';
import { literalFix } from '../../fixes/name-fix.ts';
import { isOfLibrary } from '../../interpret/library-trees.ts';
import type { ComparedTexts } from '../../interpret/observations.ts';
import { didYouMean } from '../../report/did-you-mean.ts';
import { pageOf, type Rule, type RuleFinding } from '../rule.ts';

/** A guard compares the identity provider with a name that none has. */
export const guardNamesUnknownIdp: Rule = {
  id: 'jit/guard-names-unknown-idp',
  severity: 'info',
  preset: 'recommended',
  summary: 'A condition compares the identity provider with a name that none has.',
  page: pageOf('jit/guard-names-unknown-idp'),
  check: (program, { graph, tree }) => {
    const names = new Set([
      LOCAL_IDENTITY_PROVIDER,
      ...program.identityProviders.map((provider) => provider.name),
    ]);
    const found = new Map<string, RuleFinding>();
    for (const compared of graph?.observations.comparisons.values() ?? []) {
      // Libraries may serve other applications, with other providers.
      if (isOfLibrary(compared.node)) continue;
      for (const text of wrongNames(compared, names)) {
        const near = didYouMean(text, names);
        // Lists may name providers of other applications; only what looks like a slip is worth a word.
        if (compared.isLookup && near === null) continue;
        const key = `${text} ${compared.node.start}`;
        if (found.has(key)) continue;
        const fix = near === null || tree === null ? null : literalFix(tree, compared.node, text, near);
        found.set(key, {
          message: `no identity provider of this application is named \`${text}\`${near === null ? '' : `; did you mean \`${near}\`?`}`,
          advice: `Names are compared exactly. This application has ${[...names].map((name) => `\`${name}\``).join(', ')}.`,
          range: rangeOf(compared.node),
          subject: text,
          ...(fix === null ? {} : { fixes: [fix] }),
        });
      }
    }
    return [...found.values()];
  },
};

/** Texts that meet names of identity providers and are none. */
function wrongNames({ left, right, isLookup }: ComparedTexts, names: ReadonlySet<string>): string[] {
  for (const [variable, constants] of [
    [left, right],
    [right, left],
  ] as const) {
    if (isLookup && variable !== left) break;
    const seesProviders = variable.size > 0 && [...variable].every((text) => names.has(text));
    // One name alone may be a coincidence; a variable that took several is the provider of the path.
    if (!seesProviders || variable.size < 2) continue;
    if (!isLookup && constants.size > 1) continue;
    return [...constants].filter((text) => !names.has(text));
  }
  return [];
}
