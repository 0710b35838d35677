import { Select, TextInput } from '@mantine/core';
import {
  type Behaviour,
  type BehaviourName,
  behaviours,
  type DialectName,
  dialects,
} from '@stepgate/engine/language';
import { useState } from 'react';
import { Icon } from '../icons/icon.tsx';
import { useField } from '../resources/form/form-context.ts';
import { FormSection } from '../resources/form/form-section.tsx';
import { Words } from '../words/words.tsx';
import classes from './settings.module.css';

/** Single behaviours, where the server of the organization is not quite like its target. */
export function BehavioursSection() {
  const target = useField<DialectName>(['target']).value ?? 'stepgate';
  const switched = Object.keys(useField<Readonly<Record<string, boolean>>>(['behaviours']).value ?? {});
  const [search, setSearch] = useState('');
  const [isOpen, setIsOpen] = useState(false);
  const wanted = search.trim().toLowerCase();
  const rows = (behaviours as readonly (Behaviour & { readonly name: BehaviourName })[]).filter(
    ({ name, doc }) => wanted === '' || `${name} ${doc}`.toLowerCase().includes(wanted),
  );
  return (
    <FormSection
      title="Behaviours"
      description="Each can be switched by itself, where your server is not quite like its target. Most organizations leave them alone."
    >
      <details
        className={classes.details}
        open={isOpen}
        onToggle={(event) => setIsOpen(event.currentTarget.open)}
        data-path="behaviours"
      >
        <summary>
          {switched.length === 0
            ? `All ${behaviours.length} as the target has them`
            : `${switched.length} switched`}
        </summary>
        {isOpen && (
          <>
            <TextInput
              aria-label="Search behaviours"
              placeholder="Search"
              leftSection={<Icon name="search" size={14} />}
              value={search}
              maw={320}
              my="sm"
              onChange={(event) => setSearch(event.currentTarget.value)}
            />
            <ul className={classes.behaviours}>
              {rows.map((row) => (
                <BehaviourRow
                  key={row.name}
                  row={row}
                  isOfTarget={dialects[target].behaviours.includes(row.name)}
                />
              ))}
            </ul>
          </>
        )}
      </details>
    </FormSection>
  );
}

function BehaviourRow({
  row,
  isOfTarget,
}: {
  readonly row: Behaviour & { readonly name: BehaviourName };
  readonly isOfTarget: boolean;
}) {
  const { value, set, isReadOnly } = useField<boolean>(['behaviours', row.name]);
  const isOn = value ?? isOfTarget;
  return (
    <li className={classes.behaviour}>
      <div className={classes.behaviourWords}>
        <code>{row.name}</code>
        <p className={classes.meaning}>
          <Words text={isOn ? row.doc : row.otherwise} />
        </p>
      </div>
      <Select
        size="xs"
        w={190}
        aria-label={row.name}
        readOnly={isReadOnly}
        allowDeselect={false}
        data={[
          { value: 'target', label: `As the target: ${isOfTarget ? 'on' : 'off'}` },
          { value: 'on', label: 'On' },
          { value: 'off', label: 'Off' },
        ]}
        value={value === undefined ? 'target' : value ? 'on' : 'off'}
        onChange={(next) => set(next === 'target' ? undefined : next === 'on')}
      />
    </li>
  );
}
