import { Button, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { type ReactNode, useMemo, useRef, useState } from 'react';
import type { Resource } from '../../api/schemas/resources.ts';
import type { RouteRequest } from '../../api/schemas.ts';
import { counted } from '../analysis/summary.ts';
import { Icon } from '../icons/icon.tsx';
import { useRoutePages } from '../server/use-route.ts';
import { Page } from '../shell/page.tsx';
import { EmptyState } from '../states/empty-state.tsx';
import { QueryState } from '../states/query-state.tsx';
import { Words } from '../words/words.tsx';
import { CreateDialog } from './create-dialog.tsx';
import { DuplicateDialog } from './duplicate-dialog.tsx';
import { type KindRow, kindRows } from './kind-rows.tsx';
import type { ListedKind } from './resource-addresses.ts';
import classes from './resource-list.module.css';
import { ResourceRows, type ResourceRowsHandle } from './resource-rows.tsx';
import { useMayEdit } from './use-may-edit.ts';

type ListQuery = NonNullable<RouteRequest<'resources.list'>['query']>;

/** Few enough to come at once, enough that ten thousand come in twenty goes. */
const pageSize = 500;
/** How long somebody pauses between two keys of a word. */
const typingPauseMillis = 200;

export interface ResourceListProps {
  readonly organization: string;
  readonly kind: ListedKind;
  /** Stands between the heading and the search. */
  readonly tabs?: ReactNode;
  readonly filters?: ReactNode;
  /** What the filters ask for. */
  readonly filter?: Pick<ListQuery, 'withErrors' | 'unpublished' | 'identityProvider'>;
  onClearFilters?(): void;
}

/** All resources of a kind: searched by the server, loaded page by page, as long as they are scrolled to. */
export function ResourceList({
  organization,
  kind,
  tabs,
  filters,
  filter = {},
  onClearFilters,
}: ResourceListProps) {
  const row: KindRow<never> = kindRows[kind] as KindRow<never>;
  const mayEdit = useMayEdit();
  const [search, setSearch] = useState('');
  const [asked] = useDebouncedValue(search.trim(), typingPauseMillis);
  const [isCreating, setIsCreating] = useState(false);
  const [copied, setCopied] = useState<Resource<ListedKind>>();
  const rows = useRef<ResourceRowsHandle>(null);
  const query = useRoutePages('resources.list', {
    params: { organization, kind },
    query: { limit: pageSize, ...(asked === '' ? {} : { search: asked }), ...filter },
  });
  const items = useMemo(
    () => (query.data?.pages.flatMap((page) => page.items) ?? []) as readonly Resource<ListedKind>[],
    [query.data],
  );
  const total = query.data?.pages.at(-1)?.total ?? 0;
  const isNarrowed = asked !== '' || Object.keys(filter).length > 0;
  const create = mayEdit && (
    <Button leftSection={<Icon name="plus" />} onClick={() => setIsCreating(true)}>
      New {row.title}
    </Button>
  );

  return (
    <Page
      title={row.plural}
      description={<Words text={row.about} />}
      actions={items.length === 0 && !isNarrowed ? null : create}
      isWide
    >
      {tabs}
      <div className={classes.tools}>
        <TextInput
          className={classes.search ?? ''}
          aria-label={`Search ${row.plural.toLowerCase()}`}
          placeholder="Search by name or description"
          leftSection={<Icon name="search" size={14} />}
          value={search}
          onChange={(event) => setSearch(event.currentTarget.value)}
          onKeyDown={(event) => {
            if (event.key !== 'ArrowDown') return;
            event.preventDefault();
            rows.current?.focusFirst();
          }}
        />
        {filters}
        <span className={classes.count} role="status">
          {query.data === undefined ? '' : isNarrowed ? `${total} found` : counted(total, row.title)}
        </span>
      </div>
      <QueryState query={query} what={row.plural}>
        {() =>
          items.length === 0 ? (
            <Nothing
              row={row}
              isNarrowed={isNarrowed}
              search={asked}
              create={create}
              onShowAll={() => {
                setSearch('');
                onClearFilters?.();
              }}
            />
          ) : (
            <ResourceRows
              ref={rows}
              organization={organization}
              kind={kind}
              items={items}
              total={total}
              mayEdit={mayEdit}
              onDuplicate={setCopied}
              onReachEnd={() => {
                if (query.hasNextPage && !query.isFetchingNextPage) void query.fetchNextPage();
              }}
            />
          )
        }
      </QueryState>
      <CreateDialog
        organization={organization}
        kind={kind}
        isOpen={isCreating}
        onClose={() => setIsCreating(false)}
      />
      <DuplicateDialog organization={organization} source={copied} onClose={() => setCopied(undefined)} />
    </Page>
  );
}

function Nothing(props: {
  readonly row: KindRow<never>;
  readonly isNarrowed: boolean;
  readonly search: string;
  readonly create: ReactNode;
  onShowAll(): void;
}) {
  const { row, isNarrowed, search } = props;
  if (!isNarrowed)
    return (
      <EmptyState icon={row.icon} title={`No ${row.plural.toLowerCase()} yet`} action={props.create}>
        {row.empty}
      </EmptyState>
    );
  return (
    <EmptyState
      icon="search"
      title={search === '' ? `No ${row.title} is like that` : `No ${row.title} matches “${search}”`}
      action={
        <Button variant="default" onClick={props.onShowAll}>
          Show all
        </Button>
      }
    />
  );
}
