import type { StepOption } from '@stepgate/engine/model';
import { rangeOf, type ScriptRange, walk } from '@stepgate/engine/script';
import type { Fix } from '../../finding.ts';
import { literalFix } from '../../fixes/name-fix.ts';
import { quoted } from '../../fixes/script-text.ts';
import { didYouMean } from '../../report/did-you-mean.ts';
import type { AnyNode, NodeOf, SyntaxTree } from '../../syntax.ts';
import { callAt } from './script-places.ts';

export interface FilterSlip {
  readonly message: string;
  readonly fix: Fix | null;
}

/** What is wrong with the restriction of a call, where its text shows it. */
export function filterSlip(
  tree: SyntaxTree,
  call: ScriptRange,
  options: readonly StepOption[],
): FilterSlip | null {
  const node = callAt(tree, call);
  if (node === null) return null;
  const slips: FilterSlip[] = [];
  walk(node, (one) => {
    if (one.type !== 'ObjectExpression' || one.properties.some(({ type }) => type !== 'Property')) return;
    const slip = slipOf(tree, one, options);
    if (slip !== null) slips.push(slip);
  });
  const [slip, another] = slips;
  if (slip === undefined) return null;
  return another === undefined ? slip : { ...slip, fix: null };
}

/** One restriction, `{ idp, authenticator }`. */
function slipOf(
  tree: SyntaxTree,
  node: NodeOf<'ObjectExpression'>,
  options: readonly StepOption[],
): FilterSlip | null {
  const idp = literalOf(node, 'idp');
  const authenticator = literalOf(node, 'authenticator');
  const fitting = options.find((option) => option.authenticator === authenticator?.text);
  if (
    authenticator !== null &&
    idp === null &&
    propertyOf(node, 'idp') === null &&
    fitting !== undefined &&
    fitting.idp !== 'LOCAL'
  ) {
    const { start } = rangeOf(authenticator.property);
    const edits = [{ range: { start, end: start }, text: `idp: ${quoted(fitting.idp)}, ` }];
    return {
      message: `\`authenticator\` alone means one of the organization itself, and \`${authenticator.text}\` is one of ${fitting.idp}`,
      fix: { title: `Name the identity provider ${fitting.idp}`, safety: 'changes-meaning', edits },
    };
  }
  for (const [literal, names] of [
    [idp, options.map((option) => option.idp)],
    [authenticator, options.map((option) => option.authenticator)],
  ] as const) {
    if (literal === null || names.includes(literal.text)) continue;
    const near = didYouMean(literal.text, names);
    const message = `the step has no \`${literal.text}\``;
    return near === null
      ? { message, fix: null }
      : { message: `${message}; did you mean \`${near}\`?`, fix: literalFix(tree, node, literal.text, near) };
  }
  return null;
}

function propertyOf(node: NodeOf<'ObjectExpression'>, name: string): NodeOf<'Property'> | null {
  for (const property of node.properties) {
    if (property.type !== 'Property' || property.computed) continue;
    const { key } = property;
    if ((key.type === 'Identifier' && key.name === name) || (key.type === 'Literal' && key.value === name))
      return property;
  }
  return null;
}

function literalOf(
  node: NodeOf<'ObjectExpression'>,
  name: string,
): { readonly text: string; readonly property: AnyNode } | null {
  const property = propertyOf(node, name);
  if (property?.value.type !== 'Literal' || typeof property.value.value !== 'string') return null;
  return { text: property.value.value, property };
}
