import { describe, expect, test } from 'vitest';
import { decisionOf, serverOpener } from './open-server.ts';
import {
  alicesPassword,
  aTotp,
  organizationWith,
  passwordOption,
  totpOption,
  twoFactors,
} from './organization.ts';

const open = serverOpener();
const start = { loginId: 'login-1', organization: organizationWith(twoFactors), application: 'app' };

describe('a login over HTTP', () => {
  test('is started, answered and succeeds', async () => {
    const { call } = await open();
    const started = await call('POST', '/v1/logins', { body: start });
    expect(started.status).toBe(201);
    expect(decisionOf(started)).toMatchObject({ type: 'challenge', step: 1, challengeId: 'c0' });

    const second = await call('POST', '/v1/logins/login-1/answers', { body: alicesPassword });
    expect(second.status).toBe(200);
    expect(decisionOf(second)).toMatchObject({ type: 'challenge', step: 2, options: [totpOption] });

    const done = await call('POST', '/v1/logins/login-1/answers', { body: aTotp });
    expect(decisionOf(done)).toMatchObject({
      type: 'succeeded',
      subject: { username: 'alice', status: 'local' },
      steps: [
        { step: 1, ...passwordOption },
        { step: 2, ...totpOption },
      ],
    });
  });

  test('that is denied is a decision, not an error', async () => {
    const { call } = await open();
    await call('POST', '/v1/logins', { body: start });
    const failed = await call('POST', '/v1/logins/login-1/answers', {
      body: { challengeId: 'c0', outcome: 'fail', option: passwordOption },
    });
    expect(failed.status).toBe(200);
    expect(decisionOf(failed)).toMatchObject({ type: 'failed', code: 'step-failed' });
  });

  test('gets an id when it is given none', async () => {
    const { call } = await open();
    const { loginId: _, ...anonymous } = start;
    const { json } = await call('POST', '/v1/logins', { body: anonymous });
    const read = await call('GET', `/v1/logins/${json?.loginId}`);
    expect(decisionOf(read)).toMatchObject({ type: 'challenge', step: 1 });
  });

  test('takes the user of an identity provider with claims of any JSON type', async () => {
    const { call } = await open();
    await call('POST', '/v1/logins', { body: { ...start, organization: organizationWith() } });
    const answered = await call('POST', '/v1/logins/login-1/answers', {
      body: {
        challengeId: 'c0',
        outcome: 'success',
        option: { idp: 'Okta', authenticator: 'OpenIDConnectAuthenticator' },
        user: {
          subject: 'dave',
          claims: { email: 'dave@okta.test', email_verified: true, age: 7, tags: ['a', 1] },
        },
      },
    });
    expect(decisionOf(answered)).toMatchObject({
      subject: { remoteClaims: { email_verified: 'true', age: '7', tags: '["a",1]' } },
    });
  });
});

describe('the same request again', () => {
  test('starts one login, and says where it stands', async () => {
    const { call } = await open();
    const first = await call('POST', '/v1/logins', { body: start });
    const again = await call('POST', '/v1/logins', { body: start });
    expect([first.status, again.status]).toEqual([201, 200]);
    expect(again.json).toEqual(first.json);
  });

  test('does not join a login that somebody has answered, or one of another application', async () => {
    const { call } = await open();
    const organization = organizationWith(twoFactors);
    const [app] = organization.applications;
    const both = { ...organization, applications: [app, { ...app, name: 'other' }] };
    await call('POST', '/v1/logins', { body: { ...start, organization: both } });
    const other = await call('POST', '/v1/logins', {
      body: { ...start, organization: both, application: 'other' },
    });
    expect(other).toMatchObject({ status: 409, code: 'login-exists' });
    await call('POST', '/v1/logins/login-1/answers', { body: alicesPassword });
    const late = await call('POST', '/v1/logins', { body: { ...start, organization: both } });
    expect(late).toMatchObject({ status: 409, code: 'login-exists' });
  });

  test('answers once: the same answer is harmless, another one is refused', async () => {
    const { call } = await open();
    await call('POST', '/v1/logins', { body: start });
    const answers = await Promise.all(
      Array.from({ length: 8 }, () => call('POST', '/v1/logins/login-1/answers', { body: alicesPassword })),
    );
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]));
    expect(new Set(answers.map(({ text }) => text)).size).toBe(1);
    const bob = await call('POST', '/v1/logins/login-1/answers', {
      body: { ...alicesPassword, user: { username: 'bob' } },
    });
    expect(bob).toMatchObject({ status: 409, code: 'answer-already-given' });
  });
});

describe('refusals of logins', () => {
  test.each([
    ['GET', '/v1/logins/none', undefined, 404, 'login-not-found'],
    ['GET', '/v1/logins/none/journal', undefined, 404, 'login-not-found'],
    ['POST', '/v1/logins/none/answers', alicesPassword, 404, 'login-not-found'],
    [
      'POST',
      '/v1/logins/login-1/answers',
      { ...alicesPassword, challengeId: 'c9' },
      409,
      'answer-unknown-challenge',
    ],
    ['POST', '/v1/logins/login-1/answers', { ...alicesPassword, outcome: 'odd' }, 400, 'answer-malformed'],
    [
      'POST',
      '/v1/logins/login-1/answers',
      { ...alicesPassword, option: totpOption },
      422,
      'answer-option-not-offered',
    ],
    [
      'POST',
      '/v1/logins/login-1/answers',
      { ...alicesPassword, user: { subject: 'alice' } },
      400,
      'answer-malformed',
    ],
    ['POST', '/v1/logins', { ...start, loginId: 'x', organization: 'acme' }, 404, 'organization-not-found'],
    ['POST', '/v1/logins', { ...start, loginId: 'x', application: 'none' }, 404, 'application-not-found'],
    ['POST', '/v1/logins', { ...start, loginId: '../x' }, 400, 'request-invalid'],
  ])('%s %s', async (method, url, body, status, code) => {
    const { call } = await open();
    await call('POST', '/v1/logins', { body: start });
    expect(await call(method, url, { body })).toMatchObject({ status, code });
  });

  test('an organization with problems is refused with each of them', async () => {
    const { call } = await open();
    const organization = { ...organizationWith(), colour: 'red', target: 'nowhere' };
    const refused = await call('POST', '/v1/logins', { body: { ...start, organization } });
    expect(refused).toMatchObject({ status: 422, code: 'organization-refused' });
    expect(refused.json?.problems).toEqual([
      expect.objectContaining({ code: 'organization-unknown-key' }),
      expect.objectContaining({ code: 'organization-invalid-value' }),
    ]);
  });
});

test('a journal is shown without what anybody said', async () => {
  const { call } = await open();
  await call('POST', '/v1/logins', {
    body: {
      ...start,
      organization: organizationWith(),
      request: { headers: { 'user-agent': 'secret-agent' } },
    },
  });
  await call('POST', '/v1/logins/login-1/answers', {
    body: {
      challengeId: 'c0',
      outcome: 'success',
      option: { idp: 'Okta', authenticator: 'OpenIDConnectAuthenticator' },
      user: { subject: 'dave', claims: { email: 'dave@okta.test' }, groups: ['spies'] },
    },
  });
  const { status, text, json } = await call('GET', '/v1/logins/login-1/journal');
  expect(status).toBe(200);
  expect(json).toMatchObject({
    organization: 'fixture',
    subject: { username: 'dave', status: 'provisioned' },
  });
  for (const said of ['secret-agent', 'dave@okta.test', 'spies']) expect(text).not.toContain(said);
});

describe('a user who is asked before an account is created', () => {
  const organization = organizationWith();
  for (const provider of organization.identityProviders) {
    const { jit } = provider.provisioning;
    if (provider.name === 'Okta' && jit !== undefined) jit.scheme = 'PROMPT_USERNAME_PASSWORD_CONSENT';
  }
  const dave = {
    challengeId: 'c0',
    outcome: 'success',
    option: { idp: 'Okta', authenticator: 'OpenIDConnectAuthenticator' },
    user: { subject: 'dave', claims: { email: 'dave@okta.test' } },
  };

  test('gets one by the answer, and the journal does not show what was typed', async () => {
    const { call } = await open();
    await call('POST', '/v1/logins', { body: { ...start, organization } });
    const asked = decisionOf(await call('POST', '/v1/logins/login-1/answers', { body: dave }));
    if (asked.type !== 'provisioning-prompt') throw new Error(asked.type);
    const answered = await call('POST', '/v1/logins/login-1/answers', {
      body: {
        challengeId: asked.challengeId,
        outcome: 'success',
        provisioning: { consent: true, username: 'dave', password: 'correct horse' },
      },
    });
    expect(decisionOf(answered)).toMatchObject({ type: 'challenge', subject: { accountId: 'PRIMARY/dave' } });
    const { text } = await call('GET', '/v1/logins/login-1/journal');
    for (const said of ['correct horse', 'dave@okta.test']) expect(text).not.toContain(said);
  });
});
