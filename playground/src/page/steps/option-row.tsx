import { useSortable } from '@dnd-kit/sortable';
import { CSS } from '@dnd-kit/utilities';
import { ActionIcon } from '@mantine/core';
import { LOCAL_IDENTITY_PROVIDER } from '@stepgate/engine/language';
import type { StepOption } from '@stepgate/engine/model';
import { Icon } from '../icons/icon.tsx';
import { DragHandle } from './drag-handle.tsx';
import { MoveButtons } from './move-buttons.tsx';
import { optionWarning, optionWords } from './option-words.ts';
import type { StepSurroundings } from './sortable-steps.tsx';
import { optionKey } from './step-keys.ts';
import { inOrder, moveOption, type StepTable, withOptions } from './step-table.ts';
import classes from './steps.module.css';

export interface OptionRowProps {
  readonly table: StepTable;
  readonly option: StepOption;
  readonly at: number;
  /** Position of its step. */
  readonly step: number;
  readonly surroundings: StepSurroundings;
  readonly isReadOnly: boolean;
  onChange(next: StepTable): void;
}

/** One way to complete a step. */
export function OptionRow({ table, option, at, step, surroundings, isReadOnly, onChange }: OptionRowProps) {
  const sortable = useSortable({ id: optionKey(step, at), disabled: isReadOnly });
  const steps = inOrder(table.steps);
  const options = steps[step]?.options ?? [];
  const around = { ...surroundings, steps, position: step };
  const name = surroundings.known.nameOf(option.authenticator);
  const warning = optionWarning(option, around);
  return (
    <li
      ref={sortable.setNodeRef}
      className={classes.option}
      data-dragged={sortable.isDragging || undefined}
      style={{ transform: CSS.Translate.toString(sortable.transform), transition: sortable.transition }}
    >
      {!isReadOnly && <DragHandle sortable={sortable} label={`Move ${name}`} />}
      <div className={classes.optionWords}>
        <span className={classes.optionName}>
          {name}
          {option.idp !== LOCAL_IDENTITY_PROVIDER && option.idp !== name && (
            <span className={classes.provider}>{option.idp}</span>
          )}
        </span>
        <span className={classes.need}>{optionWords(option, around)}</span>
        {warning !== undefined && (
          <span className={classes.warning}>
            <Icon name="alert" size={14} /> {warning}
          </span>
        )}
      </div>
      {!isReadOnly && (
        <span className={classes.buttons}>
          <MoveButtons
            what={name}
            position={at}
            count={options.length}
            onMove={(to) => onChange(moveOption(table, { step, option: at }, { step, option: to }))}
          />
          <ActionIcon
            variant="subtle"
            color="gray"
            aria-label={`Remove ${name} from step ${step + 1}`}
            onClick={() =>
              onChange(
                withOptions(
                  table,
                  step,
                  options.filter((_, other) => other !== at),
                ),
              )
            }
          >
            <Icon name="cross" />
          </ActionIcon>
        </span>
      )}
    </li>
  );
}
