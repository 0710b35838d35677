import swagger from '@fastify/swagger';
import type { FastifyPluginAsync } from 'fastify';
import { tellObservers } from '../observability/observation.ts';
import { StepgateError } from '../stepgate-error.ts';
import { readAccess } from './access/access-file.ts';
import { addRoutes } from './add-routes.ts';
import type { StepgateHttpOptions } from './http-options.ts';
import { documentOptions } from './openapi/document.ts';
import { addErrorReplies, replyWithProblem } from './problems/error-replies.ts';
import { allRoutes } from './routes/all-routes.ts';

const mebibyte = 1_048_576;

/**
 * The engine over HTTP, as a Fastify plugin: `server.register(stepgateHttp, { engine, access })`. It keeps to itself:
 * hooks, errors and parsers of the server around it stay what they are.
 *
 * SECURITY: whoever can post an answer can sign in as anyone. So the plugin refuses to be without keys, refuses what
 * comes over a network in plain text, and over loopback what names a foreign host.
 *
 * @throws StepgateError `server-setting-invalid`
 */
export const stepgateHttp: FastifyPluginAsync<StepgateHttpOptions> = async (server, options) => {
  const access = readAccess({ ...options.access }, 'access');
  if (access.keys.length + access.certificates.length === 0) {
    throw new StepgateError('server-setting-invalid', 'access: there is no key and no certificate');
  }
  const { onFailure = (error) => server.log.error(error) } = options;
  const tell = tellObservers(options.observers ?? []);
  const routes = allRoutes(options);

  server.setErrorHandler<Error>((error, request, reply) =>
    replyWithProblem(error, request, reply, onFailure),
  );
  server.addHook('onRequest', async (request, reply) => {
    reply.headers({
      'x-request-id': request.id,
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
    });
  });
  await server.register(swagger, documentOptions(routes));
  server.get('/openapi.json', async () => server.stepgateDocument?.());
  addRoutes(server, routes, {
    access,
    hosts: (options.hosts ?? []).map((host) => host.toLowerCase()),
    dangerouslyAllowPlainNetwork: options.dangerouslyAllowPlainNetwork ?? false,
    maxBodyBytes: options.maxBodyBytes ?? mebibyte,
    onRefused: (refusal) =>
      tell({
        type: 'access-refused',
        ...refusal,
      }),
  });
  // Paths below `/v1` are ours, whatever the server around says of others.
  await server.register(async (below) => addErrorReplies(below, onFailure), { prefix: '/v1' });
};
