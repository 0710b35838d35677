import type { Engine } from '../../engine/create-engine.ts';
import type { Registry } from '../../registry/registry.ts';
import { type Route, route } from '../route.ts';
import { loginSchema } from '../schemas/login-schemas.ts';
import { breakGlassSchema } from '../schemas/operator-schemas.ts';
import { organizationParams } from '../schemas/organization-schemas.ts';
import { organizationIn } from './stored-document.ts';

/** The emergency sign-in of organizations. It goes on as every login does. */
export function breakGlassRoutes(engine: Engine, registry: Registry): readonly Route[] {
  return [
    route({
      method: 'POST',
      url: '/v1/organizations/:organization/break-glass',
      operationId: 'startBreakGlass',
      summary: 'Starts the emergency sign-in of an organization: named accounts, a fixed sequence, no script',
      tag: 'Logins',
      scope: 'logins',
      params: organizationParams,
      body: breakGlassSchema,
      reply: { schema: loginSchema, statuses: { 201: 'The login was started.' } },
      refusals: [
        'organization-not-found',
        'organization-refused',
        'break-glass-not-configured',
        'login-exists',
        'request-malformed',
        'limit-request-characters',
        'engine-closed',
        'store-unreachable',
      ],
      async handle({ params, body }) {
        const organization = organizationIn(await registry.load(params.organization));
        return { status: 201, body: await engine.startBreakGlass({ organization, ...body }) };
      },
    }),
  ];
}
