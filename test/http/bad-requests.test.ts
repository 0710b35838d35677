import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { serverOpener } from './open-server.ts';
import { alicesPassword, organizationWith, twoFactors } from './organization.ts';

const open = serverOpener();

describe('what is no request', () => {
  test.each([
    ['text that is no JSON', { text: '{"organization":' }, 400, 'body-not-json'],
    ['an empty body', { text: '' }, 400, 'body-not-json'],
    [
      'a body of another type',
      { text: 'a=b', headers: { 'content-type': 'application/x-www-form-urlencoded' } },
      415,
      'media-type-not-supported',
    ],
    ['a prototype', { text: '{"__proto__":{"application":"app"}}' }, 400, 'body-not-json'],
    ['an array', { body: [] }, 400, 'request-invalid'],
    [
      'a field too many',
      { body: { organization: 'a', application: 'b', colour: 'red' } },
      400,
      'request-invalid',
    ],
    ['a field of another type', { body: { organization: 'a', application: 7 } }, 400, 'request-invalid'],
  ])('%s', async (_, options, status, code) => {
    const { call } = await open();
    expect(await call('POST', '/v1/logins', options)).toMatchObject({ status, code });
  });

  test('names each field that is wrong', async () => {
    const { call } = await open();
    const { json } = await call('POST', '/v1/logins/x/answers', {
      body: { challengeId: 7, request: { ip: [] } },
    });
    expect(json?.problems).toEqual([
      expect.objectContaining({ path: 'body.challengeId' }),
      expect.objectContaining({ path: 'body.outcome' }),
      expect.objectContaining({ path: 'body.request.ip' }),
    ]);
  });

  test('says what fits where several shapes do', async () => {
    const { call } = await open();
    const answered = await call('POST', '/v1/logins/x/answers', {
      body: { ...alicesPassword, user: 'alice' },
    });
    expect(answered.json?.problems).toEqual([
      { path: 'body.user', message: expect.stringMatching(/username.*subject/) },
    ]);
    const saved = await call('PUT', '/v1/organizations/a', { body: {} });
    expect(saved.json?.problems).toEqual([
      { path: 'body.document', message: expect.stringContaining('organization file') },
    ]);
  });

  test('a body past the limit is refused', async () => {
    const { call } = await open({ maxBodyBytes: 1000 });
    const refused = await call('POST', '/v1/logins', {
      text: JSON.stringify({ organization: 'a'.repeat(1000) }),
    });
    expect(refused).toMatchObject({ status: 413, code: 'body-too-large' });
  });

  test.each([
    ['GET', '/v1/none'],
    ['GET', '/v1/logins'],
    ['PATCH', '/v1/logins/x'],
    ['POST', '/v1'],
  ])('%s %s is no endpoint', async (method, url) => {
    const { call } = await open();
    expect(await call(method, url)).toMatchObject({ status: 404, code: 'endpoint-not-found' });
  });

  test('a store that fails is no business of the client', async () => {
    const { call, stores, failures } = await open();
    await call('PUT', '/v1/organizations/fixture', {
      body: { document: organizationWith() },
      headers: { 'if-none-match': '*' },
    });
    stores.audit.list = async () => Promise.reject(new Error('connect ECONNREFUSED 10.0.0.7:5432'));
    const failed = await call('GET', '/v1/organizations/fixture/audit');
    expect(failed).toMatchObject({ status: 500, code: 'host-failed' });
    expect(failed.text).not.toContain('10.0.0.7');
    expect(failures).toEqual([expect.objectContaining({ message: 'connect ECONNREFUSED 10.0.0.7:5432' })]);
  });
});

describe('whatever is sent', () => {
  /** JSON that has the right field names now and then, so that it gets past the first check. */
  const field = fc.constantFrom(
    ...[
      'organization',
      'application',
      'loginId',
      'request',
      'challengeId',
      'outcome',
      'option',
      'user',
      'provisioning',
    ],
    ...[
      'document',
      'acknowledged',
      'username',
      'claims',
      'name',
      'idp',
      'isEnabled',
      'reason',
      'headers',
      'params',
    ],
  );
  const text = fc.oneof(fc.string(), fc.constantFrom('login-1', 'c0', 'success', 'fixture', 'app', 'LOCAL'));
  const { json } = fc.letrec((tie) => ({
    json: fc.oneof(
      { maxDepth: 4, withCrossShrink: true },
      fc.oneof(text, fc.integer(), fc.boolean(), fc.constant(null)),
      fc.array(tie('json'), { maxLength: 3 }),
      fc.dictionary(fc.oneof(field, fc.string()), tie('json'), { maxKeys: 6 }),
    ),
  }));

  test('is answered with a status below 500, and refused with a code', async () => {
    const { call, document, failures } = await open();
    const organization = organizationWith(twoFactors);
    await call('POST', '/v1/logins', { body: { loginId: 'login-1', organization, application: 'app' } });
    const takers = Object.entries(document.paths).flatMap(([path, operations]) =>
      Object.keys(operations).flatMap((method) =>
        method === 'post' || method === 'put' ? [{ method: method.toUpperCase(), path }] : [],
      ),
    );
    const near = fc.dictionary(field, fc.oneof(text, json), { maxKeys: 5 });
    const almost = near.map((changed) => ({ ...alicesPassword, challengeId: 'c9', ...changed }));
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...takers),
        fc.oneof(json, near, almost),
        fc.oneof(text, fc.constant('login-1')),
        async ({ method, path }, body, name) => {
          const url = path.replace(/\{[^}]+\}/g, encodeURIComponent(name) || 'x');
          const { status, code, text: answered } = await call(method, url, { body });
          expect(status, answered).toBeLessThan(500);
          if (status >= 400) expect(code).toEqual(expect.any(String));
        },
      ),
      { numRuns: 300 },
    );
    expect(failures).toEqual([]);
  });
});
