import { describe, expect, test } from 'vitest';
import { failed, json, openPort, serve } from './loopback-server.ts';

const answering = () => serve((_, response) => json(response, {}));

describe('a request', () => {
  test('is JSON by default', async () => {
    const { url, requests } = await answering();
    const { get, post } = openPort();
    await get(`${url}/p?q=1#f`);
    await post(url, { list: [1, [2]], text: 'é' });
    expect(requests).toMatchObject([
      { method: 'GET', path: '/p?q=1', body: '', headers: { accept: 'application/json' } },
      {
        method: 'POST',
        body: '{"list":[1,[2]],"text":"é"}',
        headers: { accept: 'application/json', 'content-type': 'application/json' },
      },
    ]);
    expect(requests[0]?.headers).not.toHaveProperty('content-type');
    expect(requests[0]?.headers).not.toHaveProperty('idempotency-key');
  });

  test('without a payload has no body', async () => {
    const { url, requests } = await answering();
    await openPort().post(url, null);
    expect(requests).toMatchObject([{ body: '', headers: { 'content-length': '0' } }]);
  });

  test('is a form when its content type says so', async () => {
    const { url, requests } = await answering();
    const headers = { 'content-TYPE': 'application/x-www-form-urlencoded; charset=utf-8' };
    await openPort().post(url, { a: 'x y&z', n: 1, list: [1], none: null }, { headers });
    expect(requests[0]?.body).toBe('a=x+y%26z&n=1&list=%5B1%5D&none=');
  });

  test('has the headers of the script, which win over the defaults', async () => {
    const { url, requests } = await answering();
    const headers = { Accept: 'text/plain', 'User-Agent': 'mine', 'Idempotency-Key': 'own', 'X-Any': 'é' };
    await openPort().post(url, {}, { headers });
    expect(requests[0]?.headers).toMatchObject({
      accept: 'text/plain',
      'user-agent': 'mine',
      'idempotency-key': 'own',
    });
  });

  test('carries a key that stays the same for one act and gives the login away to nobody', async () => {
    const { url, requests } = await answering();
    const { post } = openPort();
    await post(url, {}, { idempotencyKey: 'login-7:3' });
    await post(url, {}, { idempotencyKey: 'login-7:3' });
    await post(url, {}, { idempotencyKey: 'login-7:4' });
    await post(url, {}, { idempotencyKey: 'login-7:3', organization: 'other' });
    const keys = requests.map(({ headers }) => headers['idempotency-key']);
    expect(keys[0]).toMatch(/^[\w-]{43}$/);
    expect(keys[1]).toBe(keys[0]);
    expect(new Set(keys).size).toBe(3);
  });
});

describe('nothing is sent', () => {
  test.each<[string, unknown]>([
    ['a line break in a value', { 'x-any': 'a\r\nHost: b' }],
    ['a bare line feed in a value', { 'x-any': 'a\nb' }],
    ['a line break in a name', { 'x-any: 1\r\ny': 'a' }],
    ['an empty name', { '': 'a' }],
    ['a value that is no text', { 'x-any': 1 }],
    ['headers that are no object', ['a']],
    ...[
      'Host',
      'content-length',
      'Transfer-Encoding',
      'Connection',
      'upgrade',
      'TE',
      'Proxy-Authorization',
    ].map((name): [string, unknown] => [`a header ${name}`, { [name]: '1' }]),
  ])('for %s', async (_, headers) => {
    const { url, requests } = await answering();
    const { get, codes } = openPort();
    expect(await get(url, { headers: headers as Record<string, string> })).toEqual(failed);
    expect(codes()).toEqual(['header-invalid']);
    expect(requests).toEqual([]);
  });

  const circle: Record<string, unknown> = {};
  circle.self = circle;
  const form = { 'content-type': 'application/x-www-form-urlencoded' };
  test.each<[string, unknown, Record<string, string>]>([
    ['a payload that refers to itself', circle, {}],
    ['a payload that JSON does not have', 1n, {}],
    ['a form that is a list', ['a'], form],
    ['a form that is a text', 'a=1', form],
  ])('for %s', async (_, payload, headers) => {
    const { url, requests } = await answering();
    const { post, codes } = openPort();
    expect(await post(url, payload, { headers })).toEqual(failed);
    expect(codes()).toEqual(['payload-invalid']);
    expect(requests).toEqual([]);
  });

  test('for more bytes than allowed, wherever they are', async () => {
    const { url, requests } = await answering();
    const { get, post, codes } = openPort({ maxRequestBytes: 1000 });
    const large = 'x'.repeat(1000);
    expect(await post(url, { large })).toEqual(failed);
    expect(await get(`${url}/${large}`)).toEqual(failed);
    expect(await get(url, { headers: { large } })).toEqual(failed);
    expect(codes()).toEqual(['request-too-large', 'request-too-large', 'request-too-large']);
    expect(requests).toEqual([]);
  });
});

test('events tell host, status and try, and nothing that may be secret', async () => {
  const { url, host } = await serve((_, response) => {
    response.writeHead(500, { 'x-secret': 'hunter2' }).end('hunter2');
  });
  const times = [1000, 1070];
  const { events, post } = openPort({ maxRetries: 0, clock: { now: () => times.shift() ?? Number.NaN } });
  await post(
    `${url}/hunter2?key=hunter2`,
    { password: 'hunter2' },
    {
      headers: { 'x-key': 'hunter2' },
      authentication: { type: 'bearer', properties: { token: 'hunter2' } },
    },
  );
  expect(events).toEqual([
    {
      code: 'status-refused',
      organization: 'acme',
      purpose: 'call',
      method: 'POST',
      host,
      status: 500,
      attempt: 1,
      durationMillis: 70,
    },
  ]);
});

test('a log that throws changes nothing', async () => {
  const { url } = await answering();
  const { get } = openPort({
    onEvent: () => {
      throw new Error('disk full');
    },
  });
  expect(await get(url)).toEqual({ outcome: 'success', data: {} });
});
