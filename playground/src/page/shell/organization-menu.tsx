import { Button, Menu } from '@mantine/core';
import { Icon } from '../icons/icon.tsx';
import { useRouteQuery } from '../server/use-route.ts';
import { MenuLink } from './links.tsx';
import classes from './menus.module.css';

/** Names the organization on screen and leads to the others. */
export function OrganizationMenu({ organization }: { readonly organization: string | undefined }) {
  const { data } = useRouteQuery('organizations.list', {});
  const others = data?.organizations.filter(({ name }) => name !== organization) ?? [];
  return (
    <Menu position="bottom-start" width={260} shadow="md">
      <Menu.Target>
        <Button
          className={classes.organization ?? ''}
          variant="subtle"
          color="gray"
          size="compact-md"
          rightSection={<Icon name="chevron" size={14} />}
        >
          {organization ?? 'Organizations'}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {others.length > 0 && <Menu.Label>Switch to</Menu.Label>}
        {others.slice(0, 12).map(({ name }) => (
          <MenuLink
            key={name}
            to="/o/$organization"
            params={{ organization: name }}
            leftSection={<Icon name="layers" />}
          >
            {name}
          </MenuLink>
        ))}
        {others.length > 0 && <Menu.Divider />}
        <MenuLink to="/" leftSection={<Icon name="apps" />}>
          All organizations
        </MenuLink>
      </Menu.Dropdown>
    </Menu>
  );
}
