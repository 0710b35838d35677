import { Button, Group, JsonInput, Modal } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useApplication } from '../application/application-view.ts';
import { problemOf } from '../server/api-client.ts';
import { useRouteMutation } from '../server/use-route.ts';
import type { ScenarioResource } from './scenario-results.ts';

export interface EditScenarioProps {
  readonly scenario: ScenarioResource;
  readonly isOpen: boolean;
  onClose(): void;
}

/** A scenario as it is written in a file: who comes, what they answer, what must come of it. */
export function EditScenario({ scenario, isOpen, onClose }: EditScenarioProps) {
  return (
    <Modal opened={isOpen} onClose={onClose} title="Edit the scenario" size="lg" centered>
      {isOpen && <Form scenario={scenario} onClose={onClose} />}
    </Modal>
  );
}

function Form({ scenario, onClose }: Pick<EditScenarioProps, 'scenario' | 'onClose'>) {
  const { organizationName: organization, name: application } = useApplication();
  const [text, setText] = useState(() => JSON.stringify(scenario.value.scenario, null, 2));
  const save = useRouteMutation('resources.save');
  const parsed = parse(text);

  async function submit(event: FormEvent): Promise<void> {
    event.preventDefault();
    if (parsed === undefined) return;
    try {
      await save.mutateAsync({
        params: { organization, kind: 'scenario', name: scenario.name },
        body: { value: { application, scenario: parsed }, basedOn: scenario.revision },
      });
      onClose();
    } catch {
      // It is told in the form.
    }
  }

  const problem = save.error === null ? undefined : problemOf(save.error);
  const error = parsed === undefined ? 'This is no JSON' : problem && `${problem.message}; ${problem.advice}`;
  return (
    <form onSubmit={submit}>
      <JsonInput
        label="Scenario"
        description="Its name, its world, the answers in order, and what it expects"
        data-autofocus
        autosize
        minRows={12}
        maxRows={28}
        ff="monospace"
        value={text}
        onChange={setText}
        error={error}
        mb="md"
      />
      <Group justify="flex-end">
        <Button variant="default" onClick={onClose}>
          Cancel
        </Button>
        <Button type="submit" loading={save.isPending} disabled={parsed === undefined}>
          Save
        </Button>
      </Group>
    </form>
  );
}

function parse(text: string) {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
