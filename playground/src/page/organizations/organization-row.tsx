import { ActionIcon, Badge, Menu } from '@mantine/core';
import { dialects } from '@stepgate/engine/language';
import { Link } from '@tanstack/react-router';
import { counted } from '../analysis/summary.ts';
import { Icon } from '../icons/icon.tsx';
import classes from './organizations.module.css';
import type { ListedOrganization } from './remove-organization-dialog.tsx';

export interface OrganizationRowProps {
  readonly organization: ListedOrganization;
  onExport(name: string): void;
  onRemove(organization: ListedOrganization): void;
}

/** An organization in the list. */
export function OrganizationRow({ organization, onExport, onRemove }: OrganizationRowProps) {
  const { name, target, applications, source, published } = organization;
  return (
    <li className={classes.row}>
      <span className={classes.mark} aria-hidden="true">
        {name.slice(0, 1).toUpperCase()}
      </span>
      <div className={classes.main}>
        <Link className={classes.name} to="/o/$organization" params={{ organization: name }}>
          {name}
        </Link>
        <span className={classes.facts}>
          {counted(applications, 'application')} ·{' '}
          {published === null ? 'never published' : `version ${published} is published`} ·{' '}
          {source === null ? 'began empty' : `from ${source}`}
        </span>
      </div>
      <Badge className={classes.target ?? ''} variant="default" tt="none" fw={500}>
        {dialects[target].title}
      </Badge>
      <Menu position="bottom-end" shadow="md">
        <Menu.Target>
          <ActionIcon variant="subtle" color="gray" size="lg" aria-label={`More for ${name}`}>
            <Icon name="more" size={20} />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item leftSection={<Icon name="download" />} onClick={() => onExport(name)}>
            Export as file
          </Menu.Item>
          <Menu.Item color="red" leftSection={<Icon name="trash" />} onClick={() => onRemove(organization)}>
            Remove…
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
    </li>
  );
}
