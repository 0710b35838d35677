import { findHostFunction, findRefusedFunction, type HostFunction } from '@stepgate/engine/language';
import { functionsOf } from '@stepgate/engine/model';
import { findFreeNames, rangeOf, walk } from '@stepgate/engine/script';
import { languageGlobals } from '../../builtins/globals.ts';
import { nameFix } from '../../fixes/name-fix.ts';
import { isOfLibrary } from '../../interpret/library-trees.ts';
import { didYouMean } from '../../report/did-you-mean.ts';
import type { AnyNode } from '../../syntax.ts';
import { pageOf, type Rule, type RuleFinding } from '../rule.ts';
import { calledName } from './called-name.ts';

/** A function is called that neither the script nor the language nor the host has. */
export const unknownFunction: Rule = {
  id: 'language/unknown-function',
  severity: 'error',
  preset: 'recommended',
  summary: 'The script calls a function that does not exist.',
  page: pageOf('language/unknown-function'),
  check: (program, { tree }) => {
    if (tree === null) return [];
    const rows = functionsOf(program);
    const available = rows.map((row): string => row.name);
    const free = new Set<AnyNode>(findFreeNames(tree).references);
    const found: RuleFinding[] = [];
    walk(tree, (node) => {
      if (node.type !== 'CallExpression') return;
      const name = calledName(node.callee, free);
      if (name === null || available.includes(name) || !isUnknown(rows, name)) return;
      const near = findRefusedFunction(name) !== undefined ? null : didYouMean(name, available);
      found.push({
        ...describe(name, near),
        range: rangeOf(node.callee),
        subject: name,
        ...(near === null || isOfLibrary(node) ? {} : { fixes: [nameFix(node.callee, near)] }),
      });
    });
    return found;
  },
};

function isUnknown(rows: readonly HostFunction[], name: string): boolean {
  const [object = name, member] = name.split('.');
  // What other servers have is the business of portability.
  if (member === undefined) return !languageGlobals.has(object) && findHostFunction(object) === undefined;
  if (rows.some((row) => row.name.startsWith(`${object}.`))) return true;
  const isKnown = rows.some((row) => row.name === object || row.objectName === object);
  return !languageGlobals.has(object) && !isKnown && findHostFunction(object) === undefined;
}

function describe(name: string, near: string | null): Pick<RuleFinding, 'message' | 'advice'> {
  const advice = findRefusedFunction(name)?.advice;
  return {
    message: `there is no function \`${name}\`${near === null || advice ? '' : `; did you mean \`${near}\`?`}`,
    advice: advice
      ? `${advice[0]?.toUpperCase()}${advice.slice(1)}.`
      : near === null
        ? 'Define it, or use a function of the host.'
        : `Use \`${near}\`.`,
  };
}
