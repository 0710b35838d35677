import { findHostFunction } from '@stepgate/engine/language';
import type { Knowledge } from '../login/login-state.ts';
import { apply, constant, type Term } from './term.ts';

/** Whether an element of a list is there because the list is known to be long enough. */
export function isElementOf(element: Term, knowledge: Knowledge): boolean {
  if (element.kind !== 'apply' || element.operator !== 'member') return false;
  const [list, key] = element.operands as [Term, Term];
  const isIndex = key.kind === 'constant' && /^\d{1,4}$/.test(String(key.value));
  return isIndex && isList(list) && Number(key.value) < leastLength(list, knowledge);
}

/** A text that was taken apart, or a list that the host answers with; other data may only look like one. */
function isList(term: Term): boolean {
  if (term.kind === 'apply') return term.operator === 'method split' && term.operands.length === 2;
  if (term.kind !== 'leaf' || term.source.kind !== 'answer') return false;
  return findHostFunction(term.source.name)?.returns.includes('[]') ?? false;
}

/** How long a list is at least. A text that was taken apart at a text has one part or more. */
function leastLength(list: Term, { bindings, assumptions }: Knowledge): number {
  const length = apply('member', 'number', list, constant('length')).key;
  const known = bindings.get(length)?.value;
  if (typeof known === 'number') return known;
  const [, separator] = list.kind === 'apply' ? list.operands : [];
  const isAtText = separator?.kind === 'constant' && typeof separator.value === 'string';
  let least = isAtText && separator.value !== '' ? 1 : 0;
  for (const { term, value } of assumptions.values()) {
    if (term.kind !== 'apply') continue;
    const [left, right] = term.operands;
    if (left?.key !== length || right?.kind !== 'constant' || typeof right.value !== 'number') continue;
    least = Math.max(least, leastBy(term.operator, value, right.value));
  }
  return least;
}

/** The least number for which a comparison has an answer. */
function leastBy(operator: string, holds: boolean, other: number): number {
  switch (`${operator} ${holds}`) {
    case '>= true':
    case '< false':
      return other;
    case '> true':
    case '<= false':
      return Math.floor(other) + 1;
    case '=== false':
    case '== false':
      return other === 0 ? 1 : 0;
    default:
      return 0;
  }
}
