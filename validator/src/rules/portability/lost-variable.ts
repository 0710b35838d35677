import { behaves, type Program } from '@stepgate/engine/model';
import { findFreeNames, namesAtTop } from '@stepgate/engine/script';
import { parameterFix } from '../../fixes/parameter-fix.ts';
import type { LoginGraph } from '../../login/login-graph.ts';
import type { AnyNode, FunctionNode, SyntaxTree } from '../../syntax.ts';
import { parentsOf } from '../../syntax-places.ts';
import { loginAlong, shownLogin } from '../path-along.ts';
import { pageOf, type Rule, type RuleFinding } from '../rule.ts';
import { isFunction, nodeOfName } from './callback-code.ts';
import { serverOf, type TrapPlace, trapPlaces } from './trap-rule.ts';

/** A callback uses a variable of the function around it, which is gone when the server evaluates its text. */
export const lostVariable: Rule = {
  id: 'portability/lost-variable',
  severity: 'error',
  preset: 'recommended',
  summary: 'A callback uses a variable of the function around it, which the server has lost by then.',
  page: pageOf('portability/lost-variable'),
  check: (program, { tree, graph }) => {
    if (tree === null || graph === null || !behaves(program, 'closures-are-lost')) return [];
    return trapPlaces(graph, 'closures-are-lost').flatMap((place) => findingAt(program, tree, graph, place));
  },
};

function findingAt(
  program: Program,
  tree: SyntaxTree,
  graph: LoginGraph,
  { event, edge, succeeds }: TrapPlace,
): RuleFinding[] {
  const name = String(event.subject);
  const node = nodeOfName(tree, event.range, name);
  // What has no text at all has a rule of its own.
  if (node === null) return [];
  const callback = callbackAround(node, tree, graph);
  const isContext = callback !== null && /^(?:context|ctx)$/.test(name) && callback.params.length === 0;
  const fix = isContext ? parameterFix(program.script, callback, name, 'safe') : null;
  return [
    {
      // Where the login goes on, it goes on with another variable.
      severity: succeeds ? 'warning' : 'error',
      message: `\`${name}\` belongs to the function around this callback; ${serverOf(program)} evaluates the text of the callback alone, so ${consequenceOf(tree, node, name)}`,
      advice: isContext
        ? `Take it as the parameter of the callback: \`function (${name}) { … }\`.`
        : 'Keep it in a `var` at the top of the script, and assign it before the step is executed.',
      range: event.range,
      subject: name,
      ...shownLogin(program, loginAlong(graph, [edge])),
      ...(fix === null ? {} : { fixes: [fix] }),
    },
  ];
}

function consequenceOf(tree: SyntaxTree, node: AnyNode, name: string): string {
  if (node.type === 'AssignmentExpression') return 'what is written here does not reach it';
  const kept = new Set([...namesAtTop(tree), ...findFreeNames(tree).implicitGlobals]);
  return kept.has(name)
    ? `the variable \`${name}\` at the top of the script takes its place`
    : 'reading it throws, and the login fails';
}

/** The nearest function around a node, when the host calls it. */
function callbackAround(node: AnyNode, tree: SyntaxTree, { observations }: LoginGraph): FunctionNode | null {
  const parents = parentsOf(tree);
  let around = parents.get(node);
  while (around !== undefined && !isFunction(around)) around = parents.get(around);
  const { start } = around ?? { start: -1 };
  const isCallback = [...observations.seen.callbacks.keys()].some((one) => one.start === start);
  return around !== undefined && isFunction(around) && isCallback ? around : null;
}
