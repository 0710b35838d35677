import type { DrawnEdge, DrawnNode, Folding, GraphMark } from '@stepgate/validator';
import type { IconName } from '../icons/icon.tsx';

/** How a mark is shown: never by its colour alone. */
export interface MarkFace {
  readonly label: string;
  /** What it means, one sentence. */
  readonly meaning: string;
  readonly icon: IconName;
  readonly tone: 'error' | 'warning' | 'info';
}

export const markFaces: Readonly<Record<GraphMark, MarkFace>> = {
  'locks-out': {
    label: 'Locks out',
    meaning: 'A step has no option left for these users, and nothing makes up for it: they cannot sign in.',
    icon: 'lock',
    tone: 'error',
  },
  'fails-open': {
    label: 'Fails open',
    meaning: 'Failing, leaving or a server that does not answer leads to a sign-in with fewer factors.',
    icon: 'alert',
    tone: 'error',
  },
  breaks: {
    label: 'Breaks',
    meaning: 'The login ends with an error that neither the user nor the script chose.',
    icon: 'crossCircle',
    tone: 'warning',
  },
  recovers: {
    label: 'Goes another way',
    meaning: 'A step has no option left for these users, and the script goes on another way.',
    icon: 'info',
    tone: 'info',
  },
};

/** What comes first where only one mark is shown. */
export const marksByWeight: readonly GraphMark[] = ['locks-out', 'fails-open', 'breaks', 'recovers'];

/** The mark that weighs most. */
export function worstMark(marks: readonly GraphMark[]): GraphMark | undefined {
  return marksByWeight.find((mark) => marks.includes(mark));
}

/** Why a drawing shows less than the analysis knows; undefined when it shows all of it. */
export const foldingWords: Readonly<Record<Folding, string | undefined>> = {
  alike: undefined,
  outcomes: 'Places with the same outcomes are drawn as one, whatever their conditions.',
  calls: 'Each call of the script is drawn once, whoever comes to it.',
  names: 'Calls of the same step, page or function are drawn as one.',
  kinds: 'All steps are drawn as one, all pages and all calls too.',
};

/** A place in one line, for people who do not see it. */
export function placeWords(node: DrawnNode): string {
  const marks = node.marks.map((mark) => markFaces[mark].label.toLowerCase());
  const notes = [
    ...(node.isCut ? ['not followed further'] : []),
    ...(node.isMerged ? ['several places in one'] : []),
  ];
  return [node.title, node.detail, ...marks, ...notes]
    .filter((text) => text !== '')
    .join(', ')
    .replaceAll('`', '');
}

/** An edge in one line, for people who do not see it. */
export function edgeWords(edge: DrawnEdge, from: DrawnNode, to: DrawnNode): string {
  const marks = edge.marks.map((mark) => markFaces[mark].label.toLowerCase());
  const what = edge.lines.length === 0 ? '' : `: ${edge.lines.join('; or ')}`;
  return [`From ${from.title} to ${to.title}${what}`, ...marks].join(', ').replaceAll('`', '');
}
