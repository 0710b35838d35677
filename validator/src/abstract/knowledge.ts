import type { Knowledge } from '../login/login-state.ts';
import { applyOperator } from './evaluate-term.ts';
import { isElementOf } from './known-length.ts';
import {
  type Application,
  apply,
  type ConstantValue,
  constant,
  isNullable,
  type Term,
  typeOfTerm,
} from './term.ts';

/** Puts known values into a term and computes what can be computed. */
export function simplify(term: Term, knowledge: Knowledge): Term {
  const bound = knowledge.bindings.get(term.key);
  if (bound) return constant(bound.value);
  if (term.kind !== 'apply') return term;
  let changed = false;
  let allConstant = true;
  const operands = term.operands.map((operand) => {
    const simple = simplify(operand, knowledge);
    if (simple !== operand) changed = true;
    if (simple.kind !== 'constant') allConstant = false;
    return simple;
  });
  if (allConstant) {
    const result = computed(
      term.operator,
      operands.map((operand) => (operand as { value: ConstantValue }).value),
    );
    if (result) return result;
  }
  if (!changed) return term;
  const simpler = apply(term.operator, term.type, ...operands);
  const known = knowledge.bindings.get(simpler.key);
  return known ? constant(known.value) : simpler;
}

function computed(operator: string, operands: readonly ConstantValue[]): Term | null {
  try {
    const result = applyOperator(operator, operands);
    return isConstantValue(result) ? constant(result) : null;
  } catch {
    return null;
  }
}

function isConstantValue(value: unknown): value is ConstantValue {
  if (Array.isArray(value)) return value.every(isConstantValue);
  return (
    value === null || (typeof value !== 'object' && typeof value !== 'function' && typeof value !== 'symbol')
  );
}

/** The condition that a term is true, with negations taken off: equal conditions have equal keys. */
export function asCondition(term: Term): { readonly term: Term; readonly isNegated: boolean } {
  if (term.kind === 'apply') {
    const [first, second] = term.operands as [Term, Term];
    if (term.operator === 'not') {
      const inner = asCondition(first);
      return { term: inner.term, isNegated: !inner.isNegated };
    }
    if (term.operator === 'truthy') {
      const type = typeOfTerm(first);
      if (type === 'boolean') return asCondition(first);
      if (type === 'list?') return { term: nullish(first), isNegated: true };
      if (type === 'list') return { term: constant(true), isNegated: false };
      return { term, isNegated: false };
    }
    if (term.operator === '===' || term.operator === '==')
      return { term: equality(term.operator, first, second), isNegated: false };
  }
  return typeOfTerm(term) === 'boolean'
    ? { term, isNegated: false }
    : asCondition(apply('truthy', 'boolean', term));
}

function nullish(term: Term): Term {
  return isNullable(typeOfTerm(term)) ? apply('nullish', 'boolean', term) : constant(false);
}

function equality(operator: string, a: Term, b: Term): Term {
  if (a.kind === 'constant' && b.kind !== 'constant') return equality(operator, b, a);
  if (a.key === b.key && typeOfTerm(a) !== 'number' && typeOfTerm(a) !== 'any') return constant(true);
  if (b.kind !== 'constant') return apply(operator, 'boolean', a, b);
  const type = typeOfTerm(a);
  const isMissing = b.value === undefined || b.value === null;
  if (isMissing && operator === '==') return nullish(a);
  if (isMissing && (type === 'string?' || type === 'list?'))
    return b.value === undefined ? nullish(a) : constant(false);
  if (isMissing && type !== 'any' && type !== 'opaque') return constant(false);
  const plain = type.replace('?', '');
  if (operator === '==' && plain === typeof b.value) return apply('===', 'boolean', a, b);
  if (operator === '===' && ['string', 'number', 'boolean'].includes(plain) && plain !== typeof b.value)
    return constant(false);
  if (plain === 'boolean' && operator === '===') return b.value === true ? a : apply('not', 'boolean', a);
  return apply(operator, 'boolean', a, b);
}

/** What the assumptions so far say about a condition; undefined when they leave it open. */
export function implied(term: Term, knowledge: Knowledge): boolean | undefined {
  if (term.kind === 'constant') return Boolean(term.value);
  const assumed = knowledge.assumptions.get(term.key);
  if (assumed) return assumed.value;
  if (term.kind !== 'apply') return undefined;
  const holds = (operator: string, operand: Term): boolean | undefined =>
    knowledge.assumptions.get(apply(operator, 'boolean', operand).key)?.value;
  const [first, second] = term.operands as [Term, Term];
  if (term.operator === 'truthy' && holds('nullish', first) === true) return false;
  if (
    term.operator === 'nullish' &&
    (holds('truthy', first) === true || isUsed(first, knowledge) || isElementOf(first, knowledge))
  )
    return false;
  if (term.operator === '===' && second.kind === 'constant') {
    const isMissing = second.value === undefined || second.value === null;
    if (isMissing && (holds('nullish', first) === false || holds('truthy', first) === true)) return false;
    if (!isMissing && holds('nullish', first) === true) return false;
    if (!second.value && holds('truthy', first) === true) return false;
    if (second.value && holds('truthy', first) === false) return false;
  }
  if (term.operator === 'anyOf' || term.operator === 'anyRole') return impliedMembership(term, knowledge);
  return undefined;
}

/** Whether a comparison or method call that succeeded shows that the value is there. */
function isUsed(term: Term, knowledge: Knowledge): boolean {
  for (const { term: other, value } of knowledge.assumptions.values()) {
    if (!value || other.kind !== 'apply') continue;
    if (other.operator === 'callable' && other.operands[0]?.key === term.key) return true;
  }
  return false;
}

/** In one of these: known when a narrower list was confirmed or a wider one refused. */
function impliedMembership({ operator, operands }: Application, knowledge: Knowledge): boolean | undefined {
  const [list, wanted] = operands as [Term, Term];
  const names = wanted.kind === 'constant' && Array.isArray(wanted.value) ? wanted.value : null;
  if (names === null) return undefined;
  if (names.length === 0) return false;
  const refused = new Set<unknown>();
  for (const { term, value } of knowledge.assumptions.values()) {
    if (term.kind !== 'apply' || term.operator !== operator || term.operands[0]?.key !== list.key) continue;
    const other = term.operands[1];
    if (other?.kind !== 'constant' || !Array.isArray(other.value)) continue;
    if (value && other.value.every((name) => names.includes(name))) return true;
    if (!value) for (const name of other.value) refused.add(name);
  }
  return names.every((name) => refused.has(name)) ? false : undefined;
}

/** Records that a condition holds or not. */
export function assume(term: Term, value: boolean, knowledge: Knowledge): void {
  knowledge.assumptions.set(term.key, { term, value });
  knowledge.bindings.set(term.key, { term, value });
  if (term.kind !== 'apply') return;
  const [first, second] = term.operands as [Term, Term];
  const bind = (bound: Term, to: ConstantValue): void => {
    if (bound.kind !== 'constant') knowledge.bindings.set(bound.key, { term: bound, value: to });
  };
  if (value && term.operator === '===' && second.kind === 'constant') bind(first, second.value);
  const type = first === undefined ? 'opaque' : typeOfTerm(first);
  if (value && term.operator === 'nullish' && (type === 'string?' || type === 'list?'))
    bind(first, undefined);
  if (!value && term.operator === 'truthy' && type === 'string') bind(first, '');
}
