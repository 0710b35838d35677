import { childrenOf } from '@stepgate/engine/script';
import type { AnyNode, SyntaxTree } from '../syntax.ts';
import type { ConstantValue, Term } from './term.ts';

/** How often a script names something, and where first and last. What it names once it has asked about for good. */
export interface Mention {
  readonly count: number;
  readonly first: number;
  readonly last: number;
}

/** What a script names, by name in lower case. */
export type Mentions = ReadonlyMap<string, Mention>;

/** A part of the script that has run: what is named only there is not asked about any more, or anew. */
export interface Past {
  readonly start: number;
  readonly end: number;
}

const names = new WeakMap<Term, readonly string[]>();

/** The texts that a script writes to ask for a term, in lower case. */
export function namesIn(term: Term): readonly string[] {
  let known = names.get(term);
  if (known === undefined) {
    if (term.kind === 'apply') known = term.operands.flatMap(namesIn);
    else if (term.kind === 'leaf') known = 'name' in term.source ? [term.source.name.toLowerCase()] : [];
    else known = textsIn(term.value);
    names.set(term, known);
  }
  return known;
}

function textsIn(value: ConstantValue): readonly string[] {
  if (typeof value === 'string') return [value.toLowerCase()];
  return Array.isArray(value) ? value.flatMap(textsIn) : [];
}

/**
 * Counts the names and texts of a script and its libraries.
 *
 * @param libraries their places are none of the script
 */
export function countMentions(script: SyntaxTree, libraries: readonly AnyNode[]): Mentions {
  const counts = new Map<string, Mention>();
  const visit = (node: AnyNode, isOfScript: boolean): void => {
    const name =
      node.type === 'Identifier'
        ? node.name
        : node.type === 'Literal' && typeof node.value === 'string'
          ? node.value
          : null;
    if (name !== null) {
      const before = counts.get(name.toLowerCase());
      counts.set(name.toLowerCase(), {
        count: (before?.count ?? 0) + 1,
        first: isOfScript ? Math.min(before?.first ?? node.start, node.start) : Number.NEGATIVE_INFINITY,
        last: isOfScript ? Math.max(before?.last ?? node.start, node.start) : Number.POSITIVE_INFINITY,
      });
    }
    for (const child of childrenOf(node)) visit(child, isOfScript);
  };
  visit(script as AnyNode, true);
  for (const library of libraries) visit(library, false);
  return counts;
}
