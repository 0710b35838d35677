import { once } from 'node:events';
import type { Readable } from 'node:stream';
import { type FastifyInstance, fastify } from 'fastify';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { addErrorReplies } from '../../playground/src/server/error-replies.ts';
import type { Caller } from '../../playground/src/server/handlers/handler.ts';
import { createEventHub, type EventHub } from '../../playground/src/server/live/event-hub.ts';
import { addEventStreams, maxStreamsPerPerson } from '../../playground/src/server/live/event-streams.ts';
import { Refusal } from '../../playground/src/server/refusal.ts';

const notFound = new Refusal(404, { code: 'organization-not-found', message: 'no such', advice: 'look' });

let server: FastifyInstance;
let events: EventHub;
let signedIn: Set<string>;
let beats: Set<() => void>;

beforeEach(() => {
  events = createEventHub();
  signedIn = new Set(['ann', 'bob']);
  beats = new Set();
  server = fastify();
  addErrorReplies(server, (error) => {
    throw error;
  });
  addEventStreams(server, {
    events,
    callerOf: ({ headers }): Caller => ({ id: String(headers.person), name: 'Somebody', role: 'viewer' }),
    isSignedIn: ({ headers }) => signedIn.has(String(headers.person)),
    refuseUnknown: async (organization) => {
      if (organization !== 'acme') throw notFound;
    },
    everyHeartbeat: (beat) => {
      beats.add(beat);
      return () => beats.delete(beat);
    },
  });
});

afterEach(() => server.close());

async function listen(person: string, organization = 'acme') {
  const { statusCode, headers, stream } = await server.inject({
    url: `/api/organizations/${organization}/events`,
    headers: { person },
    payloadAsStream: true,
  });
  return { statusCode, headers, stream: stream() };
}

/** What comes next on a stream; undefined when it has ended. */
async function next(stream: Readable): Promise<string | undefined> {
  const waiting = stream.read() as Buffer | null;
  if (waiting !== null) return waiting.toString();
  if (stream.readableEnded) return undefined;
  await Promise.race([once(stream, 'readable'), once(stream, 'end')]);
  return (stream.read() as Buffer | null)?.toString();
}

const published = { type: 'published', number: 3, by: 'Ann' } as const;

describe('event streams', () => {
  it('tell what happens in their organization, and what is of their person alone', async () => {
    const { statusCode, headers, stream } = await listen('ann');
    expect([statusCode, headers['content-type']]).toEqual([200, 'text/event-stream']);
    expect(await next(stream)).toBe(': connected\n\n');

    events.tell('other', published);
    events.tell('acme', { type: 'draft', application: 'crm', revision: 1 }, 'bob');
    events.tell('acme', { type: 'draft', application: 'crm', revision: 2 }, 'ann');
    expect(await next(stream)).toBe('data: {"type":"draft","application":"crm","revision":2}\n\n');
    for (const beat of beats) beat();
    expect(await next(stream)).toBe(': still here\n\n');
  });

  it('refuse an organization that is not there, and more of them than a person needs', async () => {
    const { statusCode } = await server.inject({ url: '/api/organizations/nobody/events' });
    expect(statusCode).toBe(404);

    const leaving = new AbortController();
    await server.listen({ port: 0, host: '127.0.0.1' });
    const { port } = server.server.address() as { port: number };
    await fetch(`http://127.0.0.1:${port}/api/organizations/acme/events`, {
      headers: { person: 'ann' },
      signal: leaving.signal,
    });
    for (let count = 1; count < maxStreamsPerPerson; count += 1) await listen('ann');
    const refused = await server.inject({
      url: '/api/organizations/acme/events',
      headers: { person: 'ann' },
    });
    expect([refused.statusCode, refused.json().error.code]).toEqual([429, 'too-many-streams']);
    expect((await listen('bob')).statusCode).toBe(200);

    // A tab that is closed makes room for another one.
    leaving.abort();
    await expect.poll(() => beats.size).toBe(maxStreamsPerPerson);
    expect((await listen('ann')).statusCode).toBe(200);
  });

  it.each([
    ['the next event', () => events.tell('acme', published)],
    ['the next heartbeat', () => beats.forEach((beat) => void beat())],
  ])('end with their session at %s, untold', async (_what, happen) => {
    const { stream } = await listen('ann');
    await next(stream);
    signedIn.delete('ann');
    happen();
    expect(await next(stream).catch(() => undefined)).toBeUndefined();
    await expect.poll(() => beats.size).toBe(0);
  });

  it('end for a page that does not read', async () => {
    await listen('ann');
    const long = { ...published, by: 'x'.repeat(50_000) };
    for (let count = 0; count < 10 && beats.size > 0; count += 1) events.tell('acme', long);
    await expect.poll(() => beats.size).toBe(0);
  });

  it('end when the server stops', async () => {
    await server.listen({ port: 0, host: '127.0.0.1' });
    const { port } = server.server.address() as { port: number };
    const answer = await fetch(`http://127.0.0.1:${port}/api/organizations/acme/events`, {
      headers: { person: 'ann' },
    });
    await server.close();
    expect(await answer.text()).toBe(': connected\n\n');
    expect(beats.size).toBe(0);
  });
});
