import type { GraphView } from '@stepgate/validator';
import { useEffect, useRef, useState } from 'react';
import { createLayoutEngine, type Layout, type LayoutEngine } from './lay-out.ts';

/** A drawing with its positions. */
export interface LaidOut {
  readonly view: GraphView;
  readonly layout: Layout;
}

/** Lays out a drawing; the one before stays until it is done. */
export function useLayout(view: GraphView): {
  readonly laidOut: LaidOut | undefined;
  readonly failure: string | undefined;
} {
  const [laidOut, setLaidOut] = useState<LaidOut>();
  const [failure, setFailure] = useState<string>();
  const engine = useRef<LayoutEngine>(undefined);
  const latest = useRef<Layout>(undefined);

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
    engine.current.layOut(view, latest.current).then(
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
