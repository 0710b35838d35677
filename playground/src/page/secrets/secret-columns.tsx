import type { Column } from '../resources/kind-rows.tsx';
import { shownInstant } from '../resources/shown-instant.ts';

export const secretColumns: readonly Column<'secret'>[] = [
  {
    title: 'Value',
    width: '14rem',
    isKeptNarrow: true,
    cell: ({ valueSetAt }) => (valueSetAt ? `set ${shownInstant(valueSetAt)}` : 'not set'),
  },
];
