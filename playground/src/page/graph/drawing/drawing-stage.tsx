import { Skeleton } from '@mantine/core';
import type { GraphView } from '@stepgate/validator';
import { useEffect } from 'react';
import { type LaidOut, useLayout } from '../layout/use-layout.ts';
import { LoginDrawing, type LoginDrawingProps } from './login-drawing.tsx';

export interface DrawingStageProps extends Omit<LoginDrawingProps, 'laidOut'> {
  readonly view: GraphView;
  /** Told each time positions are there. */
  onLaidOut(laidOut: LaidOut): void;
}

/** Lays the graph out and draws it. */
export function DrawingStage({ view, onLaidOut, ...rest }: DrawingStageProps) {
  const { laidOut, failure } = useLayout(view);
  useEffect(() => {
    if (laidOut !== undefined) onLaidOut(laidOut);
  }, [laidOut, onLaidOut]);
  if (failure !== undefined)
    return <p role="alert">The graph could not be laid out ({failure}). Its ways are in the list.</p>;
  if (laidOut === undefined)
    return <Skeleton height={360} radius="md" aria-label="The drawing is being laid out" />;
  return <LoginDrawing laidOut={laidOut} {...rest} />;
}
