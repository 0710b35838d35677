import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type ApiClient, authority, createApiClient } from './api-client.ts';
import { exampleOrganization } from './playground-process.ts';

let api: ApiClient;

beforeAll(async () => {
  api = await createApiClient(exampleOrganization, async () => {
    throw new Error('secret of the server, at /home/admin/stepgate');
  });
  await api.opened();
});
afterAll(() => api.close());

describe('the session', () => {
  it('begins with the start token, which is exchanged for a cookie and leaves the address', async () => {
    const { status, headers } = await api.ask('GET', `/?token=${api.token}`, undefined, {
      cookie: undefined,
    });
    expect(status).toBe(303);
    expect(headers.location).toBe('/');
    expect(headers['set-cookie']).toMatch(
      /^stepgate-playground-4780=[\w-]+\.[\w-]{43}; Path=\/; HttpOnly; SameSite=Strict; Max-Age=2592000$/,
    );
    expect(headers['set-cookie']).not.toContain(api.token);
  });

  it.each([
    ['no cookie', undefined],
    ['a wrong one', 'stepgate-playground-4780=wrong'],
    ['that of another port', 'stepgate-playground-4781=x'],
    ['the start token itself', 'stepgate-playground-4780=the-start-token'],
  ])('is needed for everything: %s', async (_what, cookie) => {
    for (const url of ['/', '/index.html', '/api/session', '/nothing']) {
      const { status, json } = await api.ask('GET', url, undefined, { cookie });
      expect(status).toBe(401);
      expect(json.error.code).toBe('session-missing');
    }
    expect(
      (await api.ask('POST', '/api/organizations/acme/applications/payroll/runs', {}, { cookie })).status,
    ).toBe(401);
  });

  it('is explained to people, with a form for the token', async () => {
    const accept = 'text/html,*/*';
    const without = await api.ask('GET', '/', undefined, { cookie: undefined, accept });
    expect(without.status).toBe(401);
    expect(without.text).toContain('name="token"');
    const wrong = await api.ask('GET', '/?token=old', undefined, { cookie: undefined, accept });
    expect(wrong.status).toBe(401);
    expect(wrong.text).toContain('not the one of the running server');
    expect(wrong.headers['set-cookie']).toBeUndefined();
  });
});

describe('the host guard', () => {
  it.each(['evil.example', '127.0.0.1', '127.0.0.1:80', 'evil.example:4780', '127.0.0.1:4780.evil.example'])(
    'refuses the host %s, even with a session or the token',
    async (host) => {
      expect((await api.ask('GET', '/api/session', undefined, { host })).status).toBe(421);
      const entered = await api.ask('GET', `/?token=${api.token}`, undefined, { host, cookie: undefined });
      expect(entered.status).toBe(421);
      expect(entered.json.error.code).toBe('host-not-allowed');
      expect(entered.headers['set-cookie']).toBeUndefined();
    },
  );

  it('takes localhost in any case', async () => {
    const { status } = await api.ask('GET', '/api/session', undefined, { host: 'LOCALHOST:4780' });
    expect(status).toBe(200);
  });
});

describe('the same-origin guard', () => {
  const change = '/api/organizations/acme/identity-providers/Google/jit';

  it.each([
    ['a foreign origin', { origin: 'http://evil.example' }],
    ['an opaque origin', { origin: 'null' }],
    ['another port', { origin: 'http://127.0.0.1:4781' }],
    ['another scheme', { origin: `https://${authority}` }],
    ['a foreign page, as the browser says', { 'sec-fetch-site': 'cross-site' }],
    ['a page on another port, as the browser says', { 'sec-fetch-site': 'same-site' }],
    ['an address that was typed', { origin: undefined, 'sec-fetch-site': 'none' }],
    ['nothing that says where it is from', { origin: undefined }],
  ])('refuses %s', async (_what, headers) => {
    const { status, json } = await api.ask('PUT', change, { isEnabled: true }, headers);
    expect(status).toBe(403);
    expect(json.error.code).toBe('origin-not-allowed');
  });

  it.each([undefined, 'text/plain', 'application/x-www-form-urlencoded', 'application/jsonx'])(
    'refuses the content type %s',
    async (contentType) => {
      const { status, json } = await api.ask('PUT', change, '{"isEnabled":true}', {
        'content-type': contentType,
      });
      expect(status).toBe(415);
      expect(json.error.code).toBe('content-type-not-json');
    },
  );
});

describe('a request that removes something', () => {
  it('needs no body, and no content type without one', async () => {
    const remove = (body: unknown, contentType?: string) =>
      api.ask('DELETE', '/api/people/nobody', body, { 'content-type': contentType });
    expect((await remove(undefined)).status).toBe(404);
    expect((await remove('{}')).status).toBe(415);
    expect((await remove('{}', 'application/json')).status).toBe(404);
  });
});

describe('what the browser is told', () => {
  it.each(['/', '/api/session', '/nothing'])('allows no foreign or inline script: %s', async (url) => {
    const { headers } = await api.ask('GET', url);
    const policy = String(headers['content-security-policy']);
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("script-src 'self';");
    expect(policy).toContain("worker-src 'self';");
    expect(policy).toContain("frame-ancestors 'none'");
    expect(policy).not.toContain('unsafe-eval');
    expect(headers['x-content-type-options']).toBe('nosniff');
    expect(headers['referrer-policy']).toBe('no-referrer');
  });

  it('holds for refusals too', async () => {
    const { headers } = await api.ask('GET', '/', undefined, { cookie: undefined, accept: 'text/html' });
    expect(headers['content-security-policy']).toContain("default-src 'none'");
    expect(headers['cache-control']).toBe('no-store');
  });
});

describe('failures', () => {
  it('are problems with a code, a message and advice', async () => {
    const draft = '/api/organizations/acme/applications/payroll/draft';
    const bodies = [
      await api.ask('GET', '/nothing'),
      await api.ask('PUT', '/api/organizations/acme/applications/nobody/draft', {
        text: '',
        basedOn: 1,
        revision: 0,
      }),
      await api.ask('PUT', draft, { text: 1 }),
      await api.ask('PUT', draft, '{'),
      await api.ask('PUT', draft, { text: '', basedOn: 'one', revision: 0 }),
      await api.ask('PUT', draft, { text: 'x'.repeat(2_000_000), basedOn: 1, revision: 0 }),
    ];
    expect(bodies.map(({ status }) => status)).toEqual([404, 404, 400, 400, 400, 413]);
    for (const { json } of bodies) {
      expect(json).toMatchObject({
        error: {
          code: expect.stringMatching(/^[a-z-]+$/),
          message: expect.any(String),
          advice: expect.any(String),
        },
      });
    }
  });

  it('that nobody expected tell the client nothing', async () => {
    const { status, text, json } = await api.ask(
      'POST',
      '/api/organizations/acme/applications/payroll/runs',
      { answers: [] },
    );
    expect(status).toBe(500);
    expect(json.error.code).toBe('internal-error');
    expect(text).not.toContain('secret');
    expect(text).not.toContain('/home');
    expect(api.reported).toHaveLength(1);
  });

  it('do not serve files outside of the page', async () => {
    for (const url of ['/../package.json', '/%2e%2e/package.json', '/..%2fpackage.json', '/assets/../../x']) {
      expect((await api.ask('GET', url)).status).toBeGreaterThanOrEqual(400);
    }
  });
});
