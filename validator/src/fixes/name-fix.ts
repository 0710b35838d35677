import { rangeOf, walk } from '@stepgate/engine/script';
import type { Fix } from '../finding.ts';
import type { AnyNode, SyntaxTree } from '../syntax.ts';
import { quoted } from './script-text.ts';

/** Replaces a misspelled text. Null when it is not clear which of several places is meant. */
export function literalFix(tree: SyntaxTree, node: AnyNode, wrong: string, right: string): Fix | null {
  const literals = literalsOf(node, wrong);
  const [literal, another] = literals.length > 0 ? literals : literalsOf(tree, wrong);
  if (literal === undefined || another !== undefined) return null;
  const text = quoted(right, literal.type === 'Literal' && literal.raw?.startsWith('"') ? '"' : "'");
  return {
    title: `Replace by \`${right}\``,
    safety: 'changes-meaning',
    edits: [{ range: rangeOf(literal), text }],
  };
}

function literalsOf(node: AnyNode, value: string): AnyNode[] {
  const found: AnyNode[] = [];
  walk(node, (one) => {
    if (one.type === 'Literal' && one.value === value) found.push(one);
  });
  return found;
}

/** Replaces a name, of a function that is called or of a property. */
export function nameFix(node: AnyNode, right: string): Fix {
  return {
    title: `Replace by \`${right}\``,
    safety: 'changes-meaning',
    edits: [{ range: rangeOf(node), text: right }],
  };
}
