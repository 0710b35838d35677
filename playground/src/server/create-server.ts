import { join } from 'node:path';
import fastifyStatic from '@fastify/static';
import { type FastifyInstance, fastify } from 'fastify';
import { createParts } from './create-parts.ts';
import { addErrorReplies } from './error-replies.ts';
import { examplesFolder } from './examples-folder.ts';
import { addHandlers } from './handlers/add-handlers.ts';
import { createHandlers } from './handlers/all-handlers.ts';
import type { Caller } from './handlers/handler.ts';
import { addEventStreams } from './live/event-streams.ts';
import type { LoginRunner } from './login-runner.ts';
import type { ServerState } from './open-state.ts';
import type { OpenOrganization } from './open-workspace.ts';
import { ownVersion } from './own-version.ts';
import { addPageAddresses } from './page-addresses.ts';
import { addJitRoute } from './routes/jit-route.ts';
import { addOrganizationRoutes } from './routes/organization-routes.ts';
import { addRunRoute } from './routes/run-route.ts';
import { addTemplateRoute } from './routes/template-route.ts';
import { addContentPolicy } from './security/content-policy.ts';
import { addHostGuard } from './security/host-guard.ts';
import { addSameOriginGuard } from './security/same-origin-guard.ts';
import { addSessionGuard } from './security/session-guard.ts';
import type { ServerParts } from './server-parts.ts';
import { organizationRow } from './state/organization-rows.ts';
import { createTurns } from './turns.ts';

/** Largest request body, in bytes. A run carries a script and a world. */
const maxBodyBytes = 1_048_576;

export interface ServerOptions {
  readonly organization: OpenOrganization;
  readonly state: ServerState;
  readonly runLogin: LoginRunner['run'];
  readonly runScenarios: LoginRunner['runScenarios'];
  /** Name of whoever started the server. */
  readonly owner: string;
  /** Default: the clock of this machine. */
  readonly now?: () => Date;
  /** Told the parts of the server, for who works with them without a network. */
  readonly onParts?: (parts: ServerParts) => void;
  /** Folder of the built page. */
  readonly pageFolder: string;
  /** Folder of the templates. Default: those of the bundled examples. */
  readonly templateFolder?: string;
  readonly startToken: string;
  /** The `host:port` values under which the server may be addressed; known once it listens. */
  readonly authorities: () => readonly string[];
  readonly port: () => number;
  /** Told about errors that nobody expected; clients learn only that there was one. */
  readonly reportError: (error: unknown) => void;
}

/** The server of the playground: the page, and the API behind it. Guards come before everything else. */
export async function createServer(options: ServerOptions): Promise<FastifyInstance> {
  const server = fastify({
    logger: false,
    bodyLimit: maxBodyBytes,
    requestTimeout: 60_000,
    routerOptions: { maxParamLength: 8_000 },
    ajv: { customOptions: { coerceTypes: false, removeAdditional: false } },
  });
  addErrorReplies(server, options.reportError);
  addContentPolicy(server);
  addHostGuard(server, options.authorities);
  addSessionGuard(server, options.startToken, options.port);
  addSameOriginGuard(server);

  server.addHook('onRequest', async (request, reply) => {
    if (request.url.startsWith('/api/')) reply.header('cache-control', 'no-store');
  });
  const parts = createParts({
    gate: options.state.gate,
    runLogin: options.runLogin,
    runScenarios: options.runScenarios,
    reportError: options.reportError,
    now: options.now ?? (() => new Date()),
  });
  options.onParts?.(parts);
  server.addHook('onClose', () => parts.scenarios.stop());
  const caller: Caller = { id: 'owner', name: options.owner, role: 'publisher' };
  addHandlers(server, createHandlers(parts, { ...options.state, version: ownVersion() }), () => caller);
  addEventStreams(server, {
    events: parts.events,
    callerOf: () => caller,
    refuseUnknown: async (organization) => {
      await parts.database().sql.run((connection) => organizationRow(connection, organization));
    },
  });
  const inTurn = createTurns();
  addOrganizationRoutes(server, options.organization, inTurn);
  addJitRoute(server, options.organization, inTurn);
  addRunRoute(server, options.organization, options.runLogin);
  addTemplateRoute(server, options.templateFolder ?? join(examplesFolder(), 'templates'));

  await server.register(fastifyStatic, {
    root: options.pageFolder,
    cacheControl: false,
    setHeaders: (reply, path) => {
      // Files in `assets` carry a digest of their content in their name.
      const isNamedByContent = path.includes('/assets/') || path.includes('\\assets\\');
      reply.header('cache-control', isNamedByContent ? 'private, max-age=31536000, immutable' : 'no-cache');
    },
  });
  addPageAddresses(server);
  return server;
}
