import { StepgateError } from '../../stepgate-error.ts';
import type { StepgateHttpOptions } from '../http-options.ts';
import { type Route, route } from '../route.ts';
import { healthSchema, metricsSchema, statusSchema } from '../schemas/service-schemas.ts';

const healthy = { status: 'ok' } as const;

/** How the server does. Who only asks whether it lives needs no key, and is told nothing else. */
export function serviceRoutes({
  engine,
  metrics,
}: Pick<StepgateHttpOptions, 'engine' | 'metrics'>): readonly Route[] {
  const tag = 'Service';
  return [
    route({
      method: 'GET',
      url: '/health/live',
      operationId: 'isLive',
      summary: 'Says whether the process answers',
      tag,
      scope: null,
      reply: { schema: healthSchema, statuses: { 200: 'It does.' } },
      refusals: [],
      handle: async () => ({ status: 200, body: healthy }),
    }),
    route({
      method: 'GET',
      url: '/health/ready',
      operationId: 'isReady',
      summary: 'Says whether logins can be sent here',
      tag,
      scope: null,
      reply: { schema: healthSchema, statuses: { 200: 'They can.' } },
      refusals: ['engine-closed', 'sandbox-unavailable'],
      async handle() {
        const { closed, sandbox } = await engine.status();
        if (closed) throw new StepgateError('engine-closed');
        if (sandbox.health === 'failing') throw new StepgateError('sandbox-unavailable');
        return { status: 200, body: healthy };
      },
    }),
    route({
      method: 'GET',
      url: '/v1/status',
      operationId: 'readStatus',
      summary: 'Says how the engine does',
      tag,
      scope: 'read',
      reply: { schema: statusSchema, statuses: { 200: 'The status.' } },
      refusals: [],
      handle: async () => ({ status: 200, body: await engine.status() }),
    }),
    route({
      method: 'GET',
      url: '/metrics',
      operationId: 'readMetrics',
      summary: 'Counts and times what the engine does, for Prometheus',
      tag,
      scope: 'read',
      mediaType: 'text/plain',
      reply: { schema: metricsSchema, statuses: { 200: 'The metrics.' } },
      refusals: ['endpoint-not-served'],
      async handle() {
        if (metrics === undefined) throw new StepgateError('endpoint-not-served');
        return { status: 200, body: await metrics() };
      },
    }),
  ];
}
