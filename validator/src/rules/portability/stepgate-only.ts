import { findHostFunction } from '@stepgate/engine/language';
import { findFunctionOf, type Program } from '@stepgate/engine/model';
import { rangeOf, type ScriptRange } from '@stepgate/engine/script';
import { isPropertyElsewhere } from '../../host/known-properties.ts';
import type { HostAccess } from '../../interpret/script-sightings.ts';
import type { AnyNode } from '../../syntax.ts';
import { keyOf, parentsOf } from '../../syntax-places.ts';
import { pageOf, type Rule, type RuleFinding } from '../rule.ts';
import { serverOf } from './trap-rule.ts';

/** What to write in place of what Stepgate adds to the language. */
const insteadOf: Readonly<Record<string, string>> = {
  hasLocalAccount:
    "Compare `context.steps[n].idp` with `'LOCAL'`, or ask whether `getAssociatedLocalUser(user)` is null.",
  isJitEnabled: 'Name the identity providers with JIT provisioning in the script.',
  provisioning:
    "Compare `context.steps[n].idp` with `'LOCAL'`, or ask whether `getAssociatedLocalUser(user)` is null.",
};

/** A login comes to something that Stepgate adds to the language, on a server that does not have it. */
export const stepgateOnly: Rule = {
  id: 'portability/stepgate-only',
  severity: 'error',
  severityFor: { stepgate: 'off' },
  preset: 'recommended',
  summary: 'The script uses something that Stepgate adds to the language, and its server does not have it.',
  page: pageOf('portability/stepgate-only'),
  check: (program, { tree, graph }) => {
    if (tree === null || graph === null || program.dialect === 'stepgate') return [];
    const { undefinedNames, reads } = graph.observations.seen;
    const parents = parentsOf(tree);
    return [
      ...[...undefinedNames].flatMap((node) => functionFinding(program, node)),
      ...reads.filter((read) => isOwnProperty(read, parents)).map((read) => propertyFinding(program, read)),
    ];
  },
};

function functionFinding(program: Program, node: AnyNode): RuleFinding[] {
  if (node.type !== 'Identifier' || findHostFunction(node.name) === undefined) return [];
  if (findFunctionOf(program, node.name) !== undefined) return [];
  return [
    finding(
      `${serverOf(program)} has no \`${node.name}\`, so a login that comes here fails`,
      node.name,
      rangeOf(node),
    ),
  ];
}

function isOwnProperty({ node, object, key }: HostAccess, parents: ReadonlyMap<AnyNode, AnyNode>): boolean {
  if (node.type !== 'MemberExpression' && node.type !== 'Property') return false;
  const parent = parents.get(node);
  const isTested = parent?.type === 'UnaryExpression' && parent.operator === 'typeof';
  return keyOf(node) === key && isPropertyElsewhere(object, key) && !isTested;
}

function propertyFinding(program: Program, { node, key }: HostAccess): RuleFinding {
  const message = `${serverOf(program)} has no \`${key}\`: it is always \`undefined\` there, so a condition on it decides the same way for every user`;
  return finding(message, key, rangeOf(node.type === 'MemberExpression' ? node.property : node));
}

function finding(message: string, name: string, range: ScriptRange): RuleFinding {
  const advice = insteadOf[name] ?? 'Write it with what the server has, or set the target `stepgate`.';
  return { message, advice, range, subject: name };
}
