import type { DrawnNode } from '@stepgate/validator';
import { markFaces, worstMark } from '../words-of-graph.ts';

export type Tone = 'error' | 'warning' | 'info' | 'good' | 'plain';

/** Tone of the card of a place. */
export function toneOf(place: DrawnNode): Tone {
  const mark = worstMark(place.marks);
  if (mark !== undefined) return markFaces[mark].tone;
  if (place.end?.kind === 'succeeded') return 'good';
  return place.end?.kind === 'cut' ? 'warning' : 'plain';
}
