import type { Term } from '../abstract/term.ts';
import { conditionWords } from '../report/term-words.ts';

const longestCondition = 90;

/** A condition as it stands on an edge: short, what holds. */
export function conditionInShort(term: Term, value: boolean): string {
  const words = membership(term, value) ?? conditionWords(term, value);
  return words.length <= longestCondition ? words : `${words.slice(0, longestCondition - 2).trimEnd()} …`;
}

/** Roles and groups: `with the role admin`, `member of none of admin, manager`. Whose they are is not said. */
function membership(term: Term, value: boolean): string | null {
  if (term.kind !== 'apply') return null;
  if (term.operator === 'not') return membership(term.operands[0] as Term, !value);
  if (term.operator !== 'anyOf' && term.operator !== 'anyRole') return null;
  const [held, asked] = term.operands;
  if (held?.kind !== 'leaf' || asked?.kind !== 'constant' || !Array.isArray(asked.value)) return null;
  const names = asked.value.map(String);
  if (names.length === 0) return null;
  const list = names.join(', ');
  const isOne = names.length === 1;
  if (held.source.kind === 'roles')
    return isOne
      ? `${value ? 'with' : 'without'} the role ${list}`
      : `with ${value ? 'one' : 'none'} of the roles ${list}`;
  return isOne
    ? `${value ? '' : 'not a '}member of ${list}`
    : `member of ${value ? 'one' : 'none'} of ${list}`;
}
