import { createServer as createPlainServer } from 'node:http';
import { createServer as createSecureServer } from 'node:https';
import fastifyStatic from '@fastify/static';
import { type FastifyInstance, fastify } from 'fastify';
import { addGuards } from './access/add-guards.ts';
import { addLeaving } from './access/leaving.ts';
import { People } from './access/people.ts';
import { callerOf } from './access/session-guard.ts';
import { addApiDocument } from './api-document-route.ts';
import { createParts } from './create-parts.ts';
import { addErrorReplies } from './error-replies.ts';
import { addHandlers } from './handlers/add-handlers.ts';
import { createHandlers } from './handlers/all-handlers.ts';
import { addEventStreams } from './live/event-streams.ts';
import type { LoginRunner } from './login-runner.ts';
import type { ServerState } from './open-state.ts';
import { ownVersion } from './own-version.ts';
import { addPageAddresses } from './page-addresses.ts';
import type { RateLimits } from './security/rate-limits.ts';
import type { ServerParts } from './server-parts.ts';
import { organizationRow } from './state/organization-rows.ts';

/** Largest request body, in bytes. A run carries a script and a world. */
const maxBodyBytes = 1_048_576;

/** Time that a request may take to arrive, in milliseconds. */
const timeouts = { requestTimeout: 60_000 };

export interface ServerOptions {
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
  /** Keys that sessions are signed with. Default: one of this server, so that sessions end with it. */
  readonly sessionKeys?: readonly Buffer[] | undefined;
  /** Certificate and key, PEM, to be asked over TLS. */
  readonly tls?: { readonly cert: string; readonly key: string } | undefined;
  readonly rateLimits?: RateLimits;
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
    serverFactory: (handler) =>
      options.tls === undefined
        ? createPlainServer(timeouts, handler)
        : createSecureServer({ ...timeouts, ...options.tls, minVersion: 'TLSv1.2' }, handler),
    bodyLimit: maxBodyBytes,
    routerOptions: { maxParamLength: 8_000 },
    ajv: { customOptions: { coerceTypes: false, removeAdditional: false } },
  });
  const { now = () => new Date(), state, templateFolder, runLogin, runScenarios, reportError } = options;
  addErrorReplies(server, reportError);
  const parts = createParts({ gate: state.gate, runLogin, runScenarios, reportError, now });
  options.onParts?.(parts);
  server.addHook('onClose', async () => {
    await Promise.all([parts.scenarios.stop(), parts.analysis.stop()]);
  });
  options.state.gate
    .settled()
    .then(() => (options.state.gate.state === 'ready' ? parts.analysis.start() : undefined))
    .catch(options.reportError);
  const people = new People({ sql: () => parts.database().sql, now, newId: parts.newId });
  const guards = await addGuards(server, { ...options, people, now });

  server.addHook('onRequest', async (request, reply) => {
    if (request.url.startsWith('/api/')) reply.header('cache-control', 'no-store');
  });
  const handlers = createHandlers(parts, { ...state, people, version: ownVersion(), templateFolder });
  addHandlers(server, handlers, callerOf, guards.countCostly);
  addLeaving(server, options.port);
  addApiDocument(server, ownVersion());
  addEventStreams(server, {
    events: parts.events,
    callerOf,
    isSignedIn: guards.isSignedIn,
    refuseUnknown: async (organization) => {
      await parts.database().sql.run((connection) => organizationRow(connection, organization));
    },
  });
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
