import { expect, test } from 'vitest';
import { type Answering, failed, json, openPort, serve } from './loopback-server.ts';

const to =
  (location: string, status = 302): Answering =>
  (_, response) =>
    response.writeHead(status, { location }).end();
const success = { outcome: 'success', data: {} };

/** `/start` redirects; every other path answers. */
const redirecting = (location: string, status?: number) =>
  serve((request, response) =>
    request.path === '/start' ? to(location, status)(request, response) : json(response, {}),
  );

test('a redirect is not followed by default', async () => {
  const { url, requests } = await redirecting('/end');
  const { get, events } = openPort();
  expect(await get(`${url}/start`)).toEqual(failed);
  expect(events).toMatchObject([{ code: 'status-refused', status: 302 }]);
  expect(requests).toHaveLength(1);
});

test('a redirect within the origin keeps the headers', async () => {
  const { url, requests } = await redirecting('/end');
  const { get } = openPort({ maxRedirects: 1 });
  expect(await get(`${url}/start`, { headers: { Authorization: 'Bearer t', Cookie: 'a=1' } })).toEqual(
    success,
  );
  expect(requests).toMatchObject([
    { path: '/start' },
    { path: '/end', headers: { authorization: 'Bearer t', cookie: 'a=1' } },
  ]);
});

test('another origin gets no credentials, whatever their name', async () => {
  const other = await serve((_, response) => json(response, {}));
  const { url } = await redirecting(`${other.url}/end`, 307);
  const { post } = openPort({ maxRedirects: 1 });
  const headers = { Cookie: 'a=1', 'X-Session': 'hunter2', 'Accept-Language': 'de' };
  const authentication = { type: 'apikey', properties: { headerName: 'X-Key', apiKey: 'hunter2' } };
  expect(await post(`${url}/start`, { a: 1 }, { headers, authentication })).toEqual(success);
  expect(other.requests).toMatchObject([{ method: 'POST', body: '{"a":1}' }]);
  expect(other.requests[0]?.headers).toMatchObject({
    'accept-language': 'de',
    'content-type': 'application/json',
  });
  expect(JSON.stringify(other.requests)).not.toContain('hunter2');
  expect(other.requests[0]?.headers).not.toHaveProperty('cookie');
});

test.each([
  [301, 'GET', ''],
  [302, 'GET', ''],
  [303, 'GET', ''],
  [307, 'POST', '{"a":1}'],
  [308, 'POST', '{"a":1}'],
])('a POST after %i is a %s', async (status, method, body) => {
  const { url, requests } = await redirecting('/end', status);
  await openPort({ maxRedirects: 1 }).post(`${url}/start`);
  expect(requests[1]).toMatchObject({ method, body });
});

test.each([
  ['a host that is not allowed', 'http://evil.example.test/', 'host-refused'],
  ['an address that is not allowed', 'http://169.254.169.254:80/', 'address-refused'],
  ['another scheme', 'file:///etc/passwd', 'scheme-refused'],
  ['no URL', 'http://[', 'url-invalid'],
])('a redirect to %s is refused', async (_, location, code) => {
  const { url, host, requests } = await redirecting(location);
  const { get, codes } = openPort({ maxRedirects: 5, allowedHosts: [host, '169.254.169.254'] });
  expect(await get(`${url}/start`)).toEqual(failed);
  expect(codes()).toEqual([code]);
  expect(requests).toHaveLength(1);
});

test('a circle of redirects ends at the limit', async () => {
  const { url, requests } = await redirecting('/start');
  const { get, codes } = openPort({ maxRedirects: 3 });
  expect(await get(`${url}/start`)).toEqual(failed);
  expect(codes()).toEqual(['too-many-redirects']);
  expect(requests).toHaveLength(4);
});

test('a POST whose redirect led nowhere counts as sent', async () => {
  const { url, requests } = await redirecting('http://127.0.0.1:1/', 307);
  const { post } = openPort({ maxRedirects: 1 });
  expect(await post(`${url}/start`)).toEqual(failed);
  expect(requests).toHaveLength(1);
});
