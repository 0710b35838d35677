import type { LaidOut } from '../layout/use-layout.ts';
import type { Selection } from '../selection.ts';
import { edgeWords, placeWords } from '../words-of-graph.ts';
import type { PlaceNodeType } from './place-node.tsx';
import { toneOf } from './tone.ts';
import type { WayEdgeType } from './way-edge.tsx';

/** What a canvas shows. */
export interface Canvas {
  readonly nodes: readonly PlaceNodeType[];
  readonly edges: readonly WayEdgeType[];
}

/** Nodes and edges as the canvas takes them. */
export function canvasOf(
  { view, layout }: LaidOut,
  worse: ReadonlySet<string>,
  onPick: (edge: string) => void,
): Canvas {
  const byKey = new Map(view.nodes.map((node) => [node.key, node]));
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
        ariaLabel: placeWords(place),
        data: {
          place,
          tone: toneOf(place),
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
        ariaLabel: edgeWords(way, from, to),
        data: {
          way,
          placed,
          onPick,
        },
      },
    ];
  });
  return { nodes, edges };
}

/** The same with the selection; what is not chosen stays the same object, so that it is not drawn again. */
export function withSelection({ nodes, edges }: Canvas, selection: Selection | undefined): Canvas {
  const selected = <One extends { readonly id: string }>(list: readonly One[], kind: Selection['kind']) =>
    selection?.kind === kind
      ? list.map((one) => (one.id === selection.key ? { ...one, selected: true } : one))
      : list;
  return { nodes: selected(nodes, 'node'), edges: selected(edges, 'edge') };
}
