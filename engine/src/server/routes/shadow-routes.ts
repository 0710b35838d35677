import type { EngineShadow } from '../../shadow/engine-shadow.ts';
import type { ShadowCandidate } from '../../shadow/shadow-candidates.ts';
import { type Route, route } from '../route.ts';
import { nothingSchema } from '../schemas/nothing.ts';
import {
  candidateListSchema,
  candidateSchema,
  setShadowSchema,
  shadowParams,
  shadowQuery,
  shadowReportSchema,
} from '../schemas/shadow-schemas.ts';
import { inlineProgram } from './inline-program.ts';

const tag = 'Shadow';
const url = '/v1/organizations/:organization/applications/:application/shadow';

/** Candidates beside live programs. A candidate is set on each node for itself; its report is that of all nodes. */
export function shadowRoutes(shadow: EngineShadow): readonly Route[] {
  return [
    route({
      method: 'GET',
      url: '/v1/shadows',
      operationId: 'listShadows',
      summary: 'Lists the candidates that run beside live programs on this node',
      tag,
      scope: 'read',
      reply: { schema: candidateListSchema, statuses: { 200: 'The candidates.' } },
      refusals: [],
      handle: async () => ({ status: 200, body: { candidates: shadow.list().map(shown) } }),
    }),
    route({
      method: 'PUT',
      url,
      operationId: 'setShadow',
      summary: 'Runs a candidate beside the live program of an application on this node, without effect',
      tag,
      scope: 'operate',
      params: shadowParams,
      body: setShadowSchema,
      reply: { schema: candidateSchema, statuses: { 200: 'It runs, from the next login that ends.' } },
      refusals: ['organization-refused', 'application-not-found', 'shadow-not-possible', 'store-unreachable'],
      async handle({ params: live, body: { document, share, maxSamples } }) {
        const candidate = inlineProgram(document, live.application);
        return { status: 200, body: shown(await shadow.set({ live, candidate, share, maxSamples })) };
      },
    }),
    route({
      method: 'DELETE',
      url,
      operationId: 'removeShadow',
      summary: 'Ends a candidate on this node; what was counted stays',
      tag,
      scope: 'operate',
      params: shadowParams,
      reply: { schema: nothingSchema, statuses: { 204: 'None runs.' } },
      refusals: [],
      async handle({ params: live }) {
        shadow.remove(live);
        return { status: 204, body: null };
      },
    }),
    route({
      method: 'GET',
      url: `${url}/report`,
      operationId: 'readShadowReport',
      summary: 'Says what a candidate would have come to, on all nodes',
      tag,
      scope: 'read',
      params: shadowParams,
      query: shadowQuery,
      reply: { schema: shadowReportSchema, statuses: { 200: 'The report.' } },
      refusals: ['store-unreachable'],
      handle: async ({ params, query }) => ({
        status: 200,
        body: await shadow.report({ ...params, ...query }),
      }),
    }),
    route({
      method: 'DELETE',
      url: `${url}/report`,
      operationId: 'clearShadowReport',
      summary: 'Forgets what was counted of a candidate',
      tag,
      scope: 'operate',
      params: shadowParams,
      query: shadowQuery,
      reply: { schema: nothingSchema, statuses: { 204: 'It is forgotten.' } },
      refusals: ['store-unreachable'],
      async handle({ params, query }) {
        await shadow.clear({ ...params, ...query });
        return { status: 204, body: null };
      },
    }),
  ];
}

/** Without its program. */
function shown(candidate: ShadowCandidate): ShadowCandidate {
  const { organization, application, candidateDigest, share, maxSamples, switchedOff } = candidate;
  return { organization, application, candidateDigest, share, maxSamples, switchedOff };
}
