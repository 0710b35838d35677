import type { Engine } from '../../engine/create-engine.ts';
import { StepgateError } from '../../stepgate-error.ts';
import type { Stores } from '../../stores/stores.ts';
import { type Route, route } from '../route.ts';
import {
  auditListSchema,
  auditQuery,
  releaseSchema,
  suspensionListSchema,
  suspensionQuery,
} from '../schemas/operator-schemas.ts';
import { organizationParams } from '../schemas/organization-schemas.ts';
import { programParams } from '../schemas/program-schemas.ts';

export interface OperatorRouteParts {
  readonly engine: Engine;
  readonly stores: Pick<Stores, 'audit'> | undefined;
}

const tag = 'Operators';

/** Suspended scripts and the audit trail. */
export function operatorRoutes({ engine, stores }: OperatorRouteParts): readonly Route[] {
  return [
    route({
      method: 'GET',
      url: '/v1/suspensions',
      operationId: 'listSuspensions',
      summary: 'Lists versions of scripts that are not run any more because they killed workers',
      tag,
      scope: 'read',
      query: suspensionQuery,
      reply: { schema: suspensionListSchema, statuses: { 200: 'The suspensions, the latest first.' } },
      refusals: ['store-unreachable'],
      async handle({ query: { organization } }) {
        return { status: 200, body: { suspensions: await engine.suspensions.list(organization) } };
      },
    }),
    route({
      method: 'DELETE',
      url: '/v1/organizations/:organization/suspensions/:programDigest',
      operationId: 'releaseScript',
      summary: 'Lets a suspended version run again',
      tag,
      scope: 'operate',
      params: programParams,
      reply: { schema: releaseSchema, statuses: { 200: 'It is not suspended any more.' } },
      refusals: ['store-unreachable'],
      async handle({ params, principal }) {
        const released = await engine.suspensions.release(params, { actor: principal.name });
        return { status: 200, body: { released } };
      },
    }),
    route({
      method: 'GET',
      url: '/v1/organizations/:organization/audit',
      operationId: 'listAudit',
      summary: 'Reads the audit trail of an organization',
      tag,
      scope: 'read',
      params: organizationParams,
      query: auditQuery,
      reply: { schema: auditListSchema, statuses: { 200: 'Records, the latest first.' } },
      refusals: ['endpoint-not-served', 'store-unreachable'],
      async handle({ params: { organization }, query }) {
        if (stores?.audit === undefined) throw new StepgateError('endpoint-not-served');
        return { status: 200, body: { records: await stores.audit.list({ organization, ...query }) } };
      },
    }),
  ];
}
