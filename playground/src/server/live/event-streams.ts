import { PassThrough } from 'node:stream';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { ServerEvent } from '../../api/events.ts';
import type { Caller } from '../handlers/handler.ts';
import { Refusal } from '../refusal.ts';
import type { EventHub } from './event-hub.ts';

/** Streams one person may have open: one for each tab that is seen, in some browsers. */
export const maxStreamsPerPerson = 24;

/** Bytes that may wait for a page that does not read. Its stream ends then, and it asks for everything again. */
const maxWaitingBytes = 262_144;

/** Shorter than what proxies on the way, and idle sockets, are usually given. */
const heartbeatMillis = 15_000;

export interface EventStreamOptions {
  readonly events: EventHub;
  /** @throws Refusal for who may not read */
  readonly callerOf: (request: FastifyRequest) => Caller;
  /** Whether the session of a stream goes on; asked at each heartbeat and before each event. Default: it does. */
  readonly isSignedIn?: (request: FastifyRequest) => boolean;
  /** @throws Refusal 404 for an organization that is not there, 503 while the database is opened */
  readonly refuseUnknown: (organization: string) => Promise<void>;
  /** Calls back again and again until it is stopped. Default: every 15 seconds. */
  readonly everyHeartbeat?: (beat: () => void) => () => void;
}

/** Adds the route that tells pages what is no longer as it was, as server-sent events. Streams end with the server. */
export function addEventStreams(server: FastifyInstance, options: EventStreamOptions): void {
  const { events, callerOf, isSignedIn = () => true, refuseUnknown } = options;
  const { everyHeartbeat = beatInTime } = options;
  const open = new Map<PassThrough, string>();

  server.addHook('preClose', async () => {
    for (const stream of open.keys()) stream.end();
  });

  server.get<{ Params: { organization: string } }>(
    '/api/organizations/:organization/events',
    async (request, reply) => {
      const caller = callerOf(request);
      const { organization } = request.params;
      await refuseUnknown(organization);
      refuseMore([...open.values()].filter((id) => id === caller.id).length);

      const stream = new PassThrough();
      const write = (text: string): void => {
        // What waits is not sent any more: who is signed out is told nothing, who does not read would keep it for ever.
        if (!isSignedIn(request) || stream.writableLength > maxWaitingBytes) stream.destroy();
        else stream.write(text);
      };
      const stopListening = events.listen(organization, caller.id, (event) => write(message(event)));
      const stopBeating = everyHeartbeat(() => write(': still here\n\n'));
      open.set(stream, caller.id);
      stream.once('close', () => {
        open.delete(stream);
        stopListening();
        stopBeating();
      });
      // Headers are sent with the first bytes, and the page takes them for being connected.
      stream.write(': connected\n\n');
      return reply.type('text/event-stream').header('x-accel-buffering', 'no').send(stream);
    },
  );
}

function message(event: ServerEvent): string {
  return `data: ${JSON.stringify(event)}\n\n`;
}

function beatInTime(beat: () => void): () => void {
  const timer = setInterval(beat, heartbeatMillis);
  timer.unref();
  return () => clearInterval(timer);
}

function refuseMore(count: number): void {
  if (count < maxStreamsPerPerson) return;
  throw new Refusal(429, {
    code: 'too-many-streams',
    message: `${count} pages of this person are told of changes already`,
    advice: 'close pages that are not needed; this one goes on without news until then',
  });
}
