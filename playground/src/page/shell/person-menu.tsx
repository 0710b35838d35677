import { ActionIcon, Menu } from '@mantine/core';
import { accessRoles } from '../../api/access-roles.ts';
import { Icon } from '../icons/icon.tsx';
import { useRouteMutation, useRouteQuery } from '../server/use-route.ts';
import { MenuLink } from './links.tsx';
import classes from './menus.module.css';

/** Who is signed in, with what they may do. */
export function PersonMenu() {
  const { data } = useRouteQuery('session.read', {});
  const leave = useRouteMutation('session.leave');
  const person = data?.person;
  return (
    <Menu position="bottom-end" width={280} shadow="md">
      <Menu.Target>
        <ActionIcon variant="subtle" color="gray" size="lg" aria-label={person?.name ?? 'You'}>
          <Icon name="person" size={20} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        {person !== undefined && (
          <div className={classes.person}>
            <strong>{person.name}</strong>
            <span>
              {person.role}: {accessRoles[person.role]}
            </span>
          </div>
        )}
        {person?.role === 'publisher' && (
          <MenuLink to="/people" leftSection={<Icon name="users" />}>
            People who may come in
          </MenuLink>
        )}
        <MenuLink to="/api-docs" leftSection={<Icon name="code" />}>
          API of this server
        </MenuLink>
        <Menu.Item leftSection={<Icon name="leave" />} onClick={() => leave.mutate({})}>
          End this session
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
