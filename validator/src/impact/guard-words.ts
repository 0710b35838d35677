import { rangeOf, walk } from '@stepgate/engine/script';
import { textIn } from '../fixes/apply-edits.ts';
import type { AnyNode, NodeOf, SyntaxTree } from '../syntax.ts';

/** What a test of a script asks, in words: what holds when it comes out one way. */
export function guardWords(tree: SyntaxTree, script: string, test: AnyNode, outcome: boolean): string {
  const known = knownWords(tree, test, outcome);
  if (known !== null) return known;
  const source = textIn(script, rangeOf(givenValue(tree, test))).replace(/\s+/g, ' ');
  const short = source.length > longestSource ? `${source.slice(0, longestSource)} …` : source;
  return `\`${short}\` is ${outcome}`;
}

const longestSource = 100;

/** Functions that are false for users without local account. */
const roleFunctions: readonly string[] = [
  'hasAnyOfTheRolesV2',
  'hasAnyOfTheRoles',
  'hasRole',
  'isAnyOfTheRolesAssignedToUser',
];

function knownWords(tree: SyntaxTree, written: AnyNode, outcome: boolean): string | null {
  const test = givenValue(tree, written);
  if (test.type === 'UnaryExpression' && test.operator === '!')
    return knownWords(tree, test.argument, !outcome);
  if (test.type === 'BinaryExpression') return comparisonWords(tree, test, outcome);
  if (test.type !== 'CallExpression') return null;
  const callee = test.callee;
  const [first] = test.arguments;
  if (callee.type === 'Identifier' && callee.name === 'hasLocalAccount')
    return `the user has ${outcome ? 'a' : 'no'} local account`;
  if (callee.type === 'Identifier' && roleFunctions.includes(callee.name) && outcome)
    return 'the user has one of certain roles, and roles belong to local accounts';
  if (callee.type === 'Identifier' && callee.name === 'isJitEnabled' && first?.type === 'Literal')
    return `JIT provisioning is ${outcome ? 'on' : 'off'} for \`${String(first.value)}\``;
  if (isMember(callee, 'includes') && first !== undefined)
    return membershipWords(tree, callee.object, first, outcome);
  return null;
}

function comparisonWords(
  tree: SyntaxTree,
  test: NodeOf<'BinaryExpression'>,
  outcome: boolean,
): string | null {
  const [left, right] = [givenValue(tree, test.left), givenValue(tree, test.right)];
  const index = indexWords(tree, left, test.operator, right, outcome);
  if (index !== null) return index;
  if (!/^[!=]==?$/.test(test.operator)) return null;
  const holds = test.operator.startsWith('=') === outcome;
  const [subject, value] = left.type === 'Literal' ? [right, left] : [left, right];
  const words = subjectWords(subject);
  if (words === null || value.type !== 'Literal') return null;
  return `${words} is ${holds ? '' : 'not '}\`${String(value.value)}\``;
}

/** `list.indexOf(idp) >= 0` and the like. */
function indexWords(
  tree: SyntaxTree,
  call: AnyNode,
  operator: string,
  bound: AnyNode,
  outcome: boolean,
): string | null {
  if (call.type !== 'CallExpression' || !isMember(call.callee, 'indexOf')) return null;
  const isMinusOne = bound.type === 'UnaryExpression' && bound.operator === '-';
  const isZero = bound.type === 'Literal' && bound.value === 0;
  const found = isMinusOne
    ? ({ '!==': true, '!=': true, '>': true, '===': false, '==': false } as const)[operator]
    : isZero
      ? ({ '>=': true, '<': false } as const)[operator]
      : undefined;
  const [wanted] = call.arguments;
  if (found === undefined || wanted === undefined) return null;
  const list = (call.callee as NodeOf<'MemberExpression'>).object;
  return membershipWords(tree, list, wanted, found === outcome);
}

function membershipWords(tree: SyntaxTree, list: AnyNode, wanted: AnyNode, outcome: boolean): string | null {
  const words = subjectWords(givenValue(tree, wanted));
  const array = givenValue(tree, list);
  if (words === null || array.type !== 'ArrayExpression') return null;
  const names = array.elements.map((element) =>
    element?.type === 'Literal' ? `\`${String(element.value)}\`` : null,
  );
  if (names.includes(null) || names.length === 0) return null;
  if (names.length === 1) return `${words} is ${outcome ? '' : 'not '}${names[0]}`;
  return `${words} is ${outcome ? 'one' : 'none'} of ${names.join(', ')}`;
}

/** What scripts ask to tell users apart, in words. */
function subjectWords(node: AnyNode): string | null {
  if (node.type !== 'MemberExpression') return null;
  const step = stepOf(node.object);
  if (step === null) return null;
  if (isMember(node, 'idp')) return `the identity provider of step ${step}`;
  if (isMember(node, 'authenticator')) return `the authenticator of step ${step}`;
  return isMember(node, 'provisioning') ? `\`provisioning\` of step ${step}` : null;
}

/** The number of `context.steps[n]`. */
function stepOf(node: AnyNode): string | null {
  if (node.type !== 'MemberExpression' || !node.computed) return null;
  const property = node.property;
  return isMember(node.object, 'steps') && property.type === 'Literal' ? String(property.value) : null;
}

function isMember(node: AnyNode, name: string): node is NodeOf<'MemberExpression'> {
  return (
    node.type === 'MemberExpression' &&
    !node.computed &&
    node.property.type === 'Identifier' &&
    node.property.name === name
  );
}

/** What a variable holds that is given a value once; any other node as it is. */
function givenValue(tree: SyntaxTree, node: AnyNode, depth = 0): AnyNode {
  if (node.type !== 'Identifier' || depth > 3) return node;
  const { name } = node;
  const given: (AnyNode | null)[] = [];
  walk(tree, (one) => {
    if (one.type === 'VariableDeclarator' && one.id.type === 'Identifier' && one.id.name === name)
      given.push(one.init ?? null);
    const target =
      one.type === 'AssignmentExpression' ? one.left : one.type === 'UpdateExpression' ? one.argument : null;
    if (target?.type === 'Identifier' && target.name === name) given.push(null);
    if ('params' in one && Array.isArray(one.params))
      for (const parameter of one.params)
        if (parameter.type === 'Identifier' && parameter.name === name) given.push(null);
  });
  const [only] = given;
  return given.length === 1 && only ? givenValue(tree, only, depth + 1) : node;
}
