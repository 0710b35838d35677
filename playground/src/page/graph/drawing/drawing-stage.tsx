import { Skeleton } from '@mantine/core';
import { useElementSize } from '@mantine/hooks';
import type { GraphView } from '@stepgate/validator';
import { useEffect } from 'react';
import type { Size } from '../layout/sizes.ts';
import { type LaidOut, useLayout } from '../layout/use-layout.ts';
import classes from './login-drawing.module.css';
import { LoginDrawing, type LoginDrawingProps } from './login-drawing.tsx';

export interface DrawingStageProps extends Omit<LoginDrawingProps, 'laidOut'> {
  readonly view: GraphView;
  /** Told each time positions are there. */
  onLaidOut(laidOut: LaidOut): void;
}

/** Lays the graph out and draws it, once it is known how much room there is. */
export function DrawingStage(props: DrawingStageProps) {
  const { ref, width, height } = useElementSize();
  return (
    <div ref={ref} className={classes.stage}>
      {width > 0 && height > 0 && <Stage {...props} room={{ width, height }} />}
    </div>
  );
}

function Stage({ view, room, onLaidOut, ...rest }: DrawingStageProps & { readonly room: Size }) {
  const { laidOut, failure } = useLayout(view, room);
  useEffect(() => {
    if (laidOut !== undefined) onLaidOut(laidOut);
  }, [laidOut, onLaidOut]);
  if (failure !== undefined)
    return <p role="alert">The graph could not be laid out ({failure}). Its ways are in the list.</p>;
  if (laidOut === undefined)
    return <Skeleton height="100%" radius="md" aria-label="The drawing is being laid out" />;
  return <LoginDrawing laidOut={laidOut} {...rest} />;
}
