import { randomUUID } from 'node:crypto';
import { createServer as createPlainServer, type ServerResponse } from 'node:http';
import { createServer as createSecureServer } from 'node:https';
import type { Socket } from 'node:net';
import { type FastifyInstance, type FastifyServerOptions, fastify } from 'fastify';
import { StepgateError } from '../stepgate-error.ts';
import type { StepgateHttpOptions } from './http-options.ts';
import { addErrorReplies, type ProblemReply, replyWithProblem } from './problems/error-replies.ts';
import { problemMediaType, problemOf } from './problems/problem.ts';
import { stepgateHttp } from './stepgate-http.ts';

export interface HttpServerOptions extends StepgateHttpOptions {
  /** TLS, as texts in PEM; with `clientCa` each client needs a certificate. Default: none. */
  readonly tls?:
    | { readonly certificate: string; readonly key: string; readonly clientCa: string | null }
    | undefined;
  /** Time that a request may take to arrive, in milliseconds. Default: 30,000. */
  readonly requestTimeoutMillis?: number | undefined;
  /** How the server logs. Requests are logged by their endpoint, so that no id or name stands there. Default: not. */
  readonly logger?: Exclude<FastifyServerOptions['logger'], undefined>;
}

const maxHeaderBytes = 16_384;
const maxParameterCharacters = 512;

/** A server of its own with the engine alone: the plugin, limits, and problems for what is no request at all. */
export async function createHttpServer(options: HttpServerOptions): Promise<FastifyInstance> {
  const { tls, requestTimeoutMillis = 30_000, logger = false, ...plugin } = options;
  const { onFailure = (error: unknown) => server.log.error(error) } = options;
  const settings = { maxHeaderSize: maxHeaderBytes, requestTimeout: requestTimeoutMillis };
  const server = fastify({
    serverFactory: (handler) =>
      tls === undefined
        ? createPlainServer(settings, handler)
        : createSecureServer({ ...settings, ...tlsOptions(tls) }, handler),
    // What is in progress ends as it would; the engine refuses what comes after.
    return503OnClosing: false,
    forceCloseConnections: 'idle',
    routerOptions: { maxParamLength: maxParameterCharacters },
    genReqId: requestIdOf,
    logger,
    clientErrorHandler,
    frameworkErrors: (error, request, reply) =>
      replyWithProblem(error, request, rawReply(reply.raw), onFailure),
  });
  addErrorReplies(server, onFailure);
  await server.register(stepgateHttp, plugin);
  return server;
}

function tlsOptions({ certificate, key, clientCa }: NonNullable<HttpServerOptions['tls']>) {
  return {
    cert: certificate,
    key,
    minVersion: 'TLSv1.2' as const,
    ...(clientCa === null ? {} : { ca: clientCa, requestCert: true, rejectUnauthorized: true }),
  };
}

/** The id that the client gave, when it is one; else a new one. */
function requestIdOf({ headers }: { readonly headers: Readonly<Record<string, unknown>> }): string {
  const given = headers['x-request-id'];
  return typeof given === 'string' && /^[\w.:/+=-]{1,128}$/.test(given) ? given : randomUUID();
}

/** The reply to a request that the framework cannot make one of its own. */
function rawReply(raw: ServerResponse): ProblemReply {
  return {
    code: (status) => {
      raw.statusCode = status;
    },
    header: (name, value) => raw.setHeader(name, value),
    type: (mediaType) => raw.setHeader('content-type', mediaType),
    send: (text) => raw.end(text),
  };
}

/** What came is no request of HTTP, or came too slowly. */
function clientErrorHandler({ code }: NodeJS.ErrnoException, socket: Socket): void {
  if (code === 'ECONNRESET' || !socket.writable) return void socket.destroy();
  const error = new StepgateError(codeOfParser(code));
  const problem = problemOf(error, randomUUID());
  const body = JSON.stringify(problem);
  const head = `HTTP/1.1 ${problem.status} ${problem.status === 408 ? 'Request Timeout' : 'Bad Request'}`;
  const headers = `Content-Type: ${problemMediaType}\r\nContent-Length: ${Buffer.byteLength(body)}\r\nConnection: close`;
  socket.end(`${head}\r\n${headers}\r\n\r\n${body}`);
}

function codeOfParser(code: string | undefined) {
  if (code === 'HPE_HEADER_OVERFLOW') return 'headers-too-large';
  return code === 'ERR_HTTP_REQUEST_TIMEOUT' ? 'request-timeout' : 'request-invalid';
}
