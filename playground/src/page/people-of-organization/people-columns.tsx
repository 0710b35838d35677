import type { Column } from '../resources/kind-rows.tsx';
import { Tag } from '../resources/tag.tsx';

export const userColumns: readonly Column<'user'>[] = [
  { title: 'User store', width: '8rem', cell: ({ value }) => value.userStoreDomain },
  { title: 'Groups', width: 'minmax(6rem, 1fr)', cell: ({ value }) => value.groups.join(', ') || '–' },
  { title: 'Roles', width: 'minmax(6rem, 1fr)', cell: ({ value }) => value.roles.join(', ') || '–' },
  {
    title: 'State',
    width: '9rem',
    isKeptNarrow: true,
    cell: ({ value }) => {
      const states = [value.isLocked && 'locked', value.isDisabled && 'disabled'].filter(
        (state) => state !== false,
      );
      return states.map((state) => (
        <Tag key={state} tone="warning">
          {state}
        </Tag>
      ));
    },
  },
];

export const federatedUserColumns: readonly Column<'federatedUser'>[] = [
  {
    title: 'Identity provider',
    width: 'minmax(8rem, 1fr)',
    isKeptNarrow: true,
    cell: ({ value }) => value.idp,
  },
  { title: 'Groups', width: 'minmax(6rem, 1fr)', cell: ({ value }) => value.groups.join(', ') || '–' },
];
