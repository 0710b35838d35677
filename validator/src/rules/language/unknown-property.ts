import type { Program } from '@stepgate/engine/model';
import { rangeOf } from '@stepgate/engine/script';
import { nameFix } from '../../fixes/name-fix.ts';
import { isPropertyElsewhere, propertyNames } from '../../host/known-properties.ts';
import { isOfLibrary } from '../../interpret/library-trees.ts';
import type { HostAccess } from '../../interpret/script-sightings.ts';
import { didYouMean, slipMessage } from '../../report/did-you-mean.ts';
import type { AnyNode } from '../../syntax.ts';
import { keyOf, parentsOf } from '../../syntax-places.ts';
import { pageOf, type Rule, type RuleFinding } from '../rule.ts';
import { hostObjectWords } from './host-object-words.ts';

/** What people look for on host objects, and where it is. */
const insteadOf: Readonly<Record<string, string>> = {
  'User isFederated': "Compare `context.steps[n].idp` with `'LOCAL'`.",
  'User email': "Read `localClaims['http://wso2.org/claims/emailaddress']` of the user.",
  'User mobile': "Read `localClaims['http://wso2.org/claims/mobile']` of the user.",
  'User displayName': "Read `localClaims['http://wso2.org/claims/displayName']` of the user.",
  'User groups': 'Ask `isMemberOfAnyOfGroups(user, groups)`.',
  'User idp': 'Read `context.steps[n].idp` of the step that the user completed.',
  'Context subject': 'Read `context.currentKnownSubject`.',
  'Context user': 'Read `context.currentKnownSubject`.',
  'Context idp': 'Read `context.steps[n].idp` of a step that was completed.',
  'Context params': 'Read `context.request.params`.',
  'Context headers': 'Read `context.request.headers`.',
  'Context ip': 'Read `context.request.ip`.',
};

/** A property is read that the object of the host does not have. */
export const unknownProperty: Rule = {
  id: 'language/unknown-property',
  severity: 'warning',
  preset: 'recommended',
  summary:
    'The script reads a property that the object of the host does not have, which is always `undefined`.',
  page: pageOf('language/unknown-property'),
  check: (program, { tree, graph }) => {
    if (tree === null || graph === null) return [];
    const parents = parentsOf(tree);
    const fails = graph.edges.some((edge) => edge.end?.code === 'script-threw');
    return graph.observations.seen.reads.flatMap((read): RuleFinding[] => {
      if (!isMisread(read, parents)) return [];
      const isMember = read.node.type === 'MemberExpression';
      const throws = fails && isMember && isTakenApart(read.node, parents);
      const near = read.object === 'Steps' ? null : didYouMean(read.key, propertyNames(program, read.object));
      const key = isMember ? read.node.property : null;
      const canFix = near !== null && key?.type === 'Identifier' && !isOfLibrary(key);
      return [
        {
          ...(throws ? { severity: 'error' as const } : {}),
          message: slipMessage(
            `${hostObjectWords(read.object)} no \`${read.key}\``,
            near,
            `it is always \`undefined\`${throws ? ', so what is read of it throws, and the login fails with `script-threw`' : ''}`,
          ),
          advice: adviceOf(program, read, near),
          range: rangeOf(key ?? read.node),
          subject: `${read.object} ${read.key}`,
          ...(canFix ? { fixes: [nameFix(key, near)] } : {}),
        },
      ];
    });
  },
};

/** Whether the text itself names the property; a test for its type says that it may be missing. */
function isMisread({ node, object, key }: HostAccess, parents: ReadonlyMap<AnyNode, AnyNode>): boolean {
  if (node.type !== 'MemberExpression' && node.type !== 'Property') return false;
  if (keyOf(node) !== key || object.endsWith('laims') || isPropertyElsewhere(object, key)) return false;
  const parent = parents.get(node);
  return !(parent?.type === 'UnaryExpression' && parent.operator === 'typeof');
}

/** Whether a property of what was read is read, or what was read is called. */
function isTakenApart(node: AnyNode, parents: ReadonlyMap<AnyNode, AnyNode>): boolean {
  const parent = parents.get(node);
  if (parent?.type === 'MemberExpression') return parent.object === node && !parent.optional;
  return parent?.type === 'CallExpression' && parent.callee === node && !parent.optional;
}

function adviceOf(program: Program, { object, key }: HostAccess, near: string | null): string {
  const instead = insteadOf[`${object} ${key}`];
  if (instead !== undefined) return instead;
  if (object === 'Steps')
    return `Steps are counted from 1; this sequence has ${propertyNames(program, object).join(', ')}.`;
  if (near !== null) return `Use \`${near}\`.`;
  return `It has ${propertyNames(program, object)
    .map((name) => `\`${name}\``)
    .join(', ')}.`;
}
