import type { LaidOut } from '../layout/use-layout.ts';
import type { LitParts, Selection } from '../selection.ts';
import { edgeWords, placeWords } from '../words-of-graph.ts';
import type { PlaceNodeType } from './place-node.tsx';
import { toneOf } from './tone.ts';
import type { WayEdgeType } from './way-edge.tsx';

/** What of a drawing stands out. */
export interface CanvasState {
  readonly selection: Selection | undefined;
  readonly lit: LitParts | undefined;
  readonly kept: LitParts | undefined;
  readonly worse: ReadonlySet<string>;
  onPick(edge: string): void;
}

/** Nodes and edges as the canvas takes them. */
export function canvasOf(
  { view, layout }: LaidOut,
  { selection, lit, kept, worse, onPick }: CanvasState,
): { readonly nodes: PlaceNodeType[]; readonly edges: WayEdgeType[] } {
  const byKey = new Map(view.nodes.map((node) => [node.key, node]));
  // What is chosen stands out from everything; without it, what the filter leaves.
  const shown = lit ?? kept;
  const nodes = view.nodes.flatMap((place): PlaceNodeType[] => {
    const placed = layout.nodes.get(place.key);
    if (placed === undefined) return [];
    const { x, y, width, height } = placed;
    return [
      {
        id: place.key,
        type: 'place',
        position: { x, y },
        width,
        height,
        selected: selection?.kind === 'node' && selection.key === place.key,
        ariaLabel: placeWords(place),
        data: {
          place,
          tone: toneOf(place),
          isLit: lit?.nodes.has(place.key) ?? false,
          isDim: shown !== undefined && !shown.nodes.has(place.key),
          isWorse: worse.has(place.key),
        },
      },
    ];
  });
  const edges = view.edges.flatMap((way): WayEdgeType[] => {
    const placed = layout.edges.get(way.key);
    const [from, to] = [byKey.get(way.from), byKey.get(way.to)];
    if (placed === undefined || from === undefined || to === undefined) return [];
    return [
      {
        id: way.key,
        type: 'way',
        source: way.from,
        target: way.to,
        selected: selection?.kind === 'edge' && selection.key === way.key,
        ariaLabel: edgeWords(way, from, to),
        data: {
          way,
          placed,
          isLit: lit?.edges.has(way.key) ?? false,
          isDim: shown !== undefined && !shown.edges.has(way.key),
          onPick,
        },
      },
    ];
  });
  return { nodes, edges };
}
