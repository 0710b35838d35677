import { describe, expect, test } from 'vitest';
import { type Answering, failed, json, openPort, type SeenRequest, serve } from './loopback-server.ts';

const authorizations = (requests: readonly SeenRequest[]) =>
  requests.map(({ path, headers }) => [path, headers.authorization]);

describe('authentication', () => {
  const basic = `Basic ${Buffer.from('alice:pä:ss').toString('base64')}`;
  test.each([
    ['basic', { username: 'alice', password: 'pä:ss' }, basic],
    ['BASIC', { username: 'alice', password: 'pä:ss' }, basic],
    ['basicauth', { username: 'alice', password: 'pä:ss' }, basic],
    ['bearer', { token: 't.1' }, 'Bearer t.1'],
    ['BearerToken', { token: 't.1' }, 'Bearer t.1'],
    ['apiKey', { apiKey: 'k', headerName: 'Authorization' }, 'k'],
  ])('of type %s sets its header over that of the script', async (type, properties, value) => {
    const { url, requests } = await serve((_, response) => json(response, {}));
    const authentication = { type, properties };
    await openPort().get(url, { authentication, headers: { authorization: 'own' } });
    expect(requests[0]?.headers.authorization).toBe(value);
  });

  test.each<[string, unknown, string]>([
    ['another type', { type: 'digest', properties: {} }, 'authentication-unsupported'],
    ['no type', { properties: {} }, 'authentication-incomplete'],
    ['no properties', { type: 'basic' }, 'authentication-incomplete'],
    ['no object', 'basic', 'authentication-incomplete'],
    ['no password', { type: 'basic', properties: { username: 'a' } }, 'authentication-incomplete'],
    ['a number', { type: 'bearer', properties: { token: 1 } }, 'authentication-incomplete'],
    [
      'a colon in the name',
      { type: 'basic', properties: { username: 'a:b', password: 'c' } },
      'authentication-incomplete',
    ],
    ['a line break', { type: 'bearer', properties: { token: 'a\r\nb: c' } }, 'header-invalid'],
    [
      'a framing header',
      { type: 'apikey', properties: { apiKey: 'a', headerName: 'Host' } },
      'header-invalid',
    ],
    [
      'no endpoint',
      { type: 'clientcredential', properties: { consumerKey: 'a' } },
      'authentication-incomplete',
    ],
  ])('with %s is refused', async (_, authentication, code) => {
    const { url, requests } = await serve((_, response) => json(response, {}));
    const { get, codes } = openPort();
    expect(await get(url, { authentication })).toEqual(failed);
    expect(codes()).toEqual([code]);
    expect(requests).toEqual([]);
  });
});

describe('client credentials', () => {
  /** Gives tokens `t1`, `t2`, …; `/api` takes what `accepts` says. */
  async function tokenServer(
    accepts: (token: string | undefined) => boolean = () => true,
    expiresIn: unknown = 100,
  ) {
    let given = 0;
    const server = await serve(({ path, headers }, response) => {
      if (path === '/token') {
        given += 1;
        json(response, { access_token: `t${given}`, token_type: 'Bearer', expires_in: expiresIn });
      } else if (accepts(headers.authorization)) json(response, { ok: true });
      else json(response, {}, 401);
    });
    const credentials = (change: Record<string, string> = {}) => ({
      type: 'clientcredential',
      properties: {
        consumerKey: 'key',
        consumerSecret: 's:cret',
        tokenEndpoint: `${server.url}/token`,
        ...change,
      },
    });
    const paths = () => server.requests.map(({ path }) => path);
    return { ...server, credentials, paths };
  }
  const success = { outcome: 'success', data: { ok: true } };

  test('fetch a token as RFC 6749 says and send it', async () => {
    const { url, requests, credentials } = await tokenServer();
    const authentication = credentials({ scope: 'read write' });
    const { post, events } = openPort();
    expect(await post(`${url}/api`, {}, { authentication })).toEqual(success);
    expect(requests[0]).toMatchObject({
      method: 'POST',
      path: '/token',
      body: 'grant_type=client_credentials&scope=read+write',
      headers: {
        authorization: `Basic ${Buffer.from('key:s%3Acret').toString('base64')}`,
        'content-type': 'application/x-www-form-urlencoded',
      },
    });
    expect(requests[1]).toMatchObject({ path: '/api', headers: { authorization: 'Bearer t1' } });
    expect(events).toMatchObject([
      { purpose: 'token', code: 'answered', method: 'POST' },
      { purpose: 'call', code: 'answered', method: 'POST' },
    ]);
  });

  test('keep a token until shortly before its end', async () => {
    let now = 0;
    const { url, credentials, paths } = await tokenServer();
    const { get } = openPort({ clock: { now: () => now } });
    const authentication = credentials();
    await get(`${url}/api`, { authentication });
    now = 89_999;
    await get(`${url}/api`, { authentication });
    expect(paths()).toEqual(['/token', '/api', '/api']);
    now = 90_000;
    await get(`${url}/api`, { authentication });
    expect(paths().slice(3)).toEqual(['/token', '/api']);
  });

  test.each([[undefined], [0], [-1], ['soon']])('keep no token that lives for %j', async (expiresIn) => {
    const { url, credentials, paths } = await tokenServer(undefined, expiresIn ?? null);
    const { get } = openPort();
    await get(`${url}/api`, { authentication: credentials() });
    await get(`${url}/api`, { authentication: credentials() });
    expect(paths()).toEqual(['/token', '/api', '/token', '/api']);
  });

  test('keep one token per organization, key, secret and scope', async () => {
    const { url, requests, credentials } = await tokenServer();
    const { get } = openPort();
    const calls = [
      { authentication: credentials() },
      { authentication: credentials(), organization: 'other' },
      { authentication: credentials({ consumerKey: 'key2' }) },
      { authentication: credentials({ consumerSecret: 'guessed' }) },
      { authentication: credentials({ scope: 'admin' }) },
      { authentication: credentials() },
    ];
    for (const call of calls) await get(`${url}/api`, call);
    expect(authorizations(requests.filter(({ path }) => path === '/api'))).toEqual([
      ['/api', 'Bearer t1'],
      ['/api', 'Bearer t2'],
      ['/api', 'Bearer t3'],
      ['/api', 'Bearer t4'],
      ['/api', 'Bearer t5'],
      ['/api', 'Bearer t1'],
    ]);
  });

  test('fetch a kept token once more when a server no longer takes it', async () => {
    let revoked: string | undefined;
    const { url, credentials, paths } = await tokenServer((token) => token !== revoked);
    const { post } = openPort();
    const authentication = credentials();
    await post(`${url}/api`, {}, { authentication });
    revoked = 'Bearer t1';
    expect(await post(`${url}/api`, {}, { authentication })).toEqual(success);
    expect(paths()).toEqual(['/token', '/api', '/api', '/token', '/api']);
  });

  test('do not fetch another token when a server takes none', async () => {
    const { url, credentials, paths } = await tokenServer(() => false);
    const { get } = openPort();
    expect(await get(`${url}/api`, { authentication: credentials() })).toEqual(failed);
    expect(paths()).toEqual(['/token', '/api']);
  });

  test.each<[string, Answering, string]>([
    ['no token', (_, response) => json(response, { a: 1 }), 'token-refused'],
    [
      'a token that ends the header',
      (_, response) => json(response, { access_token: 'a\r\nb' }),
      'token-refused',
    ],
    [
      'a token of another kind',
      (_, response) => json(response, { access_token: 'a', token_type: 'mac' }),
      'token-refused',
    ],
    ['a refusal', (_, response) => json(response, { error: 'invalid_client' }, 401), 'status-refused'],
    ['a redirect', (_, response) => response.writeHead(307, { location: '/api' }).end(), 'status-refused'],
  ])('fail when the endpoint gives %s', async (_, answer, code) => {
    const { url, requests } = await serve(answer);
    const { get, events } = openPort({ maxRedirects: 5 });
    const properties = { consumerKey: 'k', consumerSecret: 's', tokenEndpoint: `${url}/token` };
    expect(await get(`${url}/api`, { authentication: { type: 'clientcredential', properties } })).toEqual(
      failed,
    );
    expect(events).toMatchObject([{ purpose: 'token', code }]);
    expect(requests).toHaveLength(1);
  });

  test.each([
    ['https://evil.example.test/token', 'host-refused'],
    ['http://169.254.169.254:80/token', 'address-refused'],
    ['token', 'url-invalid'],
  ])('do not go to %s', async (tokenEndpoint, code) => {
    const { url, host, requests } = await tokenServer();
    const { get, events } = openPort({ allowedHosts: [host, '169.254.169.254'] });
    const properties = { consumerKey: 'k', consumerSecret: 's', tokenEndpoint };
    expect(await get(`${url}/api`, { authentication: { type: 'clientcredential', properties } })).toEqual(
      failed,
    );
    expect(events).toMatchObject([{ purpose: 'token', code, attempt: 0 }]);
    expect(requests).toEqual([]);
  });
});
