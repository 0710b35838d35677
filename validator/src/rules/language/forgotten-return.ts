import { childrenOf, rangeOf, walk } from '@stepgate/engine/script';
import type { Fix } from '../../finding.ts';
import { isOfLibrary } from '../../interpret/library-trees.ts';
import type { AnyNode, FunctionNode, SyntaxTree } from '../../syntax.ts';
import { pageOf, type Rule, type RuleFinding } from '../rule.ts';

/** A condition asks a function of the script that never returns anything. */
export const forgottenReturn: Rule = {
  id: 'language/forgotten-return',
  severity: 'error',
  preset: 'recommended',
  summary: 'A condition asks a function that returns nothing, so it is never true.',
  page: pageOf('language/forgotten-return'),
  check: (_, { tree, graph }) => {
    if (tree === null || graph === null) return [];
    const functions = functionsByName(tree);
    const { called } = graph.observations.seen;
    return askedCalls(tree).flatMap((call): RuleFinding[] => {
      const name =
        call.type === 'CallExpression' && call.callee.type === 'Identifier' ? call.callee.name : '';
      const asked = functions.get(name);
      if (!asked || !called.has(asked) || returnsSomething(asked)) return [];
      const fix = isOfLibrary(asked) ? null : returnFix(asked);
      return [
        {
          message: `\`${name}\` returns nothing, so what is asked here is never true`,
          advice: `Return the answer from \`${name}\`.`,
          range: rangeOf(call),
          subject: name,
          ...(fix === null ? {} : { fixes: [fix] }),
        },
      ];
    });
  },
};

/** Functions of a script by name, where a name stands for one function everywhere. */
function functionsByName(tree: SyntaxTree): ReadonlyMap<string, FunctionNode | null> {
  const found = new Map<string, FunctionNode | null>();
  const note = (name: string, made: FunctionNode | null): void => {
    found.set(name, found.has(name) ? null : made);
  };
  walk(tree, (node) => {
    if (node.type === 'FunctionDeclaration' && node.id) note(node.id.name, node);
    if (node.type === 'VariableDeclarator' && node.id.type === 'Identifier')
      note(node.id.name, node.init?.type === 'FunctionExpression' ? node.init : null);
    if (node.type === 'AssignmentExpression' && node.left.type === 'Identifier') note(node.left.name, null);
    if ('params' in node) for (const one of node.params) if (one.type === 'Identifier') note(one.name, null);
  });
  return found;
}

/** Calls whose answer decides something by itself. */
function askedCalls(tree: SyntaxTree): AnyNode[] {
  const found = new Set<AnyNode>();
  const look = (node: AnyNode): void => {
    if (node.type === 'CallExpression') found.add(node);
    if (node.type === 'LogicalExpression') for (const side of [node.left, node.right]) look(side);
    if (node.type === 'UnaryExpression' && node.operator === '!') look(node.argument);
  };
  walk(tree, (node) => {
    if ('test' in node && node.test && node.type !== 'SwitchCase') look(node.test);
  });
  return [...found];
}

function returnsSomething(node: FunctionNode): boolean {
  if (node.async || node.generator || node.body.type !== 'BlockStatement') return true;
  const visit = (inner: AnyNode): boolean => {
    if (inner.type === 'ReturnStatement') return inner.argument != null;
    // What only throws is asked for that.
    if (inner.type === 'ThrowStatement') return true;
    return !inner.type.includes('Function') && childrenOf(inner).some(visit);
  };
  return visit(node.body);
}

const answers: readonly string[] = [
  'CallExpression',
  'LogicalExpression',
  'BinaryExpression',
  'UnaryExpression',
];

function returnFix(node: FunctionNode): Fix | null {
  const last = node.body.type === 'BlockStatement' ? node.body.body.at(-1) : undefined;
  if (last?.type !== 'ExpressionStatement' || !answers.includes(last.expression.type)) return null;
  const { start } = rangeOf(last);
  return {
    title: 'Return it',
    safety: 'changes-meaning',
    edits: [{ range: { start, end: start }, text: 'return ' }],
  };
}
