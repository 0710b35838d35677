import type { GraphView } from '@stepgate/validator';
import elkApi, { type ElkExtendedEdge, type ElkNode, type ElkPoint } from 'elkjs/lib/elk-api.js';
import { labelOf, type Size, sizeOfLabel, sizeOfNode } from './sizes.ts';

/** A place on the canvas: its upper left corner, in CSS pixels. */
export interface Placed extends Size {
  readonly x: number;
  readonly y: number;
}

/** Where an edge runs, and where its label stands. */
export interface PlacedEdge {
  readonly points: readonly ElkPoint[];
  readonly label: (Placed & { readonly text: string }) | undefined;
}

/** Positions of everything in a drawing, by key. */
export interface Layout extends Size {
  readonly nodes: ReadonlyMap<string, Placed>;
  readonly edges: ReadonlyMap<string, PlacedEdge>;
  readonly millis: number;
}

const options = {
  'elk.algorithm': 'layered',
  'elk.direction': 'DOWN',
  'elk.edgeRouting': 'ORTHOGONAL',
  'elk.layered.spacing.nodeNodeBetweenLayers': '36',
  'elk.spacing.nodeNode': '28',
  'elk.spacing.edgeNode': '18',
  'elk.spacing.edgeEdge': '14',
  'elk.layered.spacing.edgeNodeBetweenLayers': '16',
  'elk.spacing.edgeLabel': '4',
  'elk.layered.edgeLabels.sideSelection': 'ALWAYS_DOWN',
  // What is first in the script stays first, so that small edits leave the rest where it is.
  'elk.layered.considerModelOrder.strategy': 'NODES_AND_EDGES',
  'elk.layered.crossingMinimization.semiInteractive': 'true',
  'elk.layered.nodePlacement.strategy': 'BRANDES_KOEPF',
  'elk.padding': '[top=16,left=16,bottom=16,right=16]',
};

/** Lays out drawings in a worker. */
export interface LayoutEngine {
  /** @param before the layout on screen: places that stay keep their order */
  layOut(view: GraphView, before: Layout | undefined): Promise<Layout>;
  close(): void;
}

/** Starts the worker. */
export function createLayoutEngine(): LayoutEngine {
  const elk = new elkApi.default({
    workerFactory: () =>
      new Worker(new URL('./layout.worker.ts', import.meta.url), { type: 'module', name: 'stepgate-layout' }),
  });
  return {
    async layOut(view, before) {
      const started = performance.now();
      const placed = await elk.layout(graphOf(view, before), { layoutOptions: options });
      return layoutOf(placed, performance.now() - started);
    },
    close: () => elk.terminateWorker(),
  };
}

function graphOf(view: GraphView, before: Layout | undefined): ElkNode {
  const children = view.nodes.map((node): ElkNode => {
    const known = before?.nodes.get(node.key);
    const layoutOptions: Record<string, string> = {
      ...(known ? { 'elk.position': `(${known.x},${known.y})` } : {}),
      ...(node.kind === 'start' ? { 'elk.layered.layering.layerConstraint': 'FIRST' } : {}),
    };
    return { id: node.key, ...sizeOfNode(node), layoutOptions };
  });
  const edges = view.edges.map((edge): ElkExtendedEdge => {
    const text = labelOf(edge);
    return {
      id: edge.key,
      sources: [edge.from],
      targets: [edge.to],
      labels:
        text === ''
          ? []
          : [
              {
                id: `${edge.key} label`,
                text,
                ...sizeOfLabel(text),
                layoutOptions: { 'elk.edgeLabels.inline': 'true' },
              },
            ],
    };
  });
  return { id: 'login', children, edges };
}

function layoutOf({ children = [], edges = [], width = 0, height = 0 }: ElkNode, millis: number): Layout {
  return {
    width,
    height,
    millis,
    nodes: new Map(children.map((node) => [node.id, placedOf(node)])),
    edges: new Map(
      edges.map((edge) => {
        const [section] = edge.sections ?? [];
        const [label] = edge.labels ?? [];
        const points = section ? [section.startPoint, ...(section.bendPoints ?? []), section.endPoint] : [];
        return [edge.id, { points, label: label && { ...placedOf(label), text: label.text ?? '' } }];
      }),
    ),
  };
}

function placedOf({ x = 0, y = 0, width = 0, height = 0 }: Partial<Placed>): Placed {
  return { x, y, width, height };
}
