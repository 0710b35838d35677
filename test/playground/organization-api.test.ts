import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createLoginRunner, type LoginRunner } from '@stepgate/playground/server';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type ApiClient, createApiClient } from './api-client.ts';
import { exampleOrganization } from './playground-process.ts';

let api: ApiClient;
let runner: LoginRunner;

beforeAll(() => {
  runner = createLoginRunner();
});
afterAll(() => runner.close());
beforeEach(async () => {
  api = await createApiClient(exampleOrganization, runner.run);
});
afterEach(() => api.close());

const google = { idp: 'Google', authenticator: 'GoogleOIDCAuthenticator' };
const frank = '115620873344905551021';
const jitOf = (name: string): string => `/api/identity-providers/${name}/jit`;

describe('the organization', () => {
  it('is handed out with its scripts', async () => {
    const { json } = await api.ask('GET', '/api/organization');
    expect(json).toMatchObject({
      state: 'open',
      organization: { name: 'acme' },
      openedJit: { Google: false },
    });
    expect(json.scripts.payroll).toMatchObject({ isGenerated: false, revision: 0, isChanged: false });
    expect(json.scripts.wiki).toMatchObject({
      isGenerated: true,
      text: expect.stringContaining('executeStep(2)'),
    });
  });

  it('that has problems says what to mend, and opens once it is mended', async () => {
    const file = join(mkdtempSync(join(tmpdir(), 'stepgate-broken-')), 'organization.json');
    writeFileSync(file, '{ "name": "broken", "applicatons": [] }');
    const broken = await createApiClient(file, runner.run);
    const before = await broken.ask('GET', '/api/organization');
    expect(before.json).toMatchObject({ state: 'broken', source: file });
    expect(before.json.problems[0]).toMatchObject({
      code: 'organization-unknown-key',
      advice: expect.any(String),
      range: { start: { line: 1 } },
    });
    expect((await broken.ask('PUT', jitOf('Google'), { isEnabled: true })).json.error.code).toBe(
      'organization-not-open',
    );
    writeFileSync(file, '{ "name": "mended" }');
    expect((await broken.ask('GET', '/api/organization')).json).toMatchObject({ state: 'open' });
    await broken.close();
  });
});

describe('saving a script', () => {
  it('keeps it in memory, never in the file', async () => {
    const file = join(exampleOrganization, 'payroll.login.js');
    const before = readFileSync(file, 'utf8');
    const { status, json } = await api.ask('PUT', '/api/applications/payroll/script', {
      text: '// mine',
      basedOn: 0,
    });
    expect(status).toBe(200);
    expect(json).toMatchObject({ text: '// mine', revision: 1, isChanged: true });
    expect((await api.ask('GET', '/api/organization')).json.scripts.payroll.text).toBe('// mine');
    expect(readFileSync(file, 'utf8')).toBe(before);
  });

  it('does not overwrite what another tab saved', async () => {
    await api.ask('PUT', '/api/applications/payroll/script', { text: '// theirs', basedOn: 0 });
    const mine = await api.ask('PUT', '/api/applications/payroll/script', { text: '// mine', basedOn: 0 });
    expect(mine.status).toBe(409);
    expect(mine.json).toMatchObject({
      error: { code: 'script-changed-elsewhere' },
      script: { text: '// theirs', revision: 1 },
    });
  });

  it('takes an empty text for no script: the steps run in order', async () => {
    const { json } = await api.ask('PUT', '/api/applications/payroll/script', { text: ' \n', basedOn: 0 });
    expect(json).toMatchObject({ isGenerated: true, text: expect.stringContaining('executeStep(1)') });
  });
});

describe('switching JIT', () => {
  it('on is done at once and says what it mends', async () => {
    const { status, json } = await api.ask('PUT', jitOf('Google'), { isEnabled: true });
    expect(status).toBe(200);
    const mended = new Set(
      json.impact.mends.map((conflict: { application: string }) => conflict.application),
    );
    expect(mended).toContain('payroll');
    expect(json.impact.breaks).toEqual([]);
  });

  it('off is refused with what breaks, until that is acknowledged', async () => {
    await api.ask('PUT', jitOf('Google'), { isEnabled: true });
    const first = await api.ask('PUT', jitOf('Google'), { isEnabled: false });
    expect(first.status).toBe(409);
    expect(first.json.error.code).toBe('jit-off-needs-acknowledgement');
    const { impact, acknowledgement } = first.json;
    const broken = impact.breaks.map((conflict: { application: string }) => conflict.application);
    expect(broken).toEqual(expect.arrayContaining(['payroll', 'crm', 'support']));
    const payroll = impact.breaks.find(
      (conflict: { application: string }) => conflict.application === 'payroll',
    );
    expect(payroll).toMatchObject({
      factors: ['TOTP'],
      finding: { step: 2, idp: 'Google', witness: expect.anything() },
    });
    const safe = impact.safe.map((one: { application: string }) => one.application);
    expect(safe).toEqual(expect.arrayContaining(['portal', 'reports']));
    expect(impact.unaffected).toBeGreaterThan(0);

    for (const wrong of [{}, { acknowledgement: 'yes' }, { acknowledgement: '' }]) {
      expect((await api.ask('PUT', jitOf('Google'), { isEnabled: false, ...wrong })).status).toBe(409);
    }
    const isOn = async (): Promise<boolean> => {
      const { json } = await api.ask('GET', '/api/organization');
      return json.organization.identityProviders[0].provisioning.jit.isEnabled;
    };
    expect(await isOn()).toBe(true);
    expect((await api.ask('PUT', jitOf('Google'), { isEnabled: false, acknowledgement })).status).toBe(200);
    expect(await isOn()).toBe(false);
  });

  it('off asks again when what breaks has changed since it was read', async () => {
    await api.ask('PUT', jitOf('Google'), { isEnabled: true });
    const { acknowledgement } = (await api.ask('PUT', jitOf('Google'), { isEnabled: false })).json;
    const text = 'var onLoginRequest = function(context) { executeStep(1); };';
    await api.ask('PUT', '/api/applications/payroll/script', { text, basedOn: 0 });
    const second = await api.ask('PUT', jitOf('Google'), { isEnabled: false, acknowledgement });
    expect(second.status).toBe(409);
    expect(second.json.acknowledgement).not.toBe(acknowledgement);
  });

  it('off is asked about even when nothing breaks', async () => {
    const text = 'var onLoginRequest = function(context) { executeStep(1); };';
    await api.ask('PUT', '/api/applications/portal/script', { text, basedOn: 0 });
    const { status, json } = await api.ask('PUT', jitOf('PartnerSAML'), { isEnabled: false });
    expect(status).toBe(409);
    expect(json.impact.breaks).toEqual([]);
  });

  it('to where it stands changes nothing and needs no acknowledgement', async () => {
    const { status, json } = await api.ask('PUT', jitOf('Google'), { isEnabled: false });
    expect(status).toBe(200);
    expect(json.impact).toMatchObject({ breaks: [], mends: [] });
  });

  it('of an unknown identity provider is refused', async () => {
    for (const isEnabled of [true, false]) {
      expect((await api.ask('PUT', jitOf('google'), { isEnabled })).json.error.code).toBe(
        'identity-provider-not-found',
      );
    }
  });
});

describe('running a login', () => {
  const answers = [{ step: 1, outcome: 'success', option: google, user: frank }];
  const world = { federatedUsers: [{ idp: 'Google', subject: frank, claims: {}, groups: [] }] };

  it('stands at its first challenge without answers', async () => {
    const { json } = await api.ask('POST', '/api/runs', { application: 'payroll', answers: [] });
    expect(json.run.decision).toMatchObject({ type: 'challenge', step: 1 });
    expect(json.run.journal[0].kind).toBe('start');
  });

  it('ends as the switches say, without changing them', async () => {
    const denied = await api.ask('POST', '/api/runs', { application: 'payroll', world, answers });
    expect(denied.json.run.decision).toMatchObject({
      type: 'failed',
      code: 'second-factor-needs-local-account',
    });
    const jit = { Google: true };
    const asked = await api.ask('POST', '/api/runs', { application: 'payroll', world, answers, jit });
    expect(asked.json.run.decision).toMatchObject({ type: 'challenge', step: 2 });
    expect(
      (await api.ask('GET', '/api/organization')).json.organization.identityProviders[0].provisioning.jit
        .isEnabled,
    ).toBe(false);
  });

  it('runs text that is not saved, in the sandbox and not in the server', async () => {
    const script =
      'var onLoginRequest = function(context) { Log.info(typeof process + typeof fetch); executeStep(1); };';
    const { json } = await api.ask('POST', '/api/runs', { application: 'payroll', script, answers: [] });
    expect(json.run.emitted).toContainEqual(expect.objectContaining({ text: 'undefinedundefined' }));
    const endless = 'var onLoginRequest = function(context) { for (;;) {} };';
    const stopped = await api.ask('POST', '/api/runs', {
      application: 'payroll',
      script: endless,
      answers: [],
    });
    expect(stopped.json.run.decision).toMatchObject({ type: 'failed', code: 'limit-cpu' });
  });

  it('refuses answers that do not fit, with the code of the engine', async () => {
    const wrong = [
      { step: 1, outcome: 'success', option: { idp: 'Okta', authenticator: 'Other' }, user: 'x' },
    ];
    const { status, json } = await api.ask('POST', '/api/runs', { application: 'payroll', answers: wrong });
    expect(status).toBe(422);
    expect(json.error.code).toBe('answer-option-not-offered');
  });

  it.each([
    [{ application: 'payroll', answers: [{ step: 0 }] }, 'run-malformed'],
    [{ application: 'payroll', answers: [], world: { users: [{ nmae: 'x' }] } }, 'run-malformed'],
    [{ application: 'nobody', answers: [] }, 'application-not-found'],
    [{ application: 'payroll', answers: [], jit: { Nobody: true } }, 'identity-provider-not-found'],
    [{ application: 'payroll', answers: [], jit: { Google: 'yes' } }, 'request-malformed'],
    [{ answers: [] }, 'request-malformed'],
  ])('refuses %j', async (body, code) => {
    const { status, json } = await api.ask('POST', '/api/runs', body);
    expect(status).toBeGreaterThanOrEqual(400);
    expect(json.error.code).toBe(code);
  });
});
