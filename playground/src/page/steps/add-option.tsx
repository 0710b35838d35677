import { Button, Popover, Select } from '@mantine/core';
import { authenticators, LOCAL_IDENTITY_PROVIDER } from '@stepgate/engine/language';
import type { SequenceStep, StepOption } from '@stepgate/engine/model';
import { useState } from 'react';
import { Icon } from '../icons/icon.tsx';
import { optionWarning } from './option-words.ts';
import type { StepSurroundings } from './sortable-steps.tsx';
import { inOrder } from './step-table.ts';
import classes from './steps.module.css';

export interface AddOptionProps {
  readonly title: string;
  readonly surroundings: StepSurroundings;
  readonly steps: readonly SequenceStep[];
  readonly position: number;
  /** Options that the step has already. */
  readonly taken: readonly StepOption[];
  onAdd(option: StepOption): void;
}

/** Adds a way to complete a step, of those that the organization has. */
export function AddOption({ title, surroundings, steps, position, taken, onAdd }: AddOptionProps) {
  const [isOpen, setIsOpen] = useState(false);
  const [idp, setIdp] = useState<string>(LOCAL_IDENTITY_PROVIDER);
  const [chosen, setChosen] = useState<string | null>(null);
  const names = namesOf(idp, surroundings).filter(
    (name) => !taken.some((option) => option.idp === idp && option.authenticator === name),
  );
  const authenticator = chosen !== null && names.includes(chosen) ? chosen : (names[0] ?? null);
  const option = authenticator === null ? undefined : { idp, authenticator };
  const warning = option && optionWarning(option, { ...surroundings, steps: inOrder(steps), position });

  return (
    <Popover opened={isOpen} onChange={setIsOpen} position="bottom-start" trapFocus withinPortal returnFocus>
      <Popover.Target>
        <Button
          variant="subtle"
          size="compact-sm"
          leftSection={<Icon name="plus" size={14} />}
          onClick={() => setIsOpen(!isOpen)}
        >
          Add option to {title.toLowerCase()}
        </Button>
      </Popover.Target>
      <Popover.Dropdown className={classes.adding ?? ''} aria-label={`New option of ${title.toLowerCase()}`}>
        <Select
          label="Identity provider"
          data={[
            { value: LOCAL_IDENTITY_PROVIDER, label: 'LOCAL: the organization itself' },
            ...surroundings.providers.map(({ name }) => ({ value: name, label: name })),
          ]}
          value={idp}
          allowDeselect={false}
          comboboxProps={{ withinPortal: false }}
          onChange={(next) => next !== null && setIdp(next)}
        />
        <Select
          label="Authenticator"
          data={names.map((name) => ({ value: name, label: surroundings.known.nameOf(name) }))}
          value={authenticator}
          allowDeselect={false}
          placeholder="None is left"
          disabled={names.length === 0}
          comboboxProps={{ withinPortal: false }}
          onChange={setChosen}
        />
        {warning !== undefined && (
          <p className={classes.warning}>
            <Icon name="alert" size={14} /> {warning}
          </p>
        )}
        <Button
          size="xs"
          disabled={option === undefined}
          onClick={() => {
            if (option === undefined) return;
            onAdd(option);
            setIsOpen(false);
          }}
        >
          Add option
        </Button>
      </Popover.Dropdown>
    </Popover>
  );
}

/** Authenticators that an identity provider of the organization can be asked with. */
function namesOf(idp: string, { providers, known }: StepSurroundings): readonly string[] {
  if (idp !== LOCAL_IDENTITY_PROVIDER) {
    const provider = providers.find(({ name }) => name === idp);
    return provider?.federatedAuthenticators.authenticators.map(({ name }) => name) ?? [];
  }
  return [...authenticators, ...known.added].filter(({ kind }) => kind === 'local').map(({ name }) => name);
}
