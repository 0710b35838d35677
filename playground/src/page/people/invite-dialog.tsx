import { Button, Group, Modal, Radio, Stack, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import type { AccessRole } from '../../api/access-roles.ts';
import { problemOf } from '../server/api-client.ts';
import { useRouteMutation } from '../server/use-route.ts';
import { sentence } from '../words/words.tsx';
import { roleChoices, roleWords } from './role-choices.ts';

export interface InviteDialogProps {
  onInvited(name: string, link: string): void;
  onClose(): void;
}

/** Asks who is let in, and what they may do. */
export function InviteDialog({ onInvited, onClose }: InviteDialogProps) {
  const create = useRouteMutation('people.create');
  const [name, setName] = useState('');
  const [role, setRole] = useState<AccessRole>('viewer');
  const [problem, setProblem] = useState<string>();
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    if (name.trim() === '') {
      setProblem('Write a name: it stands in versions and in the trail of changes.');
      return;
    }
    try {
      const { link } = await create.mutateAsync({ body: { name: name.trim(), role } });
      onInvited(name.trim(), link);
    } catch (error) {
      const { message, advice } = problemOf(error);
      setProblem(`${sentence(message)} ${sentence(advice)}`);
    }
  };
  return (
    <Modal opened onClose={onClose} title="Let somebody in" closeButtonProps={{ 'aria-label': 'Close' }}>
      <form onSubmit={(event) => void submit(event)}>
        <Stack gap="md">
          <TextInput
            label="Name"
            value={name}
            error={problem}
            data-autofocus
            onChange={(event) => {
              setName(event.currentTarget.value);
              setProblem(undefined);
            }}
          />
          <Radio.Group label="Role" value={role} onChange={(value) => setRole(value as AccessRole)}>
            <Stack gap="xs" mt={4}>
              {roleChoices.map(({ value, label }) => (
                <Radio key={value} value={value} label={label} description={sentence(roleWords(value))} />
              ))}
            </Stack>
          </Radio.Group>
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              Cancel
            </Button>
            <Button type="submit" loading={create.isPending}>
              Make a link
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
