import { ActionIcon } from '@mantine/core';
import { Icon } from '../icons/icon.tsx';

export interface MoveButtonsProps {
  readonly what: string;
  readonly position: number;
  readonly count: number;
  onMove(to: number): void;
}

/** Moves something one place up or down. */
export function MoveButtons({ what, position, count, onMove }: MoveButtonsProps) {
  return (
    <>
      <ActionIcon
        variant="subtle"
        color="gray"
        aria-label={`Move ${what} up`}
        disabled={position === 0}
        onClick={() => onMove(position - 1)}
      >
        <Icon name="up" />
      </ActionIcon>
      <ActionIcon
        variant="subtle"
        color="gray"
        aria-label={`Move ${what} down`}
        disabled={position === count - 1}
        onClick={() => onMove(position + 1)}
      >
        <Icon name="chevron" />
      </ActionIcon>
    </>
  );
}
