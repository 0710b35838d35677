import { createEngine } from '@stepgate/engine';
import { createBearerKey, readAccess, stepgateHttp } from '@stepgate/engine/http';
import { fastify } from 'fastify';
import { afterAll, describe, expect, test } from 'vitest';
import type { ApiDocument } from './document-checks.ts';
import { keyWith, serverOpener } from './open-server.ts';
import { organizationWith } from './organization.ts';

const open = serverOpener();
const engine = createEngine();
afterAll(() => engine.close());

const start = { organization: organizationWith(), application: 'app' };

describe('a request', () => {
  test.each([
    ['no key', null],
    ['another key', createBearerKey('tests', ['logins']).key],
    ['an empty key', ''],
    ['a key in another case', 'SGK_'],
  ])('with %s is refused', async (_, key) => {
    const { call, events } = await open();
    const refused = await call('POST', '/v1/logins', { body: start, key });
    expect(refused).toMatchObject({ status: 401, code: 'not-authenticated' });
    expect(refused.headers['www-authenticate']).toMatch(/^Bearer /);
    expect(events).toContainEqual({
      type: 'access-refused',
      code: 'not-authenticated',
      operation: 'startLogin',
      key: null,
    });
  });

  test.each(['Basic dGVzdHM6dGVzdHM=', 'Bearer', 'Bearer a b', 'sgk_x'])(
    'with `%s` is refused',
    async (authorization) => {
      const { call } = await open();
      const refused = await call('POST', '/v1/logins', {
        body: start,
        key: null,
        headers: { authorization },
      });
      expect(refused.code).toBe('not-authenticated');
    },
  );

  test('needs the scope of its endpoint; refusals are counted by the name of the key', async () => {
    const reader = keyWith('dashboard', 'read');
    const { call } = await open({ access: { keys: [reader.row] } });
    expect((await call('GET', '/v1/status', { key: reader.key })).status).toBe(200);
    const refused = await call('POST', '/v1/logins', { body: start, key: reader.key });
    expect(refused).toMatchObject({ status: 403, code: 'not-authorized' });
    expect(refused.json?.detail).toContain('`logins`');
    const { text } = await call('GET', '/metrics');
    expect(text).toContain(
      'stepgate_http_refusals_total{code="not-authorized",operation="startLogin",key="dashboard"} 1',
    );
  });

  test('is refused before its body is read', async () => {
    const { call } = await open();
    expect((await call('POST', '/v1/logins', { text: 'no JSON', key: null })).code).toBe('not-authenticated');
  });

  test('is told its id, and may bring one to the server that made the plugin', async () => {
    const { call } = await open();
    const { headers, json } = await call('GET', '/v1/logins/none');
    expect(headers['x-request-id']).toBe(json?.requestId);
    expect(headers['cache-control']).toBe('no-store');
    expect(headers['access-control-allow-origin']).toBeUndefined();
  });
});

test('each endpoint but health and the document needs a key with one scope', async () => {
  const { call, document } = await open();
  const nobody = keyWith('nobody', 'read');
  const publicPaths: string[] = [];
  for (const [path, operations] of Object.entries(document.paths)) {
    for (const method of Object.keys(operations)) {
      const url = path.replace(/\{[^}]+\}/g, 'x'.repeat(20));
      const { status, code } = await call(method.toUpperCase(), url, { key: nobody.key });
      if (code !== 'not-authenticated') publicPaths.push(path);
      else expect(status).toBe(401);
    }
  }
  expect(publicPaths).toEqual(['/health/live', '/health/ready']);
});

describe('the plugin', () => {
  const register = (access: object) => fastify().register(stepgateHttp, { engine, access }).ready();
  const { row } = createBearerKey('login', ['logins']);

  test.each([
    ['without keys', {}],
    ['with empty lists', { keys: [], certificates: [] }],
    ['with a key in clear', { keys: [{ name: 'login', scopes: ['logins'], sha256: 'sgk_secret' }] }],
    ['with a key without scopes', { keys: [{ ...row, scopes: [] }] }],
    ['with an unknown scope', { keys: [{ ...row, scopes: ['all'] }] }],
    ['with two keys of one name', { keys: [row, createBearerKey('login', ['read']).row] }],
    ['with the same key twice', { keys: [row, { ...row, name: 'other' }] }],
    ['with an unknown setting', { key: [row] }],
  ])('refuses to start %s', async (_, access) => {
    await expect(register(access)).rejects.toMatchObject({ code: 'server-setting-invalid' });
  });

  test('leaves the server around it as it was', async () => {
    const server = fastify();
    server.get('/own', async () => ({ own: true }));
    server.setErrorHandler(async (_error, _request, reply) => reply.code(418).send('own error'));
    server.setNotFoundHandler(async (_request, reply) => reply.code(404).send('own 404'));
    server.post('/own', async () => Promise.reject(new Error('own')));
    await server.register(stepgateHttp, { engine, access: { keys: [row] }, prefix: '/stepgate' });
    expect((await server.inject('/own')).json()).toEqual({ own: true });
    expect((await server.inject({ method: 'POST', url: '/own' })).statusCode).toBe(418);
    expect((await server.inject('/none')).body).toBe('own 404');
    expect((await server.inject('/stepgate/v1/none')).json()).toMatchObject({ code: 'endpoint-not-found' });
    const document = (await server.inject('/stepgate/openapi.json')).json<ApiDocument>();
    expect(Object.keys(document.paths)).toContain('/stepgate/v1/logins');
    expect(Object.keys(document.paths)).not.toContain('/own');
    await server.close();
  });
});

test('a key is 256 random bits, and what is kept of it is its digest', () => {
  const { key, row } = createBearerKey('login', ['logins']);
  expect(Buffer.from(key.slice('sgk_'.length), 'base64url')).toHaveLength(32);
  expect(JSON.stringify(row)).not.toContain(key);
  expect(readAccess({ keys: [row] }, 'test').keys).toEqual([row]);
});
