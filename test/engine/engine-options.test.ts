import {
  createEmailPort,
  createEngine,
  createHttpPort,
  createSandbox,
  defaultSandboxLimits,
  type EngineOptions,
  type HttpPortOptions,
  type SandboxOptions,
} from '@stepgate/engine';
import { createLog, createMetrics, createTracing } from '@stepgate/engine/observability';
import { describe, expect, onTestFinished, test } from 'vitest';
import { programWith } from './fixture-organization.ts';

/** As an embedder has them who reads them from settings that may not be there. */
const absent = undefined;

describe('what is given as undefined is as if it were left out:', () => {
  test('options, starts and answers of an engine', async () => {
    const options: EngineOptions = {
      ...{ sandbox: absent, sandboxLimits: absent, stores: absent, http: absent, email: absent },
      ...{ secrets: absent, services: absent, cookieKey: absent, extensions: absent, clock: absent },
      ...{ chance: absent, observers: absent, timer: absent },
    };
    const engine = createEngine(options);
    onTestFinished(() => engine.close());
    const { loginId, decision } = await engine.start({
      program: programWith('function onLoginRequest() { executeStep(1); }'),
      loginId: absent,
      request: {
        ...{ ip: absent, headers: absent, params: absent, cookies: absent },
        ...{ requestedAcr: absent, sessionId: absent },
      },
    });
    expect(decision.type).toBe('challenge');
    const option = { idp: 'Google', authenticator: 'GoogleOIDCAuthenticator' };
    const answered = await engine.answer({
      ...{ loginId, challengeId: 'c0', outcome: 'success', option, request: absent },
      user: { subject: 'carol', username: absent, claims: absent, groups: absent },
    });
    expect(answered.decision).toMatchObject({ type: 'succeeded', subject: { username: 'carol' } });
  });

  test('a user of the organization, and the option and the user of an answer', async () => {
    const engine = createEngine();
    onTestFinished(() => engine.close());
    const program = programWith('function onLoginRequest() { executeStep(1, { onFail: function () {} }); }');
    const answer = { loginId: 'login', challengeId: 'c0', option: absent, user: absent };
    await engine.start({ program, loginId: 'login' });
    expect((await engine.answer({ ...answer, outcome: 'fail' })).decision.type).toBe('failed');
    await engine.start({ program, loginId: 'other' });
    const option = { idp: 'LOCAL', authenticator: 'BasicAuthenticator' };
    const user = { username: 'nobody', userStoreDomain: absent };
    await engine.answer({ ...answer, loginId: 'other', outcome: 'success', option, user });
    const { entries } = await engine.inspect('other');
    expect(entries).toContainEqual(
      expect.objectContaining({ user: expect.objectContaining({ userStoreDomain: 'PRIMARY' }) }),
    );
  });

  test('options of a sandbox, of ports and of readers', async () => {
    const options: SandboxOptions = {
      limits: { maxWorkers: absent, maxCpuMillis: 50 },
      ...{ onEvent: absent, suspensions: absent, now: absent },
    };
    const sandbox = createSandbox(options);
    onTestFinished(() => sandbox.close());
    expect(sandbox.status().limits).toEqual({ ...defaultSandboxLimits, maxCpuMillis: 50 });

    const httpOptions: HttpPortOptions = {
      ...{ maxRetries: absent, allowedHosts: absent, allowHttp: absent, allowPrivateAddresses: absent },
      ...{ retryPosts: absent, onEvent: absent, clock: absent, wait: absent, lookup: absent },
    };
    const http = createHttpPort(httpOptions);
    onTestFinished(() => http.close());
    const email = createEmailPort({
      ...{ transport: 'smtps://mail.test', from: 'a@b.test', templates: {} },
      ...{ connectTimeoutMillis: absent, totalTimeoutMillis: absent, onEvent: absent },
    });
    onTestFinished(() => email.close());

    const observers = [
      createMetrics({ register: absent, maxSeries: absent, forgetAfterMillis: absent, timer: absent }),
      createTracing({ tracer: absent }),
      createLog({ to: { write: () => {} }, level: absent, personalData: absent, scriptText: absent }),
    ];
    const engine = createEngine({ sandbox, observers });
    await engine.start({ program: programWith('function onLoginRequest() { executeStep(1); }') });
    await engine.close();
  });
});

test('the own sandbox of an engine has the limits it is given, and tells its observers', async () => {
  const told: string[] = [];
  const engine = createEngine({
    sandboxLimits: { maxWorkers: 1, maxCpuMillis: 20 },
    observers: [{ onEvent: ({ type }) => void told.push(type) }],
  });
  const program = programWith('function onLoginRequest() { for (;;) {} }');
  expect((await engine.start({ program })).decision).toMatchObject({
    type: 'failed',
    code: expect.stringMatching(/^limit-/),
  });
  expect((await engine.status()).sandbox.limits).toMatchObject({ maxWorkers: 1, maxCpuMillis: 20 });
  await engine.close();
  expect(told).toContain('pass-ended');
});

test('limits for the own sandbox of an engine that has none, or that make no sense, are refused', async () => {
  const sandbox = createSandbox();
  onTestFinished(() => sandbox.close());
  expect(() => createEngine({ sandbox, sandboxLimits: {} })).toThrow(TypeError);
  expect(() => createEngine({ sandboxLimits: { maxWorkers: 0 } })).toThrow(RangeError);
});
