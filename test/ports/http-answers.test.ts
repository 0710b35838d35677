import { brotliCompressSync, deflateSync, gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { failed, json, openPort, serve } from './loopback-server.ts';

describe('an answer', () => {
  test.each<[string, number, string, string | Buffer, unknown]>([
    ['a JSON object', 200, 'application/json', '{"a":{"b":[1]}}', { a: { b: [1] } }],
    ['JSON under another name', 201, 'text/html', '{"a":1}', { a: 1 }],
    ['plain text', 200, 'text/plain', '{"a":1}', { response: '{"a":1}' }],
    ['plain text in Latin-1', 200, 'text/plain; charset=iso-8859-1', Buffer.from([0xe9]), { response: 'é' }],
    ['plain text in no charset', 200, 'Text/Plain; charset=none-such', 'é', { response: 'é' }],
    ['nothing', 200, 'application/json', '', {}],
    ['nothing, as text', 200, 'text/plain', '', {}],
    ['no content', 204, 'application/json', '', {}],
  ])('with %s is a success', async (_, status, type, body, data) => {
    const { url } = await serve((_, response) => {
      response.writeHead(status, { 'content-type': type }).end(body);
    });
    const { get, events } = openPort();
    expect(await get(url)).toEqual({ outcome: 'success', data });
    expect(events).toMatchObject([{ code: 'answered', status, attempt: 1 }]);
  });

  test.each([
    ['a list', '[1]'],
    ['null', 'null'],
    ['a number', '1'],
    ['no JSON', '<html>'],
  ])('with %s is a failure, tried once', async (_, body) => {
    const { url, requests } = await serve((_, response) => response.end(body));
    const { get, codes } = openPort();
    expect(await get(url)).toEqual(failed);
    expect(codes()).toEqual(['response-unreadable']);
    expect(requests).toHaveLength(1);
  });

  test.each([300, 302, 304, 400, 401, 404, 429])(
    'with status %i is a failure, tried once',
    async (status) => {
      const { url, requests } = await serve((_, response) => {
        response.writeHead(status, { location: '/elsewhere' }).end();
      });
      const { get, events } = openPort();
      expect(await get(url)).toEqual(failed);
      expect(events).toMatchObject([{ code: 'status-refused', status }]);
      expect(requests).toHaveLength(1);
    },
  );

  test.each([
    ['gzip', gzipSync],
    ['deflate', deflateSync],
    ['br', brotliCompressSync],
  ])('may be compressed with %s', async (encoding, compress) => {
    const { url } = await serve((_, response) => {
      response.writeHead(200, { 'content-encoding': encoding }).end(compress('{"a":1}'));
    });
    const { get } = openPort();
    expect(await get(url)).toEqual({ outcome: 'success', data: { a: 1 } });
  });

  test.each([
    ['compress', 'not known'],
    ['gzip, gzip', 'twice'],
    ['gzip', 'not what it says'],
  ])('in content coding %s (%s) is a failure', async (encoding) => {
    const { url } = await serve((_, response) => {
      response.writeHead(200, { 'content-encoding': encoding }).end('{"a":1}');
    });
    const { get, codes } = openPort();
    expect(await get(url)).toEqual(failed);
    expect(codes()).toEqual(['response-unreadable']);
  });
});

describe('the size of an answer', () => {
  const maxResponseBytes = 10_000;
  const text = (bytes: number) => JSON.stringify({ a: 'x'.repeat(bytes - 8) });

  test('is bounded to the byte', async () => {
    const { url } = await serve(({ path }, response) => response.end(text(Number(path.slice(1)))));
    const { get, codes } = openPort({ maxResponseBytes });
    expect(await get(`${url}/${maxResponseBytes}`)).toMatchObject({ outcome: 'success' });
    expect(await get(`${url}/${maxResponseBytes + 1}`)).toEqual(failed);
    expect(codes()).toEqual(['answered', 'response-too-large']);
  });

  test('is bounded without a length, and for an answer that never ends', async () => {
    const { url } = await serve((_, response) => {
      const more = () => {
        while (!response.destroyed && response.write('x'.repeat(1000)));
      };
      response.on('drain', more);
      more();
    });
    const { get, codes } = openPort({ maxResponseBytes });
    expect(await get(url)).toEqual(failed);
    expect(codes()).toEqual(['response-too-large']);
  });

  test('is bounded after decompression', async () => {
    const bomb = gzipSync(Buffer.alloc(20_000_000));
    const { url } = await serve((_, response) => {
      response.writeHead(200, { 'content-encoding': 'gzip' }).end(bomb);
    });
    const { get, codes } = openPort({ maxResponseBytes: bomb.byteLength });
    expect(await get(url)).toEqual(failed);
    expect(codes()).toEqual(['response-too-large']);
  });

  test('of headers is bounded too', async () => {
    const { url } = await serve((_, response) => {
      response.writeHead(200, { 'x-large': 'x'.repeat(100_000) }).end('{}');
    });
    const { get, codes } = openPort();
    expect(await get(url)).toEqual(failed);
    expect(codes()).toEqual(['response-too-large']);
  });
});

test('calls after the end of the port fail, calls under way finish', async () => {
  const arrived = Promise.withResolvers<void>();
  const released = Promise.withResolvers<void>();
  const { url } = await serve((_, response) => {
    arrived.resolve();
    void released.promise.then(() => json(response, { a: 1 }));
  });
  const { port, get, codes } = openPort();
  const first = get(url);
  await arrived.promise;
  const closed = port.close();
  expect(await get(url)).toEqual(failed);
  released.resolve();
  expect(await first).toEqual({ outcome: 'success', data: { a: 1 } });
  await closed;
  expect(codes()).toEqual(['port-closed', 'answered']);
});
