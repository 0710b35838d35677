import type { DrawnEdge, DrawnNode } from '@stepgate/validator';

/** Width and height in CSS pixels. */
export interface Size {
  readonly width: number;
  readonly height: number;
}

const nodeWidth = 188;
const lineHeight = 16;
/** Width of a letter of a label, on average. */
const letterWidth = 6.3;
const maxLabelWidth = 168;
const linesOfLabel = 3;

/** Size of a place, which its card is drawn in. */
export function sizeOfNode(node: DrawnNode): Size {
  if (node.kind === 'start') return { width: 96, height: 36 };
  const rows = Math.min(Math.ceil(node.detail.length / 25), 2);
  const marks = node.marks.length > 0 || node.isCut || node.isMerged ? 1 : 0;
  return { width: nodeWidth, height: 34 + rows * lineHeight + marks * 24 + (rows === 0 ? 4 : 6) };
}

/** What stands on an edge; the rest is said beside the drawing. */
export function labelOf({ lines }: DrawnEdge): string {
  const [first = ''] = lines;
  const more = lines.length - 1;
  const rest = more > 0 ? ` · or ${more} more` : '';
  const room = Math.floor((maxLabelWidth / letterWidth) * linesOfLabel) - rest.length;
  const text = first.replaceAll('`', '');
  return `${text.length > room ? `${text.slice(0, room - 1).trimEnd()}…` : text}${rest}`;
}

/** Size of the label of an edge. */
export function sizeOfLabel(label: string): Size {
  if (label === '') return { width: 0, height: 0 };
  const width = Math.min(label.length * letterWidth + 16, maxLabelWidth);
  const rows = Math.min(Math.ceil((label.length * letterWidth) / (maxLabelWidth - 16)), linesOfLabel);
  return { width, height: rows * lineHeight + 6 };
}
