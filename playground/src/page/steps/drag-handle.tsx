import type { useSortable } from '@dnd-kit/sortable';
import { Icon } from '../icons/icon.tsx';
import classes from './steps.module.css';

export interface DragHandleProps {
  readonly sortable: ReturnType<typeof useSortable>;
  readonly label: string;
}

/** What a step or an option is dragged by; with the keyboard too. */
export function DragHandle({ sortable, label }: DragHandleProps) {
  return (
    <button
      type="button"
      ref={sortable.setActivatorNodeRef}
      className={classes.handle}
      {...sortable.attributes}
      {...sortable.listeners}
      aria-label={label}
    >
      <Icon name="grip" />
    </button>
  );
}
