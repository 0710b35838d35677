import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Caller } from '../handlers/handler.ts';
import { Refusal } from '../refusal.ts';
import { signInPage, waitingPage } from '../security/sign-in-page.ts';
import { equalsInConstantTime } from '../security/start-token.ts';
import { ownerId, type People } from './people.ts';
import { readSession, type Session, sessionSeconds, writeSession } from './session-cookie.ts';

declare module 'fastify' {
  interface FastifyRequest {
    /** Who asks; null before the guard has looked. */
    caller: Caller | null;
  }
}

export interface SessionGuardOptions {
  readonly startToken: string;
  /** Name of whoever has the start token. */
  readonly owner: string;
  readonly people: People;
  /** See `sessionKeysOf`. */
  readonly sessionKeys: readonly Buffer[];
  /** Part of the cookie's name: browsers share cookies between the ports of a host. */
  readonly port: () => number;
  /** The server is asked over TLS. */
  readonly isSecure: boolean;
  readonly now: () => Date;
  /** Counts a token that is wrong. @throws Refusal 429 when there were too many */
  readonly countWrongToken: (request: FastifyRequest) => Promise<void>;
}

/**
 * Lets in only who knows the start token, or has a link. `/?token=…` exchanges it for a cookie that scripts cannot read
 * and other sites cannot send, and leads on to `/`, so that the token does not stay in the address.
 */
export function addSessionGuard(server: FastifyInstance, options: SessionGuardOptions): void {
  server.decorateRequest('caller', null);
  server.addHook('onRequest', async (request, reply) => {
    try {
      return await admit(options, request, reply);
    } catch (error) {
      if (!(error instanceof Refusal) || error.status !== 503 || !wantsPage(request)) throw error;
      return reply.code(503).header('refresh', '1').type('text/html; charset=utf-8').send(waitingPage());
    }
  });
}

async function admit(
  options: SessionGuardOptions,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply | undefined> {
  const { pathname, searchParams } = new URL(request.url, 'http://localhost');
  const token = searchParams.get('token');
  if (pathname === '/' && token !== null) {
    const entering = await sessionOfToken(options, token);
    if (entering !== undefined) return enter(options, reply, entering);
    await options.countWrongToken(request);
  }
  request.caller = (await callerOfCookie(options, request)) ?? null;
  if (request.caller === null) return refuse(request, reply, token !== null);
  return undefined;
}

/** Who asks. The guard has looked, so there is somebody. */
export function callerOf({ caller }: FastifyRequest): Caller {
  if (caller === null) throw sessionMissing();
  return caller;
}

/** Takes the cookie away from a browser. */
export function leave(reply: FastifyReply, port: number): void {
  reply.header('set-cookie', `${cookieName(port)}=; Path=/; HttpOnly; SameSite=Strict; Max-Age=0`);
}

/** Whether the session of a request that was let in, and is still going on, has not ended. */
export function isSignedIn(options: SessionGuardOptions, request: FastifyRequest): boolean {
  const session = sessionOf(options, request);
  return session !== undefined && !options.people.hasEnded(session.person, session.generation);
}

async function sessionOfToken(
  { startToken, people, now }: SessionGuardOptions,
  token: string,
): Promise<Session | undefined> {
  const expiresAt = Math.floor(now().getTime() / 1000) + sessionSeconds;
  if (equalsInConstantTime(token, startToken)) return { person: ownerId, generation: 0, expiresAt };
  const person = await people.ofToken(token);
  return person && { person: person.id, generation: person.generation, expiresAt };
}

function enter(
  { sessionKeys, port, isSecure }: SessionGuardOptions,
  reply: FastifyReply,
  session: Session,
): FastifyReply {
  const cookie = `${cookieName(port())}=${writeSession(sessionKeys, session)}`;
  const attributes = `Path=/; HttpOnly; SameSite=Strict; Max-Age=${sessionSeconds}${isSecure ? '; Secure' : ''}`;
  return reply
    .header('set-cookie', `${cookie}; ${attributes}`)
    .header('cache-control', 'no-store')
    .redirect('/', 303);
}

async function callerOfCookie(
  options: SessionGuardOptions,
  request: FastifyRequest,
): Promise<Caller | undefined> {
  const session = sessionOf(options, request);
  if (session === undefined) return undefined;
  if (session.person === ownerId) return { id: ownerId, name: options.owner, role: 'publisher' };
  return options.people.ofSession(session.person, session.generation);
}

function sessionOf(
  { sessionKeys, port, now }: SessionGuardOptions,
  request: FastifyRequest,
): Session | undefined {
  const cookie = readCookie(request, cookieName(port()));
  return cookie === undefined ? undefined : readSession(sessionKeys, cookie, now());
}

function refuse(request: FastifyRequest, reply: FastifyReply, tokenWasWrong: boolean): FastifyReply {
  if (!wantsPage(request)) throw sessionMissing();
  return reply
    .code(401)
    .header('cache-control', 'no-store')
    .type('text/html; charset=utf-8')
    .send(signInPage({ tokenWasWrong }));
}

/** A browser goes to an address, so that people read the answer. */
function wantsPage({ method, headers }: FastifyRequest): boolean {
  return method === 'GET' && headers.accept?.includes('text/html') === true;
}

function sessionMissing(): Refusal {
  return new Refusal(401, {
    code: 'session-missing',
    message: 'this browser has not shown the start token or a link, or may no longer come in',
    advice: 'open the address that was printed at the start, or the link you were given',
  });
}

function cookieName(port: number): string {
  return `stepgate-playground-${port}`;
}

function readCookie(request: FastifyRequest, name: string): string | undefined {
  for (const part of request.headers.cookie?.split(';') ?? []) {
    const separator = part.indexOf('=');
    if (separator > 0 && part.slice(0, separator).trim() === name) return part.slice(separator + 1).trim();
  }
  return undefined;
}
