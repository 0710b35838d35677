import { ActionIcon, Badge, Button, Menu } from '@mantine/core';
import { useState } from 'react';
import { useApplication } from '../application/application-view.ts';
import { Icon } from '../icons/icon.tsx';
import { EditScenario } from './edit-scenario.tsx';
import type { ScenarioResource, ScenarioResult } from './scenario-results.ts';
import classes from './scenarios-pane.module.css';
import { useScenarioActions } from './use-scenario-actions.ts';

export interface ScenarioCardProps {
  readonly scenario: ScenarioResource;
  readonly results: readonly ScenarioResult[];
}

/** A scenario, whether it passes, and why it does not. */
export function ScenarioCard({ scenario, results }: ScenarioCardProps) {
  const { organization } = useApplication();
  const [isEditing, setIsEditing] = useState(false);
  const actions = useScenarioActions(scenario);
  const { name } = scenario.value.scenario;
  const failed = results.filter(({ passed }) => !passed);
  const state = results.length === 0 ? 'waiting' : failed.length === 0 ? 'passed' : 'failed';
  return (
    <li className={classes.card} data-state={state}>
      <div className={classes.row}>
        <span className={classes.mark} data-state={state}>
          <Icon name={state === 'passed' ? 'checkCircle' : state === 'failed' ? 'crossCircle' : 'dot'} />
          <span className={classes.hidden}>
            {state === 'passed' ? 'Passes' : state === 'failed' ? 'Fails' : 'Not run yet'}
          </span>
        </span>
        <span className={classes.name}>{name}</span>
        <Button
          size="compact-xs"
          variant="subtle"
          leftSection={<Icon name="play" size={12} />}
          aria-label={`Run ${name}`}
          onClick={() => void actions.runHere()}
        >
          Run
        </Button>
        <Menu position="bottom-end">
          <Menu.Target>
            <ActionIcon variant="subtle" color="gray" aria-label={`More for ${name}`}>
              <Icon name="more" />
            </ActionIcon>
          </Menu.Target>
          <Menu.Dropdown>
            <Menu.Item leftSection={<Icon name="wrench" size={14} />} onClick={() => setIsEditing(true)}>
              Edit
            </Menu.Item>
            <Menu.Item leftSection={<Icon name="copy" size={14} />} onClick={() => void actions.duplicate()}>
              Duplicate
            </Menu.Item>
            <Menu.Item
              leftSection={<Icon name="trash" size={14} />}
              color="red"
              onClick={() => void actions.remove()}
            >
              Delete
            </Menu.Item>
          </Menu.Dropdown>
        </Menu>
      </div>
      {failed.map((result) => (
        <details key={result.target} className={classes.why} open={failed.length === 1}>
          <summary>
            Ended with <code>{result.endedWith}</code>
            {result.target !== organization.target && (
              <Badge size="xs" variant="light" color="gray" tt="none" ml={6}>
                as {result.target}
              </Badge>
            )}
          </summary>
          {result.failures.map(({ key, message, diff }) => (
            <div key={`${key} ${message}`} className={classes.failure}>
              <p>{message}</p>
              {diff !== undefined && <Diff text={diff} />}
            </div>
          ))}
        </details>
      ))}
      <EditScenario scenario={scenario} isOpen={isEditing} onClose={() => setIsEditing(false)} />
    </li>
  );
}

/** Lines that were expected (-) and those that came instead (+); the sign says which, the colour only repeats it. */
function Diff({ text }: { readonly text: string }) {
  return (
    <pre className={classes.diff}>
      {text.split('\n').map((line, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: lines of a text have no other name
        <span key={index} data-sign={line.slice(0, 1)}>
          {`${line}\n`}
        </span>
      ))}
    </pre>
  );
}
