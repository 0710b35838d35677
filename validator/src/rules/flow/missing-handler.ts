import { findFunctionOf, type Program } from '@stepgate/engine/model';
import { childrenOf, rangeOf, type ScriptRange } from '@stepgate/engine/script';
import type { Fix } from '../../finding.ts';
import type { PathEvent } from '../../login/path-event.ts';
import type { AnyNode, SyntaxTree } from '../../syntax.ts';
import { FindingsByPlace, loginAlong, shownLogin } from '../path-along.ts';
import { pageOf, type Rule } from '../rule.ts';
import { remoteCallFailsOpen } from './remote-call-fails-open.ts';

/** A call or a page has an outcome that nobody handles. */
export const missingHandler: Rule = {
  id: 'flow/missing-handler',
  severity: 'warning',
  preset: 'recommended',
  covers: ['missing-handler'],
  summary: 'A remote call can end in a way for which the script has no handler.',
  page: pageOf('flow/missing-handler'),
  check: (program, analysis) => {
    const { graph, tree } = analysis;
    if (graph === null) return [];
    const failsOpen = remoteCallFailsOpen.check(program, analysis);
    const found = new FindingsByPlace();
    for (const edge of graph.edges) {
      const ending = edge.end?.code === 'missing-handler' && !edge.end.byUser;
      const trap = edge.events.find(
        (event) => event.kind === 'trap' && event.behaviour === 'missing-handler-goes-on',
      );
      if (!ending && trap === undefined) continue;
      const call = edge.events.findLast((event) => event.kind === 'http' || event.kind === 'call');
      const site = graph.nodes[edge.from]?.next?.site;
      const range = call?.range ?? (site ? rangeOf(site) : null);
      // A page that is not needed is not shown; every other action of a page is the choice of its user.
      if (range === null || (call === undefined && !ending)) continue;
      const outcome = call?.outcome ?? 'skip';
      const handler = `on${outcome.slice(0, 1).toUpperCase()}${outcome.slice(1)}`;
      // A login that gets weaker is the worse news.
      if (!ending && failsOpen.some((one) => isAt(one.range, range))) continue;
      const name = call === undefined ? 'the page' : `\`${functionOf(call)}\``;
      const row = call === undefined ? undefined : findFunctionOf(program, functionOf(call));
      const canHandle = call === undefined || row?.callbacks?.some((one) => one.name === handler) === true;
      found.add(range, handler, () => {
        const fix = tree === null || !canHandle ? null : handlerFix(program, tree, range, handler);
        return {
          message: `${name} has no \`${handler}\`: ${whenOf(outcome)} ${ending ? 'the login fails, without a word to the user' : 'the login goes on as if nothing had happened'}`,
          advice: canHandle
            ? `Add \`${handler}\`: execute another step, or end the login with \`sendError\` or \`fail\` and say why.`
            : `The function has no callback for this outcome. Give it \`${handler}\` in its manifest, and handle it.`,
          range,
          subject: `${name} ${handler}`,
          ...shownLogin(program, loginAlong(graph, [edge])),
          ...(fix === null ? {} : { fixes: [fix] }),
        };
      });
    }
    return found.all;
  },
};

function functionOf(event: Extract<PathEvent, { kind: 'http' | 'call' }>): string {
  if (event.kind === 'call') return event.name;
  return event.method === 'GET' ? 'httpGet' : 'httpPost';
}

function whenOf(outcome: string): string {
  if (outcome === 'timeout') return 'when no answer comes in time';
  if (outcome === 'skip') return 'when the user has a session already';
  return outcome === 'fail' ? 'when it fails' : `when it ends with ${outcome}`;
}

/** A handler that ends the login and says so, where the callbacks are written down at the call. */
function handlerFix(program: Program, tree: SyntaxTree, range: ScriptRange, handler: string): Fix | null {
  if (program.scriptIsGenerated) return null;
  const call = callAt(tree, range);
  const callbacks = call?.type === 'CallExpression' ? call.arguments.at(-1) : undefined;
  const last = callbacks?.type === 'ObjectExpression' ? callbacks.properties.at(-1) : undefined;
  if (last === undefined || callbacks?.type !== 'ObjectExpression') return null;
  const isCallback = callbacks.properties.every(
    (one) => one.type === 'Property' && one.key.type === 'Identifier' && /^on[A-Z]/.test(one.key.name),
  );
  if (!isCallback) return null;
  const { end, start } = rangeOf(last);
  const indent = ' '.repeat(start.column - 1);
  const isOnLineOfCall = start.line === range.start.line;
  const text = `${handler}: function(context) { sendError(null, { status: 'Try again later' }); }`;
  return {
    title: `Add \`${handler}\` that ends the login with an error`,
    safety: 'changes-meaning',
    edits: [{ range: { start: end, end }, text: isOnLineOfCall ? `, ${text}` : `,\n${indent}${text}` }],
  };
}

function isAt(one: ScriptRange, other: ScriptRange): boolean {
  return (
    one.start.line === other.start.line &&
    one.start.column === other.start.column &&
    one.end.line === other.end.line &&
    one.end.column === other.end.column
  );
}

function callAt(node: AnyNode | SyntaxTree, range: ScriptRange): AnyNode | null {
  if (isAt(rangeOf(node), range) && node.type === 'CallExpression') return node;
  for (const child of childrenOf(node as AnyNode)) {
    const found = callAt(child, range);
    if (found !== null) return found;
  }
  return null;
}
