import { functionsOf } from '@stepgate/engine/model';
import { findFreeNames, rangeOf, walk } from '@stepgate/engine/script';
import { nameFix } from '../../fixes/name-fix.ts';
import { parameterFix } from '../../fixes/parameter-fix.ts';
import { isOfLibrary } from '../../interpret/library-trees.ts';
import { didYouMean, slipMessage } from '../../report/did-you-mean.ts';
import type { AnyNode, FunctionNode, NodeOf, SyntaxTree } from '../../syntax.ts';
import { parentsOf } from '../../syntax-places.ts';
import { pageOf, type Rule, type RuleFinding } from '../rule.ts';

/** A name is read that nothing declares, on some path of a login. */
export const undefinedName: Rule = {
  id: 'language/undefined-name',
  severity: 'error',
  preset: 'recommended',
  summary: 'A login comes to a name that nothing declares, and fails.',
  page: pageOf('language/undefined-name'),
  check: (program, { tree, graph }) => {
    if (tree === null || !graph?.edges.some((edge) => edge.end?.code === 'script-threw')) return [];
    const free = new Set<AnyNode>(findFreeNames(tree).references);
    const parents = parentsOf(tree);
    const candidates = [...declaredNames(tree), ...functionsOf(program).map((row): string => row.name)];
    const found: RuleFinding[] = [];
    for (const node of graph.observations.seen.undefinedNames) {
      if (node.type !== 'Identifier' || !free.has(node)) continue;
      const parent = parents.get(node);
      // Functions that do not exist are the business of another rule.
      if (parent?.type === 'CallExpression' && parent.callee === node) continue;
      const around = callbackAround(node, parents, graph.observations.seen.callbacks);
      const isContext = around !== null && /^(?:context|ctx)$/.test(node.name);
      const near = isContext ? null : didYouMean(node.name, candidates);
      const fix = isContext
        ? parameterFix(program.script, around, node.name, 'changes-meaning')
        : near === null
          ? null
          : nameFix(node, near);
      found.push({
        message: isContext
          ? `the function that is called here gets the context, and has no parameter \`${node.name}\` for it; the login fails with \`script-threw\``
          : slipMessage(
              `nothing is named \`${node.name}\``,
              near,
              'a login that comes here fails with `script-threw`',
            ),
        advice: isContext
          ? `Write \`function (${node.name}) { … }\`.`
          : near === null
            ? 'Declare it with `var` at the top of the script, or use the name that is meant.'
            : `Use \`${near}\`.`,
        range: rangeOf(node),
        subject: node.name,
        ...(fix === null || isOfLibrary(node) ? {} : { fixes: [fix] }),
      });
    }
    return found;
  },
};

/** Variables, functions and parameters of a script. */
function declaredNames(tree: SyntaxTree): string[] {
  const names = new Set<string>();
  walk(tree, (node) => {
    if (node.type === 'VariableDeclarator' && node.id.type === 'Identifier') names.add(node.id.name);
    if (node.type === 'FunctionDeclaration' && node.id) names.add(node.id.name);
    if ('params' in node) for (const one of node.params) if (one.type === 'Identifier') names.add(one.name);
  });
  return [...names];
}

/** The nearest function around a name, when the host calls it and it takes nothing. */
function callbackAround(
  node: AnyNode,
  parents: ReadonlyMap<AnyNode, AnyNode>,
  callbacks: ReadonlyMap<FunctionNode, unknown>,
): NodeOf<'FunctionExpression'> | null {
  let around = parents.get(node);
  while (around !== undefined && !around.type.includes('Function')) around = parents.get(around);
  return around?.type === 'FunctionExpression' && callbacks.has(around) && around.params.length === 0
    ? around
    : null;
}
