import type { GraphView } from '@stepgate/validator';
import { useEffect, useRef, useState } from 'react';
import { createLayoutEngine, type Layout, type LayoutEngine } from './lay-out.ts';
import type { Size } from './sizes.ts';

/** A drawing with its positions. */
export interface LaidOut {
  readonly view: GraphView;
  readonly layout: Layout;
}

/**
 * Lays out a drawing; the one before stays until it is done.
 *
 * @param room what it is looked at through; another one alone lays nothing out again
 */
export function useLayout(
  view: GraphView,
  room: Size,
): {
  readonly laidOut: LaidOut | undefined;
  readonly failure: string | undefined;
} {
  const [laidOut, setLaidOut] = useState<LaidOut>();
  const [failure, setFailure] = useState<string>();
  const engine = useRef<LayoutEngine>(undefined);
  const latest = useRef<Layout>(undefined);

  const roomNow = useRef(room);
  roomNow.current = room;

  useEffect(
    () => () => {
      engine.current?.close();
      engine.current = undefined;
    },
    [],
  );

  useEffect(() => {
    let isCurrent = true;
    engine.current ??= createLayoutEngine();
    engine.current.layOut(view, latest.current, roomNow.current).then(
      (layout) => {
        if (!isCurrent) return;
        latest.current = layout;
        setFailure(undefined);
        setLaidOut({ view, layout });
      },
      (error: unknown) => {
        if (isCurrent) setFailure(error instanceof Error ? error.message : String(error));
      },
    );
    return () => {
      isCurrent = false;
    };
  }, [view]);

  return { laidOut, failure };
}
