import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createEngine, type EngineEvent } from '@stepgate/engine';
import { createHttpServer } from '@stepgate/engine/http';
import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Sent, send } from './serve-process.ts';

/**
 * Made once with OpenSSL, valid for a hundred years: an authority, the server (`localhost`, 127.0.0.1), two clients of
 * that authority, and a stranger who signed the subject of one of them by himself.
 */
const pem = (name: string) => readFileSync(join(import.meta.dirname, 'certificates', name), 'utf8');
const ca = pem('ca.pem');
const client = (name: string) => ({ ca, cert: pem(`${name}.pem`), key: pem(`${name}.key`) });

async function listening(server: FastifyInstance): Promise<string> {
  const url = new URL(await server.listen({ host: '127.0.0.1', port: 0 }));
  return `https://${url.host}`;
}

describe('a server that asks clients for certificates', () => {
  const engine = createEngine();
  const events: EngineEvent[] = [];
  let address = '';
  let close = async () => {};

  beforeAll(async () => {
    const server = await createHttpServer({
      engine,
      access: { certificates: [{ name: 'login-server', subject: 'O=Acme,CN=login', scopes: ['logins'] }] },
      observers: [{ onEvent: (event) => void events.push(event) }],
      tls: { certificate: pem('server.pem'), key: pem('server.key'), clientCa: ca },
    });
    address = await listening(server);
    close = () => server.close();
  });
  afterAll(async () => {
    await close();
    await engine.close();
  });

  const ask = (path: string, tls: NonNullable<Sent['tls']>, key?: string) =>
    send(address, { path, tls, ...(key === undefined ? {} : { key }) });

  test('knows a client by its subject, with the scopes of its row', async () => {
    expect((await ask('/v1/logins/none', client('login'))).json).toMatchObject({ code: 'login-not-found' });
    expect((await ask('/v1/status', client('login'))).json).toMatchObject({ code: 'not-authorized' });
    expect(events).toContainEqual({
      type: 'access-refused',
      code: 'not-authorized',
      operation: 'readStatus',
      key: 'login-server',
    });
  });

  test('knows nobody by another certificate of the authority', async () => {
    expect((await ask('/v1/logins/none', client('other'))).json).toMatchObject({ code: 'not-authenticated' });
  });

  test('does not make up for a wrong key', async () => {
    expect((await ask('/v1/logins/none', client('login'), 'sgk_wrong')).json).toMatchObject({
      code: 'not-authenticated',
    });
  });

  test.each([
    ['no certificate', { ca }],
    ['a certificate that its owner signed', client('stranger')],
  ])('talks to nobody with %s', async (_, tls) => {
    await expect(ask('/v1/logins/none', tls)).rejects.toMatchObject({ code: expect.any(String) });
  });
});

test('a certificate counts for nothing where the server asked for none', async () => {
  const engine = createEngine();
  const server = await createHttpServer({
    engine,
    access: { certificates: [{ name: 'login-server', subject: 'O=Acme,CN=login', scopes: ['logins'] }] },
    tls: { certificate: pem('server.pem'), key: pem('server.key'), clientCa: null },
  });
  const address = await listening(server);
  const { json } = await send(address, { path: '/v1/logins/none', tls: client('login') });
  expect(json).toMatchObject({ code: 'not-authenticated' });
  await server.close();
  await engine.close();
});
