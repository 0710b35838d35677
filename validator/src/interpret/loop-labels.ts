import type { AnyNode } from '../syntax.ts';

/** Labels stand on the statement around a loop; the loop needs them for `continue label`. */
const labelsByLoop = new WeakMap<AnyNode, readonly string[]>();

/** Hands the labels of a statement to the loop they stand on. */
export function noteLabels(node: AnyNode, labels: readonly string[] = []): void {
  if (node.type === 'LabeledStatement') noteLabels(node.body, [...labels, node.label.name]);
  else if (labels.length > 0 && !labelsByLoop.has(node)) labelsByLoop.set(node, labels);
}

export function labelsOf(loop: AnyNode): readonly string[] {
  return labelsByLoop.get(loop) ?? [];
}
