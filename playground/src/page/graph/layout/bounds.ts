import type { LitParts } from '../selection.ts';
import type { Layout, Placed } from './lay-out.ts';

/** Upper left corner and size, in CSS pixels of the canvas. */
export interface Bounds {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** The whole drawing, or what some of its parts take; labels and bends of edges count. */
export function boundsOf(layout: Layout, parts: LitParts | undefined): Bounds {
  const whole = { x: 0, y: 0, width: layout.width, height: layout.height };
  if (parts === undefined) return whole;
  const nodes = [...parts.nodes].flatMap((key) => layout.nodes.get(key) ?? []);
  const edges = [...parts.edges].flatMap((key) => {
    const { label, points = [] } = layout.edges.get(key) ?? {};
    const bends = points.map(({ x, y }): Bounds => ({ x, y, width: 0, height: 0 }));
    return [...bends, ...(label === undefined ? [] : [label satisfies Placed])];
  });
  const boxes: readonly Bounds[] = [...nodes, ...edges];
  if (boxes.length === 0) return whole;
  const left = Math.min(...boxes.map(({ x }) => x));
  const top = Math.min(...boxes.map(({ y }) => y));
  const right = Math.max(...boxes.map(({ x, width }) => x + width));
  const bottom = Math.max(...boxes.map(({ y, height }) => y + height));
  return { x: left, y: top, width: right - left, height: bottom - top };
}

/** How large something can be shown in a window. */
export function scaleIn(
  content: Pick<Bounds, 'width' | 'height'>,
  room: Pick<Bounds, 'width' | 'height'>,
): number {
  return Math.min(room.width / Math.max(content.width, 1), room.height / Math.max(content.height, 1));
}
