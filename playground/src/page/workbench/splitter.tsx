import { type KeyboardEvent, type PointerEvent, useState } from 'react';
import classes from './splitter.module.css';

const smallest = 20;
const largest = 85;
const keyStep = 4;

export interface SplitterProps {
  readonly label: string;
  /** Share of the upper part, in per cent. */
  readonly value: number;
  onChange(value: number): void;
}

/** The border between two parts, one above the other: dragged, or moved with the arrow keys. */
export function Splitter({ label, value, onChange }: SplitterProps) {
  const [isDragged, setIsDragged] = useState(false);
  const set = (next: number): void => onChange(Math.min(largest, Math.max(smallest, next)));

  function drag(event: PointerEvent<HTMLDivElement>): void {
    const frame = event.currentTarget.parentElement?.getBoundingClientRect();
    if (isDragged && frame !== undefined) set(((event.clientY - frame.top) / frame.height) * 100);
  }

  function press(event: KeyboardEvent): void {
    const step = { ArrowUp: -keyStep, ArrowDown: keyStep, Home: -100, End: 100 }[event.key];
    if (step === undefined) return;
    event.preventDefault();
    set(value + step);
  }

  return (
    // biome-ignore lint/a11y/useSemanticElements: a focusable separator is a control; <hr> is not
    <div
      className={classes.splitter}
      role="separator"
      aria-label={label}
      aria-orientation="horizontal"
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
