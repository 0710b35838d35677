import type { AccessRole } from './access-roles.ts';

/** A route of the server. Its schemas are in `schemas.ts` under the same name; its handler in `server/handlers`. */
export interface RouteRow {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  /** Parts that begin with a colon are parameters. */
  readonly path: string;
  /** Role a caller needs. */
  readonly role: AccessRole;
  /** What it does, in one line. */
  readonly summary: string;
  /** Runs in a stricter rate limit: it costs processor time beyond a query. */
  readonly isCostly?: true;
  /** Largest body, where it may be larger than others: a whole organization is. */
  readonly maxBodyMebibytes?: number;
}

const organization = '/api/organizations/:organization';
const application = `${organization}/applications/:application`;
const identityProvider = `${organization}/identity-providers/:identityProvider`;

/** Every route, without schemas, so that the page can read the table without loading them. */
export const routes = {
  'session.read': {
    method: 'GET',
    path: '/api/session',
    role: 'viewer',
    summary: 'Who is asking, and whether the database is open',
  },
  'session.leave': {
    method: 'DELETE',
    path: '/api/session',
    role: 'viewer',
    summary: 'Ends the session of this browser',
  },
  'people.list': { method: 'GET', path: '/api/people', role: 'publisher', summary: 'Who may come in' },
  'people.create': {
    method: 'POST',
    path: '/api/people',
    role: 'publisher',
    summary: 'Lets a person in; the answer has their link, once',
  },
  'people.save': {
    method: 'PUT',
    path: '/api/people/:person',
    role: 'publisher',
    summary: 'Changes the name or the role of a person',
  },
  'people.renew': {
    method: 'POST',
    path: '/api/people/:person/link',
    role: 'publisher',
    summary: 'Makes a new link; the old one and its sessions end',
  },
  'people.remove': {
    method: 'DELETE',
    path: '/api/people/:person',
    role: 'publisher',
    summary: 'Lets a person in no longer',
  },

  'organizations.list': {
    method: 'GET',
    path: '/api/organizations',
    role: 'viewer',
    summary: 'Organizations of this server',
  },
  'organizations.create': {
    method: 'POST',
    path: '/api/organizations',
    role: 'editor',
    summary: 'Opens an organization: an empty one, or from files',
    isCostly: true,
    maxBodyMebibytes: 64,
  },
  'organizations.read': {
    method: 'GET',
    path: organization,
    role: 'viewer',
    summary: 'Settings, counts and identity providers of an organization',
  },
  'organizations.remove': {
    method: 'DELETE',
    path: organization,
    role: 'publisher',
    summary: 'Removes an organization from this server',
  },
  'organizations.export': {
    method: 'GET',
    path: `${organization}/export`,
    role: 'viewer',
    summary: 'The organization as one file',
    isCostly: true,
  },

  'resources.list': {
    method: 'GET',
    path: `${organization}/resources/:kind`,
    role: 'viewer',
    summary: 'Resources of a kind, by name, page by page',
  },
  'resources.read': {
    method: 'GET',
    path: `${organization}/resources/:kind/:name`,
    role: 'viewer',
    summary: 'One resource',
  },
  'resources.create': {
    method: 'POST',
    path: `${organization}/resources/:kind`,
    role: 'editor',
    summary: 'Creates a resource',
  },
  'resources.save': {
    method: 'PUT',
    path: `${organization}/resources/:kind/:name`,
    role: 'editor',
    summary: 'Saves a resource; a value with another name renames it, and what points to it follows',
  },
  'resources.duplicate': {
    method: 'POST',
    path: `${organization}/resources/:kind/:name/copy`,
    role: 'editor',
    summary: 'Copies a resource, an application with its script',
  },
  'resources.remove': {
    method: 'DELETE',
    path: `${organization}/resources/:kind/:name`,
    role: 'editor',
    summary: 'Removes a resource that nothing points to',
  },
  'secrets.write': {
    method: 'PUT',
    path: `${organization}/secrets/:name/value`,
    role: 'editor',
    summary: 'Sets the value of a secret; no route gives it back',
  },
  'changes.list': {
    method: 'GET',
    path: `${organization}/changes`,
    role: 'viewer',
    summary: 'What was changed, by whom, with before and after; the latest first',
  },
  'changes.undo': {
    method: 'POST',
    path: `${organization}/changes/:change/undo`,
    role: 'editor',
    summary: 'Takes a change back, unless something came after it',
  },
  'server-changes.list': {
    method: 'GET',
    path: '/api/changes',
    role: 'publisher',
    summary: 'What was changed outside of organizations: people, sessions, organizations opened and removed',
  },

  'applications.open': {
    method: 'GET',
    path: `${application}/workbench`,
    role: 'viewer',
    summary:
      'An application with its script, the draft of the caller, and the organization as far as it sees it',
  },
  'applications.jit': {
    method: 'GET',
    path: `${application}/jit`,
    role: 'viewer',
    summary: 'What each JIT switch does to this application',
    isCostly: true,
  },
  'drafts.save': {
    method: 'PUT',
    path: `${application}/draft`,
    role: 'editor',
    summary: 'Keeps what the caller is typing',
  },
  'drafts.discard': {
    method: 'DELETE',
    path: `${application}/draft`,
    role: 'editor',
    summary: 'Forgets what the caller typed',
  },
  'versions.list': {
    method: 'GET',
    path: `${application}/versions`,
    role: 'viewer',
    summary: 'Versions of the script, the latest first',
  },
  'versions.read': {
    method: 'GET',
    path: `${application}/versions/:number`,
    role: 'viewer',
    summary: 'A version of the script with its text',
  },
  'versions.create': {
    method: 'POST',
    path: `${application}/versions`,
    role: 'editor',
    summary: 'Saves the script as its next version',
  },

  'publish.check': {
    method: 'GET',
    path: `${organization}/publish`,
    role: 'viewer',
    summary: 'What would be published, and what stands against it',
    isCostly: true,
  },
  'publish.do': {
    method: 'POST',
    path: `${organization}/publish`,
    role: 'publisher',
    summary: 'Publishes the working copy',
    isCostly: true,
  },
  'published.list': {
    method: 'GET',
    path: `${organization}/published`,
    role: 'viewer',
    summary: 'Published versions of the organization, the latest first',
  },
  'published.read': {
    method: 'GET',
    path: `${organization}/published/:number`,
    role: 'viewer',
    summary: 'A published version as one file',
  },
  'published.differences': {
    method: 'GET',
    path: `${organization}/differences`,
    role: 'viewer',
    summary: 'What differs between two published versions, or one and the working copy',
    isCostly: true,
  },
  'published.difference': {
    method: 'GET',
    path: `${organization}/difference`,
    role: 'viewer',
    summary: 'One of the differences: both sides as texts',
    isCostly: true,
  },
  'published.restore': {
    method: 'POST',
    path: `${organization}/published/:number/restore`,
    role: 'publisher',
    summary: 'Makes the working copy what was published',
    isCostly: true,
  },

  'runs.create': {
    method: 'POST',
    path: `${application}/runs`,
    role: 'viewer',
    summary: 'Runs a login in a scripted world, from its start, with all answers given so far',
    isCostly: true,
  },
  'runs.keep': {
    method: 'POST',
    path: `${application}/kept-runs`,
    role: 'viewer',
    summary: 'Keeps what a run depends on under an address',
  },
  'runs.kept': {
    method: 'GET',
    path: `${application}/kept-runs/:run`,
    role: 'viewer',
    summary: 'What a kept run depends on',
  },
  'scenarios.run': {
    method: 'POST',
    path: `${application}/scenarios/run`,
    role: 'viewer',
    summary: 'Runs the scenarios of an application',
    isCostly: true,
  },
  'scenarios.state': {
    method: 'GET',
    path: `${application}/scenarios/state`,
    role: 'viewer',
    summary: 'What the scenarios came to when they were run last',
  },

  'jit.preview': {
    method: 'POST',
    path: `${identityProvider}/jit/preview`,
    role: 'viewer',
    summary: 'What a position of the JIT switch does to every application',
    isCostly: true,
  },
  'jit.switch': {
    method: 'PUT',
    path: `${identityProvider}/jit`,
    role: 'editor',
    summary: 'Switches JIT provisioning; what breaks must be acknowledged',
    isCostly: true,
  },
  'jit.repairs': {
    method: 'POST',
    path: `${identityProvider}/jit/repairs`,
    role: 'viewer',
    summary: 'Edits that guard scripts against users without account',
    isCostly: true,
  },

  'templates.list': {
    method: 'GET',
    path: '/api/templates',
    role: 'viewer',
    summary: 'Scripts to begin with',
  },
  'rules.read': {
    method: 'GET',
    path: '/api/rules/:scope/:rule',
    role: 'viewer',
    summary: 'The page of a rule, in Markdown',
  },
} as const satisfies Readonly<Record<string, RouteRow>>;

export type RouteName = keyof typeof routes;
