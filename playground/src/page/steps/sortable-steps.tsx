import {
  type Announcements,
  type CollisionDetection,
  closestCenter,
  DndContext,
  type DragEndEvent,
  KeyboardSensor,
  PointerSensor,
  type UniqueIdentifier,
  useSensor,
  useSensors,
} from '@dnd-kit/core';
import { SortableContext, sortableKeyboardCoordinates, verticalListSortingStrategy } from '@dnd-kit/sortable';
import type { IdentityProvider } from '@stepgate/engine/model';
import { useMemo } from 'react';
import type { OptionSurroundings } from './option-words.ts';
import { StepCard } from './step-card.tsx';
import { placeOf, stepKey } from './step-keys.ts';
import { inOrder, moveOption, moveStep, type StepTable, type StepTableChange } from './step-table.ts';
import classes from './steps.module.css';

/** What steps are shown with. */
export interface StepSurroundings extends Pick<OptionSurroundings, 'dialect' | 'jit' | 'known'> {
  readonly providers: readonly IdentityProvider[];
}

export interface SortableStepsProps {
  readonly table: StepTable;
  readonly surroundings: StepSurroundings;
  readonly isReadOnly: boolean;
  onChange(next: StepTableChange | StepTable): void;
}

/** A pointer that moves less than this, in pixels, clicks. */
const dragDistance = 6;

/** Steps and their options, put in order by dragging, by the keyboard, or with buttons. */
export function SortableSteps({ table, surroundings, isReadOnly, onChange }: SortableStepsProps) {
  const steps = inOrder(table.steps);
  const sensors = useSensors(
    useSensor(PointerSensor, { activationConstraint: { distance: dragDistance } }),
    useSensor(KeyboardSensor, { coordinateGetter: sortableKeyboardCoordinates }),
  );
  const announcements = useMemo(() => announcementsOf(table, surroundings), [table, surroundings]);

  function drop({ active, over }: DragEndEvent): void {
    const from = placeOf(active.id);
    const to = over === null ? undefined : placeOf(over.id);
    if (to === undefined || active.id === over?.id) return;
    if (from.option === undefined) onChange(moveStep(table, from.step, to.step));
    else if (to.option === undefined)
      onChange(
        moveOption(
          table,
          { step: from.step, option: from.option },
          { step: to.step, option: Number.MAX_SAFE_INTEGER },
        ),
      );
    else
      onChange(
        moveOption(table, { step: from.step, option: from.option }, { step: to.step, option: to.option }),
      );
  }

  return (
    <DndContext
      sensors={sensors}
      collisionDetection={amongTheSame}
      accessibility={{
        announcements,
        screenReaderInstructions: {
          draggable:
            'Press space to pick it up, the arrow keys to move it, space to drop it, escape to leave it where it was.',
        },
      }}
      onDragEnd={drop}
    >
      <SortableContext items={steps.map((_, at) => stepKey(at))} strategy={verticalListSortingStrategy}>
        <ol className={classes.steps} aria-label="Steps">
          {steps.map((step, position) => (
            <StepCard
              key={step.id}
              table={table}
              step={step}
              position={position}
              count={steps.length}
              surroundings={surroundings}
              isReadOnly={isReadOnly}
              onChange={onChange}
            />
          ))}
        </ol>
      </SortableContext>
    </DndContext>
  );
}

/** Steps go among steps, options among options; into a step without room between its options, onto the step. */
const amongTheSame: CollisionDetection = (input) => {
  const isOption = placeOf(input.active.id).option !== undefined;
  const same = input.droppableContainers.filter(({ id }) => (placeOf(id).option !== undefined) === isOption);
  return closestCenter({ ...input, droppableContainers: same });
};

/** What is being moved, for people who do not see it. */
function announcementsOf(table: StepTable, { known }: StepSurroundings): Announcements {
  const steps = inOrder(table.steps);
  const nameOf = (id: UniqueIdentifier): string => {
    const { step, option } = placeOf(id);
    if (option === undefined) return `Step ${step + 1}`;
    const found = steps[step]?.options[option];
    return found === undefined ? 'The option' : `${known.nameOf(found.authenticator)} of ${found.idp}`;
  };
  const spotOf = (id: UniqueIdentifier): string => {
    const { step, option } = placeOf(id);
    if (option === undefined) return `position ${step + 1} of ${steps.length}`;
    return `position ${option + 1} of step ${step + 1}`;
  };
  return {
    onDragStart: ({ active }) => `Picked up ${nameOf(active.id)}, at ${spotOf(active.id)}.`,
    onDragOver({ active, over }) {
      if (over === null) return undefined;
      // Told right after it was picked up, in place of that.
      const is = over.id === active.id ? 'is picked up, at' : 'is over';
      return `${nameOf(active.id)} ${is} ${spotOf(over.id)}.`;
    },
    onDragEnd: ({ active, over }) =>
      over === null
        ? `${nameOf(active.id)} stays where it was.`
        : `${nameOf(active.id)} is now at ${spotOf(over.id)}.`,
    onDragCancel: ({ active }) => `${nameOf(active.id)} stays where it was.`,
  };
}
