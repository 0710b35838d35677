import { Button, Modal, TextInput } from '@mantine/core';
import { type FormEvent, useEffect, useState } from 'react';
import type { Resource } from '../../api/schemas/resources.ts';
import { problemOf } from '../server/api-client.ts';
import { useRouteMutation } from '../server/use-route.ts';
import { sentence } from '../words/words.tsx';
import classes from './dialog.module.css';
import { kindRows } from './kind-rows.tsx';
import { type ListedKind, resourceAddress } from './resource-addresses.ts';
import { useGoTo } from './use-resource-actions.ts';

export interface DuplicateDialogProps {
  readonly organization: string;
  /** What is copied; undefined keeps the dialog closed. */
  readonly source: Pick<Resource<ListedKind>, 'kind' | 'name'> | undefined;
  onClose(): void;
}

/** Asks for the name of a copy, and opens it. */
export function DuplicateDialog({ organization, source, onClose }: DuplicateDialogProps) {
  const [name, setName] = useState('');
  const [problem, setProblem] = useState<string>();
  const copying = useRouteMutation('resources.duplicate');
  const goTo = useGoTo();
  useEffect(() => {
    if (source === undefined) return;
    setName(`${kindRows[source.kind].nameOf(source.name)}-copy`);
    setProblem(undefined);
  }, [source]);

  async function copy(event: FormEvent): Promise<void> {
    event.preventDefault();
    if (source === undefined) return;
    const { kind } = source;
    try {
      const { resource } = await copying.mutateAsync({
        params: { organization, kind, name: source.name },
        body: { name },
      });
      onClose();
      goTo(resourceAddress(organization, kind, resource.name));
    } catch (error) {
      const { message, advice } = problemOf(error);
      setProblem(`${sentence(message)} ${sentence(advice)}`);
    }
  }

  return (
    <Modal
      opened={source !== undefined}
      onClose={onClose}
      centered
      radius="lg"
      title={source === undefined ? '' : `Duplicate ${kindRows[source.kind].nameOf(source.name)}`}
      closeButtonProps={{ 'aria-label': 'Close' }}
    >
      <form className={classes.form} onSubmit={(event) => void copy(event)}>
        <TextInput
          data-autofocus
          label="Name of the copy"
          description={source?.kind === 'application' ? 'Its steps and its script are copied.' : undefined}
          value={name}
          error={problem}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <div className={classes.buttons}>
          <Button variant="default" onClick={onClose}>
            Cancel
          </Button>
          <Button type="submit" loading={copying.isPending} disabled={name.trim() === ''}>
            Duplicate
          </Button>
        </div>
      </form>
    </Modal>
  );
}
