import type { UniqueIdentifier } from '@dnd-kit/core';

/** The place of a step, or of an option in it; both from 0. */
export interface SortablePlace {
  readonly step: number;
  readonly option?: number;
}

export function stepKey(step: number): string {
  return `step ${step}`;
}

export function optionKey(step: number, option: number): string {
  return `step ${step} option ${option}`;
}

/** The place that a key stands for. */
export function placeOf(key: UniqueIdentifier): SortablePlace {
  const [, step = '0', , option] = String(key).split(' ');
  return { step: Number(step), ...(option === undefined ? {} : { option: Number(option) }) };
}
