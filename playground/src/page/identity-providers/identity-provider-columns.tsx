import { isJitOn } from '../../api/jit-positions.ts';
import { authenticatorsOf } from '../authenticators/known-authenticators.tsx';
import type { Column } from '../resources/kind-rows.tsx';
import { Tag } from '../resources/tag.tsx';

const known = authenticatorsOf(undefined);

export const identityProviderColumns: readonly Column<'identityProvider'>[] = [
  {
    title: 'Authenticators',
    width: 'minmax(8rem, 1fr)',
    cell: ({ value }) =>
      value.federatedAuthenticators.authenticators.map(({ name }) => known.nameOf(name)).join(', ') || 'none',
  },
  {
    title: 'JIT provisioning',
    width: '9rem',
    isKeptNarrow: true,
    cell: ({ value }) => (isJitOn(value) ? 'JIT on' : 'JIT off'),
  },
  {
    title: 'State',
    width: '6rem',
    cell: ({ value }) => (value.isEnabled ? 'enabled' : <Tag tone="faint">disabled</Tag>),
  },
];
