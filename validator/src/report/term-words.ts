import { type Constant, type Term, typeOfTerm } from '../abstract/term.ts';

const comparisons: Readonly<Record<string, readonly [holds: string, fails: string]>> = {
  '===': ['is', 'is not'],
  '==': ['equals', 'does not equal'],
  '<': ['is less than', 'is not less than'],
  '<=': ['is at most', 'is more than'],
  '>': ['is greater than', 'is not greater than'],
  '>=': ['is at least', 'is less than'],
};

/** A condition in words: what holds when it has a value. */
export function conditionWords(term: Term, value: boolean): string {
  if (term.kind === 'apply') {
    const [first, second] = term.operands as [Term, Term];
    const comparison = comparisons[term.operator];
    if (comparison) return `${termWords(first)} ${comparison[value ? 0 : 1]} ${termWords(second)}`;
    if (term.operator === 'nullish') return `${termWords(first)} is ${value ? 'missing' : 'given'}`;
    if (term.operator === 'truthy')
      return `${termWords(first)} ${value ? 'has a value' : 'is missing or empty'}`;
    if (term.operator === 'not') return conditionWords(first, !value);
    if (term.operator === 'callable')
      return `\`${constantText(second)}\` can${value ? '' : 'not'} be called on ${termWords(first)}`;
    if (term.operator === 'anyOf' || term.operator === 'anyRole') {
      const isRole = first.kind === 'leaf' && first.source.kind === 'roles';
      const name =
        term.operator === 'anyRole'
          ? 'hasAnyOfTheRolesV2'
          : isRole
            ? 'hasAnyOfTheRoles'
            : 'isMemberOfAnyOfGroups';
      const question = `${name}(…, ${constantText(second)})`;
      return `\`${question}\` is ${value}`;
    }
  }
  return `${termWords(term)} is ${typeOfTerm(term) === 'boolean' ? value : value ? 'true' : 'false'}`;
}

/** A value in words. */
export function termWords(term: Term): string {
  if (term.kind === 'leaf') return term.text;
  if (term.kind === 'constant') return `\`${constantText(term)}\``;
  const { operator, operands } = term;
  const [first, ...rest] = operands as [Term, ...Term[]];
  const list = rest
    .map((operand) => (operand.kind === 'constant' ? constantText(operand) : termWords(operand)))
    .join(', ');
  if (operator === 'member') return memberWords(first, rest[0] as Term);
  if (operator.startsWith('method ')) {
    const receiver = first.kind === 'constant' ? `\`${constantText(first)}\`` : termWords(first);
    return `\`${operator.slice(7)}(${list.replaceAll('`', '')})\` of ${receiver}`;
  }
  if (operator.startsWith('date ')) return `\`${operator.slice(5)}()\` of ${termWords(first)}`;
  if (operator === 'decoded') return `${termWords(rest[0] as Term)} of an unverified token`;
  if (operator === 'text' || operator === 'unary +') return termWords(first);
  if (operator === 'typeof') return `the type of ${termWords(first)}`;
  if (/^(global|Math|Number) /.test(operator)) {
    return `\`${operator.slice(operator.indexOf(' ') + 1)}\` of ${operands.map(termWords).join(', ')}`;
  }
  if (operands.length === 2) return `${termWords(first)} ${operator} ${termWords(rest[0] as Term)}`;
  return operands.length === 1
    ? `${operator.replace('unary ', '')} ${termWords(first)}`
    : `a value made of ${operands.map(termWords).join(', ')}`;
}

function memberWords(object: Term, key: Term): string {
  // The first value of a parameter is what people mean by the parameter.
  if (
    object.kind === 'leaf' &&
    object.source.kind === 'parameter' &&
    key.kind === 'constant' &&
    key.value === '0'
  )
    return object.text;
  if (key.kind !== 'constant') return `a member of ${termWords(object)}`;
  const path: string[] = [String(key.value)];
  let owner = object;
  while (owner.kind === 'apply' && owner.operator === 'member' && owner.operands[1]?.kind === 'constant') {
    path.unshift(String(owner.operands[1].value));
    owner = owner.operands[0] as Term;
  }
  return `\`${path.join('.')}\` of ${termWords(owner)}`;
}

function constantText(term: Term): string {
  if (term.kind !== 'constant') return termWords(term);
  const { value } = term as Constant;
  if (typeof value === 'string') return value;
  return value instanceof RegExp || value === undefined || typeof value === 'bigint'
    ? String(value)
    : (JSON.stringify(value) ?? String(value));
}
