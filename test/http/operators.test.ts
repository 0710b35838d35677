import { describe, expect, test } from 'vitest';
import { onFirstStep } from '../engine/on-first-step.ts';
import { decisionOf, type OpenServer, serverOpener } from './open-server.ts';
import { alicesPassword, aTotp, organizationWith, twoFactors } from './organization.ts';

const open = serverOpener();
const url = '/v1/organizations/fixture';
const firstVersion = { 'if-none-match': '*' };

async function openSaved() {
  const server = await open();
  const saved = await server.call('PUT', url, {
    body: { document: organizationWith(twoFactors) },
    headers: firstVersion,
  });
  return { ...server, saved };
}

const withoutJit = () => {
  const organization = organizationWith(twoFactors);
  for (const { provisioning } of organization.identityProviders) {
    if (provisioning.jit) provisioning.jit.isEnabled = false;
  }
  return organization;
};

async function firstDigest({ call }: Pick<OpenServer, 'call'>): Promise<string> {
  const { json } = await call('GET', `${url}/programs`);
  const [program] = (json?.programs ?? []) as { programDigest: string }[];
  if (program === undefined) throw new Error('there is no program');
  return program.programDigest;
}

describe('organizations', () => {
  test('are saved in versions by whoever read the latest one, and listed', async () => {
    const { call, saved } = await openSaved();
    expect(saved).toMatchObject({
      status: 201,
      headers: { etag: '"1"' },
      json: { version: 1, savedBy: 'tests', programs: { app: expect.any(String) } },
    });
    const document = organizationWith();
    expect((await call('PUT', url, { body: { document } })).code).toBe('precondition-missing');
    const late = await call('PUT', url, { body: { document }, headers: { 'if-match': '"7"' } });
    expect(late).toMatchObject({ status: 412, code: 'organization-version-conflict', json: { version: 1 } });
    const next = await call('PUT', url, { body: { document }, headers: { 'if-match': '"1"' } });
    expect(next).toMatchObject({ status: 200, headers: { etag: '"2"' } });

    expect((await call('GET', url)).json).toMatchObject({ version: 2, document: { name: 'fixture' } });
    expect((await call('GET', `${url}?version=1`)).json).toMatchObject({ version: 1 });
    expect((await call('GET', `${url}/versions`)).json).toMatchObject({
      versions: [{ version: 2 }, { version: 1 }],
    });
    expect((await call('GET', '/v1/organizations')).json).toMatchObject({ organizations: [{ version: 2 }] });
  });

  test('that the server has run as they were saved, not as somebody who starts a login wants them', async () => {
    const { call, stores } = await openSaved();
    const script = onFirstStep("assignUserRoles(context.currentKnownSubject, ['admin']);");
    const forged = { organization: organizationWith(script), application: 'app' };
    expect(await call('POST', '/v1/logins', { body: { loginId: 'x', ...forged } })).toMatchObject({
      status: 422,
      code: 'organization-refused',
    });
    expect(await stores.journals.read('x')).toBe(null);
  });

  test('with problems are refused, each with its place in the text', async () => {
    const { call } = await open();
    const document = '{\n  "name": "fixture",\n  "colour": "red"\n}';
    const refused = await call('PUT', url, { body: { document }, headers: firstVersion });
    expect(refused).toMatchObject({
      status: 422,
      code: 'organization-refused',
      json: { problems: [{ code: 'organization-unknown-key', range: { start: { line: 3, column: 3 } } }] },
    });
    const preview = await call('POST', `${url}/preview`, { body: { document } });
    expect(preview.json).toMatchObject({
      version: 0,
      problems: [{ code: 'organization-unknown-key' }],
      switches: [],
    });
  });

  test('start logins by their name', async () => {
    const { call } = await openSaved();
    const body = { organization: 'fixture', application: 'app' };
    expect(decisionOf(await call('POST', '/v1/logins', { body }))).toMatchObject({
      type: 'challenge',
      step: 1,
    });
    const other = await call('POST', '/v1/logins', { body: { ...body, application: 'other' } });
    expect(other).toMatchObject({ status: 404, code: 'application-not-found' });
  });
});

describe('switching JIT provisioning off', () => {
  test('is answered with what breaks, whichever way, and done when that is acknowledged', async () => {
    const { call } = await openSaved();
    const jit = `${url}/identity-providers/Okta/jit`;
    const expected = {
      status: 409,
      code: 'jit-switch-needs-acknowledgement',
      json: {
        switches: [{ idp: 'Okta', applications: ['app'], impact: { breaks: [{ application: 'app' }] } }],
      },
    };
    expect(await call('PUT', jit, { body: { isEnabled: false } })).toMatchObject(expected);
    const save = { body: { document: withoutJit() }, headers: { 'if-match': '"1"' } };
    expect(await call('PUT', url, save)).toMatchObject(expected);
    expect((await call('POST', `${url}/preview`, { body: { document: withoutJit() } })).json).toMatchObject({
      switches: [{ idp: 'Okta', applications: ['app'] }],
    });

    const done = await call('PUT', jit, { body: { isEnabled: false, acknowledged: ['app'] } });
    expect(done.json).toMatchObject({ saved: { version: 2, switches: [{ idp: 'Okta' }] } });
    expect((await call('PUT', jit, { body: { isEnabled: false } })).json).toEqual({ saved: null });
    expect(
      await call('PUT', `${url}/identity-providers/Nobody/jit`, { body: { isEnabled: false } }),
    ).toMatchObject({
      status: 404,
      code: 'identity-provider-not-found',
    });
    const { json } = await call('GET', `${url}/audit?event=jit-switched-off`);
    expect(json).toMatchObject({ records: [{ actor: 'tests', fields: { idp: 'Okta', breaks: ['app'] } }] });
  });

  test('can be acknowledged with a whole organization', async () => {
    const { call } = await openSaved();
    const body = { document: withoutJit(), acknowledged: [{ idp: 'Okta', applications: ['app'] }] };
    expect(await call('PUT', url, { body, headers: { 'if-match': '"1"' } })).toMatchObject({
      status: 200,
      json: { version: 2 },
    });
  });
});

describe('programs', () => {
  test('are shown and warmed up, and fail their logins when they are revoked', async () => {
    const server = await openSaved();
    const { call } = server;
    const digest = await firstDigest(server);
    const program = `${url}/programs/${digest}`;
    expect((await call('GET', program)).json).toMatchObject({
      application: 'app',
      revocation: null,
      program: { application: 'app', dialect: 'stepgate' },
    });
    expect((await call('POST', `${program}/warm`)).status).toBe(204);
    await call('POST', '/v1/logins', { body: { loginId: 'x', organization: 'fixture', application: 'app' } });

    expect((await call('PUT', `${program}/revocation`, { body: { reason: 'a fault' } })).status).toBe(204);
    expect((await call('GET', program)).json).toMatchObject({
      program: null,
      revocation: { reason: 'a fault', actor: 'tests' },
    });
    expect((await call('POST', `${program}/warm`)).code).toBe('program-revoked');
    expect((await call('GET', '/v1/logins/x')).code).toBe('program-revoked');
    expect((await call('GET', '/v1/logins/x/journal')).json).toMatchObject({ ended: true, subject: null });
    expect((await call('GET', `/v1/organizations/other/programs/${digest}`)).code).toBe('program-not-found');
  });
});

describe('accounts', () => {
  const accounts = `${url}/accounts`;

  test('are saved, listed in pages, shown with their links and removed', async () => {
    const { call } = await openSaved();
    const identity = { idp: 'Okta', subject: 'eve' };
    const body = { username: 'eve', federatedIdentities: [identity] };
    const created = await call('POST', accounts, { body });
    expect(created).toMatchObject({ status: 201, json: { result: 'created', account: { username: 'eve' } } });
    expect((await call('POST', accounts, { body: { ...body, isLocked: true } })).status).toBe(200);
    const { id } = Object(created.json?.account) as { id: string };
    const one = `${accounts}/${encodeURIComponent(id)}`;
    expect((await call('GET', one)).json).toMatchObject({
      account: { isLocked: true },
      federatedIdentities: [identity],
    });
    const first = ((await call('GET', `${accounts}?limit=1`)).json?.accounts ?? []) as { id: string }[];
    const rest = await call('GET', `${accounts}?after=${encodeURIComponent(first[0]?.id ?? '')}`);
    expect(rest.json?.accounts).toHaveLength(2);

    expect(await call('POST', accounts, { body: { ...body, username: 'mallory' } })).toMatchObject({
      status: 409,
      code: 'account-identity-linked',
      json: { identity },
    });
    expect((await call('DELETE', one)).status).toBe(204);
    expect((await call('DELETE', one)).code).toBe('account-not-found');
    expect((await call('GET', '/v1/organizations/typo/accounts')).code).toBe('organization-not-found');
  });
});

test('suspensions are listed and released by an operator with a name', async () => {
  const { call, stores } = await openSaved();
  const version = { organization: 'fixture', programDigest: 'd'.repeat(64) };
  await stores.suspensions.suspend({ ...version, since: 5, kills: [{ at: 4, reason: 'cpu' }] });
  expect((await call('GET', '/v1/suspensions?organization=fixture')).json).toMatchObject({
    suspensions: [{ ...version, application: null, kills: [{ reason: 'cpu' }] }],
  });
  const one = `${url}/suspensions/${version.programDigest}`;
  expect((await call('DELETE', one)).json).toEqual({ released: true });
  expect((await call('DELETE', one)).json).toEqual({ released: false });
  expect((await call('GET', `${url}/audit`)).json).toMatchObject({
    records: expect.arrayContaining([expect.objectContaining({ event: 'script-released', actor: 'tests' })]),
  });
});

test('a candidate runs in the shadow of a live program, and its report tells what it would have done', async () => {
  const server = await openSaved();
  const { call, engine } = server;
  const shadow = `${url}/applications/app/shadow`;
  const document = organizationWith(`function onLoginRequest() { fail({ errorCode: 'no' }); }`);
  const set = await call('PUT', shadow, { body: { document } });
  expect(set.json).toMatchObject({ application: 'app', share: 1, switchedOff: null });
  await call('POST', '/v1/logins', { body: { loginId: 'x', organization: 'fixture', application: 'app' } });
  await call('POST', '/v1/logins/x/answers', { body: alicesPassword });
  await call('POST', '/v1/logins/x/answers', { body: aTotp });
  await engine.shadow.settled();
  const pair = `liveDigest=${await firstDigest(server)}&candidateDigest=${set.json?.candidateDigest}`;
  expect((await call('GET', `${shadow}/report?${pair}`)).json).toMatchObject({
    compared: 1,
    verdicts: [{ verdict: 'would-deny', count: 1, samples: ['x'] }],
  });
  expect((await call('GET', '/v1/shadows')).json).toMatchObject({ candidates: [{ application: 'app' }] });
  expect((await call('DELETE', `${shadow}/report?${pair}`)).status).toBe(204);
  expect((await call('GET', `${shadow}/report?${pair}`)).json).toMatchObject({ compared: 0 });
  expect((await call('DELETE', shadow)).status).toBe(204);
  expect((await call('GET', '/v1/shadows')).json).toEqual({ candidates: [] });
});

test('an emergency sign-in starts by the name of the organization', async () => {
  const { call } = await openSaved();
  expect((await call('POST', `${url}/break-glass`, { body: {} })).code).toBe('break-glass-not-configured');
  const document = {
    ...organizationWith("function onLoginRequest() { fail({ errorCode: 'no' }); }"),
    breakGlass: {
      accounts: [{ username: 'alice' }],
      steps: [{ id: 1, options: [{ idp: 'LOCAL', authenticator: 'BasicAuthenticator' }] }],
    },
  };
  await call('PUT', url, { body: { document }, headers: { 'if-match': '"1"' } });
  const started = await call('POST', `${url}/break-glass`, { body: { loginId: 'glass' } });
  expect(decisionOf(started)).toMatchObject({ type: 'challenge', step: 1 });
  const body = { challengeId: 'c0', outcome: 'success', user: { username: 'alice' } };
  expect(decisionOf(await call('POST', '/v1/logins/glass/answers', { body })).type).toBe('succeeded');
});

describe('the server', () => {
  test('says whether it is ready, without a key, and no more', async () => {
    const { call, engine } = await open();
    expect(await call('GET', '/health/live', { key: null })).toMatchObject({
      status: 200,
      json: { status: 'ok' },
    });
    expect((await call('GET', '/health/ready', { key: null })).json).toEqual({ status: 'ok' });
    await engine.drain();
    const draining = await call('GET', '/health/ready', { key: null });
    expect(draining).toMatchObject({ status: 503, code: 'engine-closed', headers: { 'retry-after': '1' } });
  });

  test('tells its status and metrics to those who may read', async () => {
    const { call } = await openSaved();
    await call('POST', '/v1/logins', { body: { organization: 'fixture', application: 'app' } });
    expect((await call('GET', '/v1/status')).json).toMatchObject({
      closed: false,
      sandbox: { health: 'ok' },
    });
    const { text } = await call('GET', '/metrics');
    expect(text).toContain('stepgate_logins_started_total{organization="fixture"');
  });
});
