import { type KeyboardEvent, type PointerEvent, useState } from 'react';
import classes from './splitter.module.css';

const smallest = 25;
const largest = 75;
const keyStep = 4;

export interface SplitterProps {
  readonly label: string;
  /** Share of the left part, in per cent. */
  readonly value: number;
  onChange(value: number): void;
}

/** Where the border may stand. */
export function withinSplit(value: number): number {
  return Math.min(largest, Math.max(smallest, value));
}

/** The border between two parts, side by side: dragged, or moved with the arrow keys. */
export function Splitter({ label, value, onChange }: SplitterProps) {
  const [isDragged, setIsDragged] = useState(false);

  function drag(event: PointerEvent<HTMLDivElement>): void {
    const frame = event.currentTarget.parentElement?.getBoundingClientRect();
    if (isDragged && frame !== undefined)
      onChange(withinSplit(((event.clientX - frame.left) / frame.width) * 100));
  }

  function press(event: KeyboardEvent): void {
    const step = { ArrowLeft: -keyStep, ArrowRight: keyStep, Home: -100, End: 100 }[event.key];
    if (step === undefined) return;
    event.preventDefault();
    onChange(withinSplit(value + step));
  }

  return (
    // biome-ignore lint/a11y/useSemanticElements: a focusable separator is a control; <hr> is not
    <div
      className={classes.splitter}
      role="separator"
      aria-label={label}
      aria-orientation="vertical"
      aria-valuenow={Math.round(value)}
      aria-valuemin={smallest}
      aria-valuemax={largest}
      tabIndex={0}
      data-dragged={isDragged}
      onPointerDown={(event) => {
        event.currentTarget.setPointerCapture(event.pointerId);
        setIsDragged(true);
      }}
      onPointerMove={drag}
      onPointerUp={() => setIsDragged(false)}
      onPointerCancel={() => setIsDragged(false)}
      onKeyDown={press}
    />
  );
}
