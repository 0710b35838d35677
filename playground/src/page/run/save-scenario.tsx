import { Button, Checkbox, Group, Modal, TextInput } from '@mantine/core';
import type { LoginRun } from '@stepgate/engine/testing';
import { type FormEvent, useState } from 'react';
import { useApplication } from '../application/application-view.ts';
import { Icon } from '../icons/icon.tsx';
import { useNotice } from '../notices/notice-provider.tsx';
import { problemOf } from '../server/api-client.ts';
import { useRouteMutation } from '../server/use-route.ts';
import type { RunInput } from './login-input.ts';
import { expectationOf, proposedName, scenarioOf } from './scenario-of-run.ts';

/** Makes a scenario of the login on screen: its name and what it expects are proposed and can be changed. */
export function SaveScenario({ input, run }: { readonly input: RunInput; readonly run: LoginRun }) {
  const [isOpen, setIsOpen] = useState(false);
  return (
    <>
      <Button
        size="compact-sm"
        variant="default"
        leftSection={<Icon name="save" size={14} />}
        onClick={() => setIsOpen(true)}
      >
        Save as a scenario
      </Button>
      <Modal opened={isOpen} onClose={() => setIsOpen(false)} title="Save this login as a scenario" centered>
        {isOpen && <ScenarioForm input={input} run={run} onDone={() => setIsOpen(false)} />}
      </Modal>
    </>
  );
}

function ScenarioForm(props: { readonly input: RunInput; readonly run: LoginRun; onDone(): void }) {
  const { input, run, onDone } = props;
  const { organizationName, name: application, organization } = useApplication();
  const proposed = expectationOf(run);
  const [name, setName] = useState(() => proposedName(input, run));
  const [end, setEnd] = useState(proposed.end);
  const [steps, setSteps] = useState(proposed.steps.join(', '));
  const [status, setStatus] = useState(proposed.status ?? '');
  const [expects, setExpects] = useState({ end: true, steps: true, status: proposed.status !== null });
  const create = useRouteMutation('resources.create');
  const notice = useNotice();

  async function save(event: FormEvent): Promise<void> {
    event.preventDefault();
    const expected = {
      end: expects.end ? end.trim() : null,
      steps: expects.steps ? numbersIn(steps) : null,
      status: expects.status ? status.trim() : null,
    };
    const scenario = scenarioOf(name.trim(), input, expected, organization);
    const value = JSON.parse(JSON.stringify({ application, scenario }));
    try {
      await create.mutateAsync({
        params: { organization: organizationName, kind: 'scenario' },
        body: { value },
      });
    } catch {
      // It is told in the form.
      return;
    }
    notice({ tone: 'good', title: 'Scenario saved', text: 'It runs with every version from now on.' });
    onDone();
  }

  const toggle = (key: keyof typeof expects) => () => setExpects({ ...expects, [key]: !expects[key] });
  return (
    <form onSubmit={save}>
      <TextInput
        label="Name"
        data-autofocus
        required
        value={name}
        error={create.error === null ? undefined : problemOf(create.error).message}
        onChange={(event) => setName(event.currentTarget.value)}
        mb="md"
      />
      <Checkbox label="Expect how it ends" checked={expects.end} onChange={toggle('end')} mb={4} />
      <TextInput
        aria-label="Expected end"
        disabled={!expects.end}
        value={end}
        onChange={(event) => setEnd(event.currentTarget.value)}
        mb="sm"
      />
      <Checkbox
        label="Expect the steps, in order"
        checked={expects.steps}
        onChange={toggle('steps')}
        mb={4}
      />
      <TextInput
        aria-label="Expected steps"
        disabled={!expects.steps}
        value={steps}
        onChange={(event) => setSteps(event.currentTarget.value)}
        mb="sm"
      />
      <Checkbox label="Expect who it is" checked={expects.status} onChange={toggle('status')} mb={4} />
      <TextInput
        aria-label="Expected status of the user"
        description="local, provisioned, linked or pass-through"
        disabled={!expects.status}
        value={status}
        onChange={(event) => setStatus(event.currentTarget.value)}
        mb="md"
      />
      <Group justify="flex-end">
        <Button variant="default" onClick={onDone}>
          Cancel
        </Button>
        <Button type="submit" loading={create.isPending} disabled={name.trim() === ''}>
          Save
        </Button>
      </Group>
    </form>
  );
}

function numbersIn(text: string): number[] {
  return (text.match(/\d+/g) ?? []).map(Number);
}
