import { dialects } from '@stepgate/engine/language';
import { behaves, findFunctionOf, type Program } from '@stepgate/engine/model';
import { rangeOf, type ScriptRange, walk } from '@stepgate/engine/script';
import type { Analysis } from '../../analyze.ts';
import type { ArgumentSlip } from '../../interpret/script-sightings.ts';
import type { LoginGraph } from '../../login/login-graph.ts';
import type { AnyNode, NodeOf, SyntaxTree } from '../../syntax.ts';
import { keyOf, startsAt } from '../../syntax-places.ts';
import { loginAlong, shownLogin } from '../path-along.ts';
import type { RuleFinding } from '../rule.ts';
import { faultEdges } from './fault-edges.ts';

/** What was noted about the arguments of host functions, of some kinds. */
export function slipsOf({ graph }: Analysis, ...kinds: readonly ArgumentSlip['kind'][]): ArgumentSlip[] {
  return graph?.observations.seen.slips.filter((slip) => kinds.includes(slip.kind)) ?? [];
}

/** Whether a callback of a page is for an action of its own: pages have such, and a callback for each. */
export function isOwnAction(program: Program, { name, key }: ArgumentSlip): boolean {
  return findFunctionOf(program, name)?.openCallbacks === true && /^on[A-Z]/.test(key);
}

/** Where a slip stands: its key when the text has one place for it, else the call. */
export function placeOf(
  tree: SyntaxTree,
  slip: ArgumentSlip,
): { readonly range: ScriptRange; readonly property: NodeOf<'Property'> | null } {
  const property = propertyOf(tree, slip);
  return { range: rangeOf(property?.key ?? slip.call), property };
}

function propertyOf(tree: SyntaxTree, { call, key }: ArgumentSlip): NodeOf<'Property'> | null {
  const inside = propertiesIn(argumentsOf(call), key);
  const [property, another] = inside.length > 0 ? inside : propertiesIn([tree], key);
  return property === undefined || another !== undefined ? null : property;
}

const argumentsOf = (call: AnyNode): readonly AnyNode[] =>
  call.type === 'CallExpression' ? call.arguments.filter((one) => one.type === 'ObjectExpression') : [];

function propertiesIn(nodes: readonly AnyNode[], key: string): NodeOf<'Property'>[] {
  const found: NodeOf<'Property'>[] = [];
  const visit = (node: AnyNode): void => {
    if (node.type === 'Property' && keyOf(node) === key) found.push(node);
  };
  for (const node of nodes) {
    // The calls inside of callbacks have arguments of their own.
    if (node.type === 'ObjectExpression') for (const one of ownProperties(node)) visit(one);
    else walk(node, visit);
  }
  return found;
}

function ownProperties(node: NodeOf<'ObjectExpression'>): AnyNode[] {
  return node.properties.flatMap((property) => [
    property,
    ...(property.type === 'Property' && property.value.type === 'ObjectExpression'
      ? ownProperties(property.value)
      : []),
  ]);
}

/** What the server does about a slip: it fails the login, or it goes on as if nothing had been written. */
export function consequenceOf(program: Program, ignored: string): string {
  return behaves(program, 'arguments-are-lenient')
    ? `${dialects[program.dialect].title} ${ignored}`
    : 'the login fails with `invalid-argument`';
}

/** A login that fails at the call of a slip; none where the server ignores it. */
export function failureAt(
  program: Program,
  graph: LoginGraph,
  { call }: ArgumentSlip,
): Pick<RuleFinding, 'path' | 'witness'> {
  const range = rangeOf(call);
  const found = faultEdges(graph).find(({ fault }) => startsAt(fault.range, range));
  return found === undefined ? {} : shownLogin(program, loginAlong(graph, [found.edge]));
}

/** What tells a slip from others. */
export const slipSubject = ({ prefix, key }: ArgumentSlip): string => `${prefix}${key}`;
