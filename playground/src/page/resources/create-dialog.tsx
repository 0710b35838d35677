import { Alert, Button, Modal } from '@mantine/core';
import { type FormEvent, useCallback, useMemo, useState } from 'react';
import { useNotice } from '../notices/notice-provider.tsx';
import { problemOf } from '../server/api-client.ts';
import { callRoute } from '../server/call-route.ts';
import { useRouteMutation } from '../server/use-route.ts';
import { sentence } from '../words/words.tsx';
import { creations } from './creations.tsx';
import classes from './dialog.module.css';
import { type FieldProblem, FormContext, type FormState } from './form/form-context.ts';
import { problemsOf } from './form/problems-of.ts';
import { pathText, withValueAt } from './form/value-path.ts';
import { kindRows } from './kind-rows.tsx';
import { type ListedKind, resourceAddress } from './resource-addresses.ts';
import { useGoTo, useResourceActions } from './use-resource-actions.ts';

export interface CreateDialogProps {
  readonly organization: string;
  readonly kind: ListedKind;
  readonly isOpen: boolean;
  onClose(): void;
}

/** Asks for what a new resource cannot do without, and opens its page for the rest. */
export function CreateDialog({ organization, kind, isOpen, onClose }: CreateDialogProps) {
  return (
    <Modal
      opened={isOpen}
      onClose={onClose}
      centered
      radius="lg"
      size={kind === 'application' ? 'lg' : 'md'}
      title={`New ${kindRows[kind].title}`}
      closeButtonProps={{ 'aria-label': 'Close' }}
    >
      <CreateForm organization={organization} kind={kind} onClose={onClose} />
    </Modal>
  );
}

function CreateForm({ organization, kind, onClose }: Omit<CreateDialogProps, 'isOpen'>) {
  const { blank, Fields, requestOf, secretOf } = creations[kind];
  const [value, setValue] = useState<unknown>(blank);
  const [problems, setProblems] = useState<readonly FieldProblem[]>([]);
  const [refusal, setRefusal] = useState<string>();
  const creating = useRouteMutation('resources.create');
  const { undo } = useResourceActions(organization);
  const goTo = useGoTo();
  const tell = useNotice();
  const change = useCallback<FormState['change']>((path, next) => {
    setValue((before: unknown) => withValueAt(before, path, next));
    // What is being mended is no longer wrong for sure.
    setProblems((before) => before.filter((problem) => problem.path !== pathText(path)));
  }, []);
  const form = useMemo(
    (): FormState => ({ value, problems, isReadOnly: false, change }),
    [value, problems, change],
  );

  async function create(event: FormEvent): Promise<void> {
    event.preventDefault();
    setRefusal(undefined);
    try {
      const { resource, change: id } = await creating.mutateAsync({
        params: { organization, kind },
        body: requestOf(value),
      });
      const secret = secretOf?.(value);
      if (secret !== undefined)
        await callRoute('secrets.write', {
          params: { organization, name: resource.name },
          body: { value: secret },
        });
      tell({
        tone: 'good',
        title: `Created ${kindRows[kind].title} ${kindRows[kind].nameOf(resource.name)}`,
        topic: id,
        action: { label: 'Undo', run: () => void undo(id) },
      });
      onClose();
      goTo(resourceAddress(organization, kind, resource.name));
    } catch (error) {
      const placed = problemsOf(error);
      setProblems(placed);
      const { message, advice } = problemOf(error);
      setRefusal(
        placed.length === 0
          ? `${sentence(message)} ${sentence(advice)}`
          : placed.map(({ path, message: text }) => (path === '' ? text : `${path}: ${text}`)).join(' '),
      );
    }
  }

  return (
    <FormContext value={form}>
      <form className={classes.form} noValidate onSubmit={(event) => void create(event)}>
        {refusal !== undefined && (
          <Alert color="red" variant="light" role="alert" title="Not created">
            {refusal}
          </Alert>
        )}
        <Fields organization={organization} />
        <div className={classes.buttons}>
          <Button variant="default" onClick={onClose}>
            Cancel
          </Button>
          <Button type="submit" loading={creating.isPending}>
            Create {kindRows[kind].title}
          </Button>
        </div>
      </form>
    </FormContext>
  );
}
