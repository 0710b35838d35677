import { Button, Group, Modal, NativeSelect, Stack, TextInput } from '@mantine/core';
import { type DialectName, dialectNames, dialects } from '@stepgate/engine/language';
import { type FormEvent, useState } from 'react';

export interface NewOrganizationDialogProps {
  readonly isOpen: boolean;
  readonly isCreating: boolean;
  onClose(): void;
  onCreate(name: string, target: DialectName): void;
}

/** Asks what an empty organization is called and where its scripts are to run. */
export function NewOrganizationDialog({ isOpen, isCreating, onClose, onCreate }: NewOrganizationDialogProps) {
  const [name, setName] = useState('');
  const [target, setTarget] = useState<DialectName>('stepgate');
  const create = (event: FormEvent): void => {
    event.preventDefault();
    onCreate(name.trim(), target);
  };
  return (
    <Modal
      opened={isOpen}
      onClose={onClose}
      title="New organization"
      closeButtonProps={{ 'aria-label': 'Close' }}
    >
      <form onSubmit={create}>
        <Stack>
          <TextInput
            label="Name"
            value={name}
            maxLength={255}
            data-autofocus
            onChange={({ currentTarget }) => setName(currentTarget.value)}
          />
          <NativeSelect
            label="Scripts run on"
            description="Decides what the editor offers and checks. It can be changed in the settings."
            value={target}
            onChange={({ currentTarget }) => setTarget(currentTarget.value as DialectName)}
            data={dialectNames.map((value) => ({ value, label: dialects[value].title }))}
          />
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              Cancel
            </Button>
            <Button type="submit" disabled={name.trim() === ''} loading={isCreating}>
              Create
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
