import {
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
  notFound,
  Outlet,
  redirect,
} from '@tanstack/react-router';
import { isApplicationPane } from './application/application-panes.ts';
import { parseApplicationSearch } from './application/application-search.ts';
import { parsePublishedSearch } from './publish/published-search.ts';
import { Frame } from './shell/frame.tsx';
import { NotFound } from './shell/not-found.tsx';
import { PageCrash } from './shell/page-crash.tsx';
import { PageSkeleton } from './shell/page-skeleton.tsx';

const root = createRootRoute({ component: Frame, notFoundComponent: NotFound });

const organizations = createRoute({
  getParentRoute: () => root,
  path: '/',
  component: lazyRouteComponent(() => import('./organizations/organizations-page.tsx'), 'OrganizationsPage'),
});
const people = createRoute({
  getParentRoute: () => root,
  path: '/people',
  component: lazyRouteComponent(() => import('./people/people-page.tsx'), 'PeoplePage'),
});

const apiDocs = createRoute({
  getParentRoute: () => root,
  path: '/api-docs',
  component: lazyRouteComponent(() => import('./api-docs/api-docs-page.tsx'), 'ApiDocsPage'),
});

const organization = createRoute({
  getParentRoute: () => root,
  path: '/o/$organization',
  component: Outlet,
});
const overview = createRoute({
  getParentRoute: () => organization,
  path: '/',
  component: lazyRouteComponent(() => import('./overview/overview-page.tsx'), 'OverviewPage'),
});

const applications = createRoute({
  getParentRoute: () => organization,
  path: '/applications',
  component: lazyRouteComponent(() => import('./applications/applications-page.tsx'), 'ApplicationsPage'),
});
/** Stays while its panes change, so that the editor does. */
const application = createRoute({
  getParentRoute: () => organization,
  path: '/applications/$application',
  validateSearch: parseApplicationSearch,
  component: lazyRouteComponent(() => import('./application/application-page.tsx'), 'ApplicationPage'),
});
const applicationStart = createRoute({
  getParentRoute: () => application,
  path: '/',
  beforeLoad: ({ params, search }) => {
    throw redirect({
      to: '/o/$organization/applications/$application/$pane',
      params: { ...params, pane: 'findings' },
      search,
      replace: true,
    });
  },
});
const applicationPane = createRoute({
  getParentRoute: () => application,
  path: '/$pane',
  params: {
    parse: ({ pane }) => {
      if (!isApplicationPane(pane)) throw notFound();
      return { pane };
    },
    stringify: ({ pane }) => ({ pane }),
  },
  component: lazyRouteComponent(() => import('./application/pane-switch.tsx'), 'PaneSwitch'),
});

const identityProviders = createRoute({
  getParentRoute: () => organization,
  path: '/identity-providers',
  component: lazyRouteComponent(
    () => import('./identity-providers/identity-providers-page.tsx'),
    'IdentityProvidersPage',
  ),
});
const identityProvider = createRoute({
  getParentRoute: () => organization,
  path: '/identity-providers/$name',
  component: lazyRouteComponent(
    () => import('./identity-providers/identity-provider-page.tsx'),
    'IdentityProviderPage',
  ),
});
const users = createRoute({
  getParentRoute: () => organization,
  path: '/users',
  component: lazyRouteComponent(() => import('./people-of-organization/users-page.tsx'), 'UsersPage'),
});
const user = createRoute({
  getParentRoute: () => organization,
  path: '/users/$name',
  component: lazyRouteComponent(() => import('./people-of-organization/user-page.tsx'), 'UserPage'),
});
const groups = createRoute({
  getParentRoute: () => organization,
  path: '/groups',
  component: lazyRouteComponent(() => import('./people-of-organization/groups-page.tsx'), 'GroupsPage'),
});
const group = createRoute({
  getParentRoute: () => organization,
  path: '/groups/$name',
  component: lazyRouteComponent(() => import('./people-of-organization/group-page.tsx'), 'GroupPage'),
});
const roles = createRoute({
  getParentRoute: () => organization,
  path: '/roles',
  component: lazyRouteComponent(() => import('./people-of-organization/roles-page.tsx'), 'RolesPage'),
});
const role = createRoute({
  getParentRoute: () => organization,
  path: '/roles/$name',
  component: lazyRouteComponent(() => import('./people-of-organization/role-page.tsx'), 'RolePage'),
});
const secrets = createRoute({
  getParentRoute: () => organization,
  path: '/secrets',
  component: lazyRouteComponent(() => import('./secrets/secrets-page.tsx'), 'SecretsPage'),
});
const secret = createRoute({
  getParentRoute: () => organization,
  path: '/secrets/$name',
  component: lazyRouteComponent(() => import('./secrets/secret-page.tsx'), 'SecretPage'),
});
const libraries = createRoute({
  getParentRoute: () => organization,
  path: '/libraries',
  component: lazyRouteComponent(() => import('./libraries/libraries-page.tsx'), 'LibrariesPage'),
});
const library = createRoute({
  getParentRoute: () => organization,
  path: '/libraries/$name',
  component: lazyRouteComponent(() => import('./libraries/library-page.tsx'), 'LibraryPage'),
});
const authenticators = createRoute({
  getParentRoute: () => organization,
  path: '/authenticators',
  component: lazyRouteComponent(
    () => import('./authenticators/authenticators-page.tsx'),
    'AuthenticatorsPage',
  ),
});
const authenticator = createRoute({
  getParentRoute: () => organization,
  path: '/authenticators/$name',
  component: lazyRouteComponent(() => import('./authenticators/authenticator-page.tsx'), 'AuthenticatorPage'),
});
const settings = createRoute({
  getParentRoute: () => organization,
  path: '/settings',
  component: lazyRouteComponent(() => import('./settings/settings-page.tsx'), 'SettingsPage'),
});
const publish = createRoute({
  getParentRoute: () => organization,
  path: '/publish',
  component: lazyRouteComponent(() => import('./publish/publish-page.tsx'), 'PublishPage'),
});
const published = createRoute({
  getParentRoute: () => organization,
  path: '/published',
  validateSearch: parsePublishedSearch,
  component: lazyRouteComponent(() => import('./publish/published-page.tsx'), 'PublishedPage'),
});
const changes = createRoute({
  getParentRoute: () => organization,
  path: '/changes',
  component: lazyRouteComponent(() => import('./changes/changes-page.tsx'), 'ChangesPage'),
});

const routeTree = root.addChildren([
  organizations,
  people,
  apiDocs,
  organization.addChildren([
    overview,
    applications,
    application.addChildren([applicationStart, applicationPane]),
    identityProviders,
    identityProvider,
    users,
    user,
    groups,
    group,
    roles,
    role,
    secrets,
    secret,
    libraries,
    library,
    authenticators,
    authenticator,
    settings,
    publish,
    published,
    changes,
  ]),
]);

/** Addresses of the page. Pages are loaded when they are gone to. */
export const router = createRouter({
  routeTree,
  defaultPreload: 'intent',
  defaultPendingComponent: PageSkeleton,
  defaultErrorComponent: PageCrash,
  defaultNotFoundComponent: NotFound,
  scrollRestoration: true,
  scrollToTopSelectors: ['#content'],
});

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}
