import { getViewportForBounds, useReactFlow, useStore } from '@xyflow/react';
import { useCallback, useEffect, useRef } from 'react';
import { boundsOf } from '../layout/bounds.ts';
import type { LaidOut } from '../layout/use-layout.ts';
import type { LitParts, Selection } from '../selection.ts';

const padding = 0.04;
const maxZoom = 1.1;
export const minZoom = 0.06;

/** Keeps what matters in sight. */
export interface Sight {
  /** Shows the whole drawing. */
  showAll(): void;
}

/**
 * Shows another drawing as a whole, and what is chosen; after small edits nothing moves.
 *
 * @param lit what belongs to the selection
 */
export function useSight(
  { view, layout }: LaidOut,
  selection: Selection | undefined,
  lit: LitParts | undefined,
): Sight {
  const flow = useReactFlow();
  // The canvas gets smaller when the words of a way open beside it.
  const width = useStore((state) => state.width);
  const height = useStore((state) => state.height);

  const show = useCallback(
    (parts: LitParts | undefined, zooms: { readonly min: number; readonly max: number }) => {
      if (width === 0 || height === 0) return;
      const bounds = boundsOf(layout, parts);
      void flow.setViewport(getViewportForBounds(bounds, width, height, zooms.min, zooms.max, padding));
    },
    [flow, layout, width, height],
  );
  const showAll = useCallback(() => show(undefined, { min: minZoom, max: maxZoom }), [show]);

  const shownNodes = useRef(0);
  const count = view.nodes.length;
  const isMeasured = width > 0 && height > 0;
  useEffect(() => {
    if (!isMeasured) return;
    const isOther = Math.abs(count - shownNodes.current) > Math.max(2, shownNodes.current / 5);
    shownNodes.current = count;
    if (isOther) showAll();
  }, [isMeasured, count, showAll]);

  const wanted = useRef(lit);
  wanted.current = lit;
  const chosen = selection && `${selection.kind} ${selection.key}`;
  useEffect(() => {
    const parts = wanted.current;
    if (chosen === undefined || parts === undefined) return;
    if (chosen.startsWith('path ')) return show(parts, { min: minZoom, max: maxZoom });
    const key = chosen.slice(chosen.indexOf(' ') + 1);
    const zoom = flow.getZoom();
    const itself = parts.nodes.has(key) ? { nodes: new Set([key]), edges: new Set<string>() } : parts;
    show(itself, { min: Math.min(zoom, maxZoom), max: zoom });
  }, [flow, chosen, show]);

  return { showAll };
}
