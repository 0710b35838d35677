import type { AuthenticationSequence, SequenceStep, StepOption } from '@stepgate/engine/model';
import type { StepNumbers } from './renumber-script.ts';

/** What steps of an application are, without its script. */
export type StepTable = Pick<AuthenticationSequence, 'steps' | 'subjectStepId' | 'attributeStepId'>;

/** A step table after a change, and what became of the numbers of its steps. */
export interface StepTableChange {
  readonly table: StepTable;
  readonly numbers: StepNumbers;
}

/** Puts the step at one position to another one; positions count from 0. Steps are numbered from 1 in their order. */
export function moveStep(table: StepTable, from: number, to: number): StepTableChange {
  const steps = inOrder(table.steps);
  const [moved] = steps.splice(from, 1);
  if (moved === undefined) return { table, numbers: new Map() };
  steps.splice(Math.max(0, Math.min(to, steps.length)), 0, moved);
  return renumbered(table, steps);
}

/** Adds a step at the end. */
export function addStep(table: StepTable, options: readonly StepOption[]): StepTableChange {
  const steps = inOrder(table.steps);
  const id = Math.max(0, ...steps.map((step) => step.id)) + 1;
  return renumbered(table, [...steps, { id, options: [...options] }]);
}

/** Takes a step out; what was the step of the subject or of the claims becomes the first one. */
export function removeStep(table: StepTable, position: number): StepTableChange {
  const steps = inOrder(table.steps);
  const [gone] = steps.splice(position, 1);
  const change = renumbered(table, steps);
  return gone === undefined ? change : { ...change, numbers: new Map([...change.numbers, [gone.id, null]]) };
}

/** Replaces the options of a step. No number changes. */
export function withOptions(table: StepTable, position: number, options: readonly StepOption[]): StepTable {
  const steps = inOrder(table.steps).map((step, at) =>
    at === position ? { ...step, options: [...options] } : step,
  );
  return { ...table, steps };
}

/** Moves an option within its step or to another one, at a position there. */
export function moveOption(
  table: StepTable,
  from: { readonly step: number; readonly option: number },
  to: { readonly step: number; readonly option: number },
): StepTable {
  const lists = inOrder(table.steps).map(({ options }) => [...options]);
  const [moved] = lists[from.step]?.splice(from.option, 1) ?? [];
  const target = lists[to.step];
  if (moved === undefined || target === undefined) return table;
  target.splice(Math.max(0, Math.min(to.option, target.length)), 0, moved);
  return { ...table, steps: inOrder(table.steps).map((step, at) => ({ ...step, options: lists[at] ?? [] })) };
}

/** The steps as they are numbered. */
export function inOrder(steps: readonly SequenceStep[]): SequenceStep[] {
  return [...steps].sort((left, right) => left.id - right.id);
}

/** Whether a change gives some step another number, or takes one out. */
export function changesNumbers(numbers: StepNumbers): boolean {
  return [...numbers].some(([from, to]) => from !== to);
}

function renumbered(table: StepTable, steps: readonly SequenceStep[]): StepTableChange {
  const numbers = new Map(steps.map(({ id }, at) => [id, at + 1] as const));
  return {
    table: {
      steps: steps.map((step, at) => ({ ...step, id: at + 1 })),
      subjectStepId: numbers.get(table.subjectStepId) ?? 1,
      attributeStepId: numbers.get(table.attributeStepId) ?? 1,
    },
    numbers,
  };
}
