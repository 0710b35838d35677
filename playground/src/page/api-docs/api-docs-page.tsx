import { TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Icon } from '../icons/icon.tsx';
import { request } from '../server/api-client.ts';
import { Page } from '../shell/page.tsx';
import { EmptyState } from '../states/empty-state.tsx';
import { QueryState } from '../states/query-state.tsx';
import classes from './api-docs.module.css';
import { type Operation, OperationCard } from './operation-card.tsx';

interface ApiDocument {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Omit<Operation, 'method' | 'path'>>>>>;
}

/** The API of the server, as its OpenAPI document has it. */
export function ApiDocsPage() {
  const [search, setSearch] = useState('');
  const document = useQuery({
    queryKey: ['openapi'],
    queryFn: ({ signal }) => request<ApiDocument>('GET', '/api/openapi.json', undefined, signal),
    staleTime: Number.POSITIVE_INFINITY,
  });
  return (
    <Page
      title="API"
      description={
        <>
          What this page asks the server, and what programs may ask it too.{' '}
          <a href="/api/openapi.json" target="_blank" rel="noreferrer">
            The same as an OpenAPI 3.1 document
          </a>
        </>
      }
    >
      <TextInput
        className={classes.search ?? ''}
        aria-label="Search the routes"
        placeholder="Search: publish, jit, drafts …"
        leftSection={<Icon name="search" />}
        value={search}
        onChange={(event) => setSearch(event.currentTarget.value)}
      />
      <QueryState query={document} what="The API">
        {({ paths }) => {
          const shown = operationsOf(paths).filter((operation) => fits(operation, search));
          if (shown.length === 0) return <EmptyState icon="search" title={`No route has “${search}”`} />;
          return (
            <ul className={classes.list}>
              {shown.map((operation) => (
                <OperationCard key={operation.operationId} operation={operation} />
              ))}
            </ul>
          );
        }}
      </QueryState>
    </Page>
  );
}

function operationsOf(paths: ApiDocument['paths']): Operation[] {
  return Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ ...operation, path, method })),
  );
}

function fits({ operationId, path, summary }: Operation, search: string): boolean {
  const text = `${operationId} ${path} ${summary}`.toLowerCase();
  return search
    .toLowerCase()
    .split(/\s+/)
    .every((word) => text.includes(word));
}
