import { ActionIcon, Menu, Select } from '@mantine/core';
import type { AccessRole } from '../../api/access-roles.ts';
import type { Person } from '../../api/schemas/session.ts';
import { Icon } from '../icons/icon.tsx';
import { Ago } from '../words/ago.tsx';
import classes from './people.module.css';
import { roleChoices } from './role-choices.ts';

export interface PersonRowProps {
  readonly person: Person;
  onRole(role: AccessRole): void;
  onNewLink(): void;
  onRemove(): void;
}

/** Somebody who may come in. */
export function PersonRow({ person, onRole, onNewLink, onRemove }: PersonRowProps) {
  const { name, role, lastSeenAt } = person;
  return (
    <li className={classes.row}>
      <div className={classes.main}>
        <strong className={classes.name}>{name}</strong>
        <span className={classes.facts}>
          {lastSeenAt === null ? (
            'has not come in yet'
          ) : (
            <>
              seen <Ago at={lastSeenAt} />
            </>
          )}
        </span>
      </div>
      <Select
        className={classes.role ?? ''}
        aria-label={`Role of ${name}`}
        data={roleChoices}
        value={role}
        allowDeselect={false}
        onChange={(value) => value !== null && value !== role && onRole(value as AccessRole)}
      />
      <Menu position="bottom-end" shadow="md">
        <Menu.Target>
          <ActionIcon variant="subtle" color="gray" size="lg" aria-label={`More for ${name}`}>
            <Icon name="more" size={20} />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item leftSection={<Icon name="link" />} onClick={onNewLink}>
            New link, the old one ends
          </Menu.Item>
          <Menu.Item color="red" leftSection={<Icon name="trash" />} onClick={onRemove}>
            Let in no longer
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
    </li>
  );
}
