import { askedVersion, currentVersion, type LoginFacts } from '../login/login-state.ts';
import { type Mentions, namesIn, type Past } from './mentions.ts';
import type { Leaf, Term } from './term.ts';

/** Requests and answers are numbered along a path and tell what was asked then from what is asked now. */
export const numberedKinds: ReadonlySet<string> = new Set([
  'parameter',
  'header',
  'cookie',
  'address',
  'http',
  'time',
  'random',
  'other',
  'sealed-cookie',
  'answer',
]);

/** Whether a term asks for something whose name stands only in what has run already. */
export function isPast(term: Term, mentions: Mentions, past: Past): boolean {
  return namesIn(term).some((name) => {
    const mention = mentions.get(name);
    return mention !== undefined && mention.first >= past.start && mention.last < past.end;
  });
}

/** Whether a term asks for roles or groups that the script names at one place only. */
export function isAskedOnce(term: Term, mentions: Mentions): boolean {
  if (term.kind !== 'apply' || (term.operator !== 'anyOf' && term.operator !== 'anyRole')) return false;
  const names = term.operands[1];
  return (
    names?.kind === 'constant' &&
    Array.isArray(names.value) &&
    names.value.every((name) => mentions.get(String(name).toLowerCase())?.count === 1)
  );
}

/** Facts about users can be asked again at any time; the rest only while it is that of the moment. */
export function canBeAskedAgain(leaf: Leaf, facts: LoginFacts, mentions: Mentions): boolean {
  const { source } = leaf;
  if ('version' in source) return source.version === currentVersion(facts, source.kind);
  const isNamed = source.kind === 'parameter' || source.kind === 'header' || source.kind === 'cookie';
  if (isNamed && mentions.get(source.name.toLowerCase())?.count === 1) return false;
  return (
    !numberedKinds.has(source.kind) ||
    ('serial' in source && source.kind !== 'http' && source.serial === currentSerial(leaf, facts))
  );
}

/** The number that a value asked for now would have. */
export function currentSerial(leaf: Leaf, facts: LoginFacts): number {
  if (leaf.source.kind === 'time') return facts.clock;
  if (leaf.source.kind === 'answer') return askedVersion(facts, leaf.source.facts);
  return leaf.source.kind === 'random' || leaf.source.kind === 'other' ? -1 : facts.request;
}
