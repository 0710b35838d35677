import { createEngine, createMemoryStores, type HttpResult } from '@stepgate/engine';
import { createBearerKey, createHttpServer } from '@stepgate/engine/http';
import { describe, expect, onTestFinished, test } from 'vitest';
import { worldWith } from '../engine/fixture-organization.ts';
import { onFirstStep } from '../engine/on-first-step.ts';
import { alicesPassword, organizationWith } from './organization.ts';
import { send } from './serve-process.ts';

/** A server with a login whose answer is being worked on until `letGo` is called. */
async function busyServer() {
  const stores = createMemoryStores();
  stores.addUsers('fixture', worldWith().users);
  const asked = Promise.withResolvers<void>();
  const answered = Promise.withResolvers<HttpResult>();
  const call = () => {
    asked.resolve();
    return answered.promise;
  };
  const engine = createEngine({ stores, http: { call } });
  const { key, row } = createBearerKey('tests', ['logins']);
  const server = await createHttpServer({ engine, access: { keys: [row] } });
  onTestFinished(async () => {
    await engine.close();
    await server.close();
  });
  const address = await server.listen({ host: '127.0.0.1', port: 0 });
  const ask = (method: string, path: string, body?: unknown) =>
    send(address, { method, path, key, ...(body === undefined ? {} : { body }) });
  const script = onFirstStep(`httpGet('https://a.test/', { onSuccess: function () { executeStep(2); } });`);
  await ask('POST', '/v1/logins', {
    loginId: 'x',
    organization: organizationWith(script),
    application: 'app',
  });
  const answer = ask('POST', '/v1/logins/x/answers', alicesPassword);
  await asked.promise;
  const letGo = () => answered.resolve({ outcome: 'success', data: {} });
  return { engine, server, ask, answer, letGo };
}

describe('an engine that is drained behind a server', () => {
  test('ends the answer in progress, and refuses others with the time to try again', async () => {
    const { engine, ask, answer, letGo } = await busyServer();
    const drained = engine.drain();
    expect(await ask('GET', '/v1/logins/x')).toMatchObject({
      status: 503,
      json: { code: 'engine-closed', retryAfterMillis: 1000 },
    });
    expect((await ask('GET', '/health/ready')).status).toBe(503);
    expect((await ask('GET', '/health/live')).status).toBe(200);
    letGo();
    expect(await answer).toMatchObject({ status: 200, json: { decision: { type: 'challenge', step: 2 } } });
    await drained;
  });

  test('a server that is closed meanwhile waits for that answer', async () => {
    const { engine, server, answer, letGo } = await busyServer();
    const ended = Promise.all([server.close(), engine.drain()]);
    letGo();
    expect(await answer).toMatchObject({ status: 200, json: { decision: { step: 2 } } });
    await ended;
  });
});
