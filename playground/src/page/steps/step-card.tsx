import { SortableContext, useSortable, verticalListSortingStrategy } from '@dnd-kit/sortable';
import { CSS } from '@dnd-kit/utilities';
import { ActionIcon } from '@mantine/core';
import type { SequenceStep } from '@stepgate/engine/model';
import { Icon } from '../icons/icon.tsx';
import { Tag } from '../resources/tag.tsx';
import { AddOption } from './add-option.tsx';
import { DragHandle } from './drag-handle.tsx';
import { MoveButtons } from './move-buttons.tsx';
import { OptionRow } from './option-row.tsx';
import type { StepSurroundings } from './sortable-steps.tsx';
import { optionKey, stepKey } from './step-keys.ts';
import { moveStep, removeStep, type StepTable, type StepTableChange, withOptions } from './step-table.ts';
import classes from './steps.module.css';

export interface StepCardProps {
  readonly table: StepTable;
  readonly step: SequenceStep;
  readonly position: number;
  readonly count: number;
  readonly surroundings: StepSurroundings;
  readonly isReadOnly: boolean;
  onChange(next: StepTableChange | StepTable): void;
}

/** A step with its options. */
export function StepCard(props: StepCardProps) {
  const { table, step, position, count, surroundings, isReadOnly, onChange } = props;
  const title = `Step ${step.id}`;
  const sortable = useSortable({ id: stepKey(position), disabled: isReadOnly });
  const marks = [
    step.id === table.subjectStepId && 'who signs in',
    step.id === table.attributeStepId && 'whose claims',
  ].filter((mark) => mark !== false);
  return (
    <li
      ref={sortable.setNodeRef}
      className={classes.card}
      data-dragged={sortable.isDragging || undefined}
      style={{ transform: CSS.Translate.toString(sortable.transform), transition: sortable.transition }}
    >
      <div className={classes.cardHead}>
        {!isReadOnly && <DragHandle sortable={sortable} label={`Move ${title}`} />}
        <h3 className={classes.name}>{title}</h3>
        {marks.map((mark) => (
          <Tag key={mark} tone="brand">
            {mark}
          </Tag>
        ))}
        {!isReadOnly && (
          <span className={classes.buttons}>
            <MoveButtons
              what={title}
              position={position}
              count={count}
              onMove={(to) => onChange(moveStep(table, position, to))}
            />
            <ActionIcon
              variant="subtle"
              color="gray"
              aria-label={`Remove ${title}`}
              disabled={count === 1}
              onClick={() => onChange(removeStep(table, position))}
            >
              <Icon name="trash" />
            </ActionIcon>
          </span>
        )}
      </div>
      <SortableContext
        items={step.options.map((_, at) => optionKey(position, at))}
        strategy={verticalListSortingStrategy}
      >
        <ul className={classes.options} aria-label={`Options of ${title}`}>
          {step.options.map((option, at) => (
            <OptionRow
              // biome-ignore lint/suspicious/noArrayIndexKey: two options may be alike
              key={at}
              table={table}
              option={option}
              at={at}
              step={position}
              surroundings={surroundings}
              isReadOnly={isReadOnly}
              onChange={onChange}
            />
          ))}
        </ul>
      </SortableContext>
      {step.options.length === 0 && <p className={classes.warning}>A step needs at least one option.</p>}
      {!isReadOnly && (
        <AddOption
          title={title}
          surroundings={surroundings}
          steps={table.steps}
          position={position}
          taken={step.options}
          onAdd={(option) => onChange(withOptions(table, position, [...step.options, option]))}
        />
      )}
    </li>
  );
}
