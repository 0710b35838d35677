import type { Knowledge } from '../login/login-state.ts';
import { assume } from './knowledge.ts';
import { apply, type Term } from './term.ts';

/** Notes that a value that the world decides is an object: neither missing nor empty. */
export function assumePresent(term: Term, knowledge: Knowledge): void {
  assume(apply('nullish', 'boolean', term), false, knowledge);
  assume(apply('truthy', 'boolean', term), true, knowledge);
}
