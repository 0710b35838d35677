import type { Term } from '../../abstract/term.ts';

/** The text that an address begins with, as far as it is known. */
export function knownStart(term: Term): string {
  if (term.kind === 'constant') return typeof term.value === 'string' ? term.value : '';
  const [first, second] = term.kind === 'apply' ? term.operands : [];
  if (term.kind !== 'apply' || first === undefined) return '';
  if (term.operator === 'text') return knownStart(first);
  if (term.operator === 'method concat') return knownStart(first);
  if (term.operator !== '+' || second === undefined) return '';
  return first.kind === 'constant' ? knownStart(first) + knownStart(second) : knownStart(first);
}

const localHosts = /^http:\/\/(?:localhost|[^/:?#]+\.localhost|127\.\d+\.\d+\.\d+|\[::1\])(?:[/:?#]|$)/i;

/** Whether an address is reached without encryption, over more than this machine. */
export function isPlainHttp(start: string): boolean {
  return /^http:\/\//i.test(start) && !localHosts.test(start);
}

/** Whether the host of an address is written down, or it stays on this server. */
export function isHostKnown(start: string): boolean {
  return /^[a-z][a-z+.-]*:\/\/[^/?#\\]+[/?#]/i.test(start) || /^\/(?![/\\])/.test(start);
}
