import type { ErrorCode } from '../../language/error-codes.ts';
import type { Registry } from '../../registry/registry.ts';
import { type Route, route } from '../route.ts';
import {
  changeSchema,
  jitChangeSchema,
  jitParams,
  jitSchema,
  organizationListSchema,
  organizationParams,
  organizationSchemaOfApi,
  previewSchema,
  savedSchema,
  saveSchema,
  versionListSchema,
  versionQuery,
} from '../schemas/organization-schemas.ts';
import { etagOf, requiredVersionOf, versionOf } from './expected-version.ts';

const tag = 'Organizations';
const ETag = 'The version, for `If-Match`.';
const ifMatch = 'The version that the change is made to, as in `"3"`.';

/** What a change may come to. */
const changeRefusals: readonly ErrorCode[] = [
  'organization-refused',
  'organization-version-conflict',
  'jit-switch-needs-acknowledgement',
  'store-unreachable',
];

/** Organizations and their versions. */
export function organizationRoutes(registry: Registry): readonly Route[] {
  return [...readingRoutes(registry), ...changingRoutes(registry)];
}

function readingRoutes(registry: Registry): Route[] {
  return [
    route({
      method: 'GET',
      url: '/v1/organizations',
      operationId: 'listOrganizations',
      summary: 'Lists the latest version of each organization',
      tag,
      scope: 'read',
      reply: { schema: organizationListSchema, statuses: { 200: 'The organizations, by name.' } },
      refusals: ['store-unreachable'],
      handle: async () => ({ status: 200, body: { organizations: await registry.list() } }),
    }),
    route({
      method: 'GET',
      url: '/v1/organizations/:organization',
      operationId: 'readOrganization',
      summary: 'Shows a version of an organization',
      tag,
      scope: 'read',
      params: organizationParams,
      query: versionQuery,
      reply: { schema: organizationSchemaOfApi, statuses: { 200: 'The version.' }, headers: { ETag } },
      refusals: ['organization-not-found', 'store-unreachable'],
      async handle({ params: { organization }, query: { version } }) {
        const { document, ...saved } = await registry.load(organization, version);
        const body = { ...saved, document: document as Record<string, unknown> };
        return { status: 200, body, headers: { etag: etagOf(saved.version) } };
      },
    }),
    route({
      method: 'GET',
      url: '/v1/organizations/:organization/versions',
      operationId: 'listVersions',
      summary: 'Lists the versions of an organization',
      tag,
      scope: 'read',
      params: organizationParams,
      reply: { schema: versionListSchema, statuses: { 200: 'The versions.' } },
      refusals: ['organization-not-found', 'store-unreachable'],
      async handle({ params: { organization } }) {
        return { status: 200, body: { versions: await registry.versions(organization) } };
      },
    }),
  ];
}

function changingRoutes(registry: Registry): Route[] {
  return [
    route({
      method: 'PUT',
      url: '/v1/organizations/:organization',
      operationId: 'saveOrganization',
      summary: 'Saves the next version of an organization',
      description:
        'A change that switches JIT provisioning off, or weakens it, is answered with the applications that break, and is made when they are acknowledged.',
      tag,
      scope: 'operate',
      params: organizationParams,
      headers: { 'if-match': ifMatch, 'if-none-match': '`*` for the first version.' },
      body: saveSchema,
      reply: {
        schema: savedSchema,
        statuses: { 200: 'The next version was saved.', 201: 'The first version was saved.' },
        headers: { ETag },
      },
      refusals: ['precondition-missing', ...changeRefusals],
      async handle({ params: { organization: name }, body, principal, headers }) {
        const expectedVersion = requiredVersionOf(headers);
        const saved = await registry.save({ name, ...body, expectedVersion, actor: principal.name });
        const status = expectedVersion === 0 ? 201 : 200;
        return { status, body: saved, headers: { etag: etagOf(saved.version) } };
      },
    }),
    route({
      method: 'POST',
      url: '/v1/organizations/:organization/preview',
      operationId: 'previewOrganization',
      summary: 'Says what would come of saving an organization, without doing it',
      tag,
      scope: 'operate',
      params: organizationParams,
      body: changeSchema,
      reply: { schema: previewSchema, statuses: { 200: 'What would come of it.' } },
      refusals: ['store-unreachable'],
      async handle({ params: { organization: name }, body }) {
        return { status: 200, body: await registry.preview({ name, ...body }) };
      },
    }),
    route({
      method: 'PUT',
      url: '/v1/organizations/:organization/identity-providers/:idp/jit',
      operationId: 'switchJit',
      summary: 'Switches JIT provisioning of an identity provider on or off',
      description: 'Switching it off is answered with the applications that break, and needs their names.',
      tag,
      scope: 'operate',
      params: jitParams,
      headers: { 'if-match': `${ifMatch} Default: the latest.` },
      body: jitSchema,
      reply: { schema: jitChangeSchema, statuses: { 200: 'The switch stands as it was asked for.' } },
      refusals: ['organization-not-found', 'identity-provider-not-found', ...changeRefusals],
      async handle({ params: { organization: name, idp }, body, principal, headers }) {
        const expectedVersion = versionOf(headers);
        const saved = await registry.setJit({ name, idp, ...body, expectedVersion, actor: principal.name });
        return { status: 200, body: { saved } };
      },
    }),
  ];
}
