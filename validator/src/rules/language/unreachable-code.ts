import { functionsOf, type Program } from '@stepgate/engine/model';
import { childrenOf, rangeOf, walk } from '@stepgate/engine/script';
import { isOfLibrary } from '../../interpret/library-trees.ts';
import type { AnyNode, FunctionNode, SyntaxTree } from '../../syntax.ts';
import { parentsOf } from '../../syntax-places.ts';
import { pageOf, type Rule, type RuleFinding } from '../rule.ts';

/** What the script says about a login that no login comes to. */
export const unreachableCode: Rule = {
  id: 'language/unreachable-code',
  severity: 'warning',
  preset: 'recommended',
  leavesTo: ['language/unknown-callback'],
  summary: 'No login comes to statements that execute a step, ask something or end the login.',
  page: pageOf('language/unreachable-code'),
  check: (program, { tree, graph, complete }) => {
    // What was cut may have come there; and where every login fails before its first step, something worse is reported.
    if (tree === null || graph === null || !complete || graph.executed.length === 0) return [];
    const { reached, called } = graph.observations.seen;
    if (!isEntered(tree, reached) || graph.edges.some(({ end }) => end?.code === 'script-no-entry'))
      return [];
    const names = namesThatMatter(program);
    const parents = parentsOf(tree);
    const found: RuleFinding[] = [];
    const visit = (node: AnyNode): void => {
      if (isOfLibrary(node)) return;
      if (isFunction(node) && !called.has(node)) {
        const matters = firstThatMatters(node.body, names);
        if (matters !== null) found.push(neverCalled(node, parents, matters));
        return;
      }
      for (const list of statementLists(node)) {
        const dead = deadPart(list, reached, names);
        if (dead !== null) found.push(dead);
      }
      // The block of a function is no statement that runs by itself.
      for (const child of childrenOf(node))
        if (isFunction(node) || !isDeadStatement(child, reached)) visit(child);
    };
    visit(tree);
    return found;
  },
};

/** A script that fails before it does anything has other faults. */
const isEntered = (tree: SyntaxTree, reached: ReadonlySet<AnyNode>): boolean =>
  tree.body.every((statement) => isFunction(statement) || reached.has(statement));

const isFunction = (node: AnyNode): node is FunctionNode =>
  node.type === 'FunctionDeclaration' ||
  node.type === 'FunctionExpression' ||
  node.type === 'ArrowFunctionExpression';

const isDeadStatement = (node: AnyNode, reached: ReadonlySet<AnyNode>): boolean =>
  node.type.endsWith('Statement') && !reached.has(node);

/** Functions that make a difference to a login when they are never called. */
function namesThatMatter(program: Program): ReadonlySet<string> {
  return new Set(
    functionsOf(program)
      .filter(({ effect }) => effect === 'suspend' || effect === 'finish' || effect === 'act')
      .map((row): string => row.name),
  );
}

function firstThatMatters(node: AnyNode, names: ReadonlySet<string>): string | null {
  let found: string | null = null;
  walk(node, (inner) => {
    if (inner.type === 'CallExpression' && inner.callee.type === 'Identifier' && names.has(inner.callee.name))
      found ??= inner.callee.name;
  });
  return found;
}

function neverCalled(
  node: FunctionNode,
  parents: ReadonlyMap<AnyNode, AnyNode>,
  matters: string,
): RuleFinding {
  const name = nameOf(node, parents);
  return {
    message: `${name === null ? 'this function' : `\`${name}\``} is never called, and the \`${matters}\` in it never happens`,
    advice: 'Call it where it is needed, or remove it.',
    range: rangeOf(node.type === 'FunctionDeclaration' ? (node.id ?? node) : asWritten(node, parents)),
    subject: `function ${name ?? ''}`,
  };
}

/** With its name, where it is a property. */
function asWritten(node: FunctionNode, parents: ReadonlyMap<AnyNode, AnyNode>): AnyNode {
  const parent = parents.get(node);
  return parent?.type === 'Property' ? parent : node;
}

function nameOf(node: FunctionNode, parents: ReadonlyMap<AnyNode, AnyNode>): string | null {
  if (node.type === 'FunctionDeclaration') return node.id?.name ?? null;
  const parent = parents.get(node);
  if (parent?.type === 'VariableDeclarator' && parent.id.type === 'Identifier') return parent.id.name;
  if (parent?.type === 'Property' && !parent.computed && parent.key.type === 'Identifier')
    return parent.key.name;
  return null;
}

function statementLists(node: AnyNode): readonly (readonly AnyNode[])[] {
  if (node.type === 'Program' || node.type === 'BlockStatement') return [node.body];
  return node.type === 'SwitchStatement' ? node.cases.map((clause) => clause.consequent) : [];
}

/** What stands behind a statement that always leaves. */
function deadPart(
  list: readonly AnyNode[],
  reached: ReadonlySet<AnyNode>,
  names: ReadonlySet<string>,
): RuleFinding | null {
  const exit = list.findIndex((statement) => reached.has(statement) && leaves(statement));
  const dead = exit < 0 ? [] : list.slice(exit + 1).filter((one) => one.type !== 'FunctionDeclaration');
  const [first] = dead;
  const last = dead.at(-1);
  const matters = dead.map((one) => firstThatMatters(one, names)).find((name) => name !== null);
  if (first === undefined || last === undefined || !matters || dead.some((one) => reached.has(one)))
    return null;
  const line = rangeOf(list[exit] as AnyNode).end.line;
  return {
    message: `no login comes here: line ${line} always leaves the function first, so the \`${matters}\` never happens`,
    advice: 'Move it before what leaves, or remove it.',
    range: { start: rangeOf(first).start, end: rangeOf(last).end },
    subject: `behind ${matters}`,
  };
}

function leaves(node: AnyNode | null | undefined): boolean {
  switch (node?.type) {
    case 'ReturnStatement':
    case 'ThrowStatement':
    case 'BreakStatement':
    case 'ContinueStatement':
      return true;
    case 'BlockStatement':
      return node.body.some(leaves);
    case 'IfStatement':
      return leaves(node.consequent) && leaves(node.alternate);
    default:
      return false;
  }
}
