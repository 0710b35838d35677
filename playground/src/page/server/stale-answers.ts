import type { QueryClient } from '@tanstack/react-query';
import type { ServerEvent } from '../../api/events.ts';
import type { RouteName } from '../../api/routes.ts';
import { routeFilters } from './route-key.ts';

/** Cached answers that are no longer true: those of a route whose parameters include the given ones. */
export interface StaleAnswers {
  readonly route: RouteName;
  readonly params?: Readonly<Record<string, unknown>>;
}

/** Asks again for what is on screen of them, and for the rest when it is shown. */
export async function markStale(client: QueryClient, stale: readonly StaleAnswers[]): Promise<void> {
  await Promise.all(
    stale.map(({ route, params }) => client.invalidateQueries(routeFilters(route, params ?? {}))),
  );
}

/** What an event of the server makes untrue. */
export function staleAfterEvent(organization: string, event: ServerEvent): readonly StaleAnswers[] {
  const of = (route: RouteName, params: object = {}): StaleAnswers => ({
    route,
    params: { organization, ...params },
  });
  switch (event.type) {
    case 'resource':
      return staleAfterResource(organization, event.kind, event.name);
    case 'version': {
      const { application } = event;
      return [
        of('applications.open', { application }),
        of('versions.list', { application }),
        of('applications.jit', { application }),
        of('resources.list', { kind: 'application' }),
        of('resources.read', { kind: 'application', name: application }),
        ...afterAnyChange(organization),
      ];
    }
    case 'draft':
      // The editor follows drafts itself: asking again while somebody types would come back with older text.
      return [];
    case 'analysis':
      return [
        of('organizations.read'),
        of('resources.list', { kind: 'application' }),
        of('publish.check'),
        of('jit.preview'),
        ...event.applications.flatMap((application) => [
          of('resources.read', { kind: 'application', name: application }),
          of('applications.jit', { application }),
        ]),
      ];
    case 'scenarios': {
      const { application } = event;
      return [
        of('organizations.read'),
        of('scenarios.state', { application }),
        of('resources.list', { kind: 'application' }),
        of('publish.check'),
      ];
    }
    case 'published':
      return [
        of('published.list'),
        of('versions.list'),
        of('resources.list', { kind: 'application' }),
        { route: 'organizations.list' },
        ...afterAnyChange(organization),
      ];
    case 'organization-removed':
      return [{ route: 'organizations.list' }, { route: 'session.read' }];
  }
}

function staleAfterResource(organization: string, kind: string, name: string): readonly StaleAnswers[] {
  const of = (route: RouteName, params: object = {}): StaleAnswers => ({
    route,
    params: { organization, ...params },
  });
  const ofApplication =
    kind === 'application'
      ? { application: name }
      : kind === 'scenario'
        ? // Scenarios are named by their application first.
          { application: name.slice(0, name.indexOf('/')) }
        : {};
  return [
    of('resources.list', { kind }),
    // What points to it stands in other resources too.
    of('resources.read'),
    of('applications.open', ofApplication),
    of('applications.jit', ofApplication),
    ...(kind === 'scenario' ? [of('scenarios.state', ofApplication)] : []),
    ...(kind === 'application' || kind === 'settings'
      ? [{ route: 'organizations.list' } satisfies StaleAnswers]
      : []),
    ...afterAnyChange(organization),
  ];
}

function afterAnyChange(organization: string): readonly StaleAnswers[] {
  const params = { organization };
  return [
    { route: 'organizations.read', params },
    { route: 'changes.list', params },
    { route: 'publish.check', params },
    { route: 'jit.preview', params },
  ];
}

/**
 * What a call makes untrue. The server tells of most changes by events too; this is for those it does not tell of,
 * and for a page that shows the new state before it says that it was saved.
 */
export function staleAfterCall(name: RouteName, input: unknown): readonly StaleAnswers[] {
  const { params = {} } = input as { readonly params?: Readonly<Record<string, string>> };
  const { organization = '', application = '' } = params;
  switch (name) {
    case 'session.leave':
      return [{ route: 'session.read' }];
    case 'people.create':
    case 'people.save':
    case 'people.renew':
    case 'people.remove':
      return [{ route: 'people.list' }, { route: 'server-changes.list' }];
    case 'organizations.create':
    case 'organizations.remove':
      return [{ route: 'organizations.list' }, { route: 'server-changes.list' }];
    case 'resources.create':
    case 'resources.save':
    case 'resources.duplicate':
    case 'resources.remove':
      return staleAfterResource(organization, params.kind ?? '', params.name ?? '');
    case 'secrets.write':
      return staleAfterResource(organization, 'secret', params.name ?? '');
    case 'jit.switch':
      return staleAfterResource(organization, 'identityProvider', params.identityProvider ?? '');
    case 'changes.undo':
    case 'published.restore':
      return everythingOf.map((route) => ({ route, params: { organization } }));
    case 'versions.create':
      return staleAfterEvent(organization, { type: 'version', application, number: 0, by: '' });
    case 'publish.do':
      return staleAfterEvent(organization, { type: 'published', number: 0, by: '' });
    case 'scenarios.run':
      return staleAfterEvent(organization, { type: 'scenarios', application });
    default:
      return [];
  }
}

const everythingOf = [
  'organizations.read',
  'resources.list',
  'resources.read',
  'applications.open',
  'applications.jit',
  'versions.list',
  'scenarios.state',
  'changes.list',
  'publish.check',
  'jit.preview',
] as const satisfies readonly RouteName[];
