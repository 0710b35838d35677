import type { GraphView } from '@stepgate/validator';
import elkApi, { type ElkExtendedEdge, type ElkNode, type ElkPoint } from 'elkjs/lib/elk-api.js';
import { scaleIn } from './bounds.ts';
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
  /** Where ways run to. */
  readonly direction: Direction;
  /** How long it took. */
  readonly millis: number;
}

export type Direction = 'DOWN' | 'RIGHT';

const options = {
  'elk.algorithm': 'layered',
  'elk.edgeRouting': 'ORTHOGONAL',
  'elk.layered.spacing.nodeNodeBetweenLayers': '36',
  'elk.spacing.nodeNode': '20',
  'elk.spacing.edgeNode': '18',
  'elk.spacing.edgeEdge': '14',
  'elk.layered.spacing.edgeNodeBetweenLayers': '16',
  'elk.spacing.edgeLabel': '4',
  'elk.layered.edgeLabels.sideSelection': 'ALWAYS_DOWN',
  'elk.layered.nodePlacement.strategy': 'BRANDES_KOEPF',
  'elk.padding': '[top=16,left=16,bottom=16,right=16]',
};

/**
 * What is first in the script stays first, so that small edits leave the rest where it is. For large drawings that takes
 * four times as long.
 */
const steadyOptions = {
  'elk.layered.considerModelOrder.strategy': 'NODES_AND_EDGES',
  'elk.layered.crossingMinimization.semiInteractive': 'true',
};
const maxSteadyNodes = 80;

/** Lays out drawings in a worker. */
export interface LayoutEngine {
  /**
   * @param before the layout on screen: places that stay keep their order
   * @param room what the drawing is looked at through
   */
  layOut(view: GraphView, before: Layout | undefined, room: Size): Promise<Layout>;
  close(): void;
}

/** Text of this part of its size can be read. */
const readableScale = 0.8;
/** Ways run down unless it is so much better otherwise. */
const betterBy = 1.15;

/** Whether most places are those on screen: then ways run as they do. */
function isAlmost({ nodes }: Layout, view: GraphView): boolean {
  return view.nodes.filter(({ key }) => nodes.has(key)).length >= view.nodes.length * 0.8;
}

/** Starts the worker. */
export function createLayoutEngine(): LayoutEngine {
  const elk = new elkApi.default({
    workerFactory: () =>
      new Worker(new URL('./layout.worker.ts', import.meta.url), { type: 'module', name: 'stepgate-layout' }),
  });
  return {
    async layOut(view, before, room) {
      const started = performance.now();
      const toward = async (direction: Direction): Promise<Layout> => {
        const layoutOptions = {
          ...options,
          ...(view.nodes.length <= maxSteadyNodes ? steadyOptions : {}),
          'elk.direction': direction,
        };
        const placed = await elk.layout(graphOf(view, before), { layoutOptions });
        return layoutOf(placed, direction, performance.now() - started);
      };
      if (before !== undefined && isAlmost(before, view)) return toward(before.direction);
      const down = await toward('DOWN');
      if (scaleIn(down, room) >= readableScale) return down;
      const right = await toward('RIGHT');
      return scaleIn(right, room) > scaleIn(down, room) * betterBy
        ? right
        : { ...down, millis: right.millis };
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

function layoutOf(
  { children = [], edges = [], width = 0, height = 0 }: ElkNode,
  direction: Direction,
  millis: number,
): Layout {
  return {
    width,
    height,
    direction,
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
