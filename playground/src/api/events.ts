import type { ResourceKind } from './schemas/resources.ts';

/**
 * What the server tells pages that are open, as server-sent events (`data:` holds one of these as JSON). They say what
 * is no longer as it was; the page asks again for what it shows. Route: `GET /api/organizations/:organization/events`.
 */
export type ServerEvent =
  | { readonly type: 'resource'; readonly kind: ResourceKind; readonly name: string; readonly by: string }
  | { readonly type: 'version'; readonly application: string; readonly number: number; readonly by: string }
  /** A draft of the person who listens. */
  | { readonly type: 'draft'; readonly application: string; readonly revision: number }
  | { readonly type: 'analysis'; readonly applications: readonly string[] }
  | { readonly type: 'scenarios'; readonly application: string }
  | { readonly type: 'published'; readonly number: number; readonly by: string }
  | { readonly type: 'organization-removed'; readonly by: string };
