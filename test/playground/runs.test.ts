import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createLoginRunner } from '@stepgate/playground/server';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type ApiClient, createApiClient } from './api-client.ts';
import { exampleOrganization } from './playground-process.ts';

const runner = createLoginRunner();
const storeFolder = mkdtempSync(join(tmpdir(), 'stepgate-runs-'));
let api: ApiClient;

const open = async (): Promise<void> => {
  api = await createApiClient(exampleOrganization, runner.run, undefined, storeFolder, runner.runScenarios);
  await api.opened();
};
beforeAll(open);
afterAll(async () => {
  await api.close();
  await runner.close();
  rmSync(storeFolder, { recursive: true, force: true });
});

const payroll = '/api/organizations/acme/applications/payroll';
const google = {
  step: 1,
  option: { idp: 'Google', authenticator: 'GoogleOIDCAuthenticator' },
  user: 'somebody',
};
const world = { federatedUsers: [{ idp: 'Google', subject: 'somebody', claims: {} }], users: [] };

describe('a simulated login', () => {
  it('runs on a text that is not saved, and says what ran', async () => {
    const script = `function onLoginRequest(context) {
  var greeting = 'hello';
  executeStep(1);
}`;
    const { status, json } = await api.ask('POST', `${payroll}/runs`, {
      script,
      world,
      answers: [google],
      wantsTrace: true,
    });
    expect(status).toBe(200);
    expect(json.run.decision).toMatchObject({ type: 'succeeded' });
    expect(json.trace.moments[0]).toMatchObject({
      position: 1,
      lines: [2, 3],
      variables: expect.arrayContaining([{ scope: 'onLoginRequest', name: 'greeting', value: '"hello"' }]),
    });
  });

  it('runs the latest version as another server, with a JIT switch in another position', async () => {
    const stuck = await api.ask('POST', `${payroll}/runs`, { world, answers: [google] });
    expect(stuck.json.run.decision).toMatchObject({ code: 'second-factor-needs-local-account' });
    expect(stuck.json.trace).toBe(null);
    const on = await api.ask('POST', `${payroll}/runs`, { world, answers: [google], jit: { Google: true } });
    expect(on.json.run.decision).toMatchObject({ type: 'challenge', step: 2 });
    const elsewhere = await api.ask('POST', `${payroll}/runs`, {
      world,
      answers: [google],
      target: 'wso2-is-7',
    });
    expect(elsewhere.json.run.journal[0].programDigest).not.toBe(stuck.json.run.journal[0].programDigest);
  });

  it('has the people of the organization where it names none', async () => {
    const { json } = await api.ask('POST', `${payroll}/runs`, { answers: [] });
    expect(json.run.accounts.length).toBeGreaterThan(0);
  });

  it.each([
    ['a world of another shape', { world: { users: [{ name: 'x' }] }, answers: [] }, 400, 'run-malformed'],
    ['an answer of another shape', { answers: [{ step: 'one' }] }, 400, 'request-invalid'],
    [
      'an option that is not offered',
      { answers: [{ ...google, option: { idp: 'X', authenticator: 'Y' } }] },
      422,
      null,
    ],
  ])('refuses %s', async (_, body, status, code) => {
    const answer = await api.ask('POST', `${payroll}/runs`, body);
    expect(answer.status).toBe(status);
    expect(answer.json.code ?? answer.json.error?.code).toEqual(code ?? expect.stringMatching(/^[a-z-]+$/));
  });
});

describe('a kept run', () => {
  it('has one address for one content, which outlives the server', async () => {
    const run = { title: 'Somebody of Google', input: { world, answers: [google], script: 'x' } };
    const first = await api.ask('POST', `${payroll}/kept-runs`, run);
    expect((await api.ask('POST', `${payroll}/kept-runs`, run)).json).toEqual(first.json);
    await api.close();
    await open();
    const { json } = await api.ask('GET', `${payroll}/kept-runs/${first.json.id}`);
    expect(json).toMatchObject({ title: 'Somebody of Google', input: { script: 'x', answers: [google] } });
    const elsewhere = await api.ask(
      'GET',
      `/api/organizations/acme/applications/crm/kept-runs/${first.json.id}`,
    );
    expect(elsewhere.status).toBe(404);
  });

  it('goes when an organization has many that are younger', async () => {
    const keep = (title: string) =>
      api.ask('POST', `${payroll}/kept-runs`, { title, input: { world: {}, answers: [] } });
    const old = await keep('the old one');
    for (let count = 0; count < 400; count += 1) await keep(`run ${count}`);
    expect((await api.ask('GET', `${payroll}/kept-runs/${old.json.id}`)).status).toBe(404);
  });
});

describe('scenarios', () => {
  it('are run on a text that is not saved: what passes, what does not and why, and what is covered', async () => {
    const saved = await api.ask('POST', `${payroll}/scenarios/run`, {});
    expect(saved.json.version).toBe(1);
    expect(saved.json.results.length).toBeGreaterThan(3);
    expect(saved.json.results.filter(({ passed }: { passed: boolean }) => !passed)).toEqual([]);
    expect(saved.json.coverage.lines[0]).toMatchObject({ line: 7, state: expect.any(String) });
    const broken = await api.ask('POST', `${payroll}/scenarios/run`, {
      script: 'function onLoginRequest(context) { executeStep(1); }',
    });
    expect(broken.json.version).toBe(null);
    const failed = broken.json.results.filter(({ passed }: { passed: boolean }) => !passed);
    expect(failed.length).toBeGreaterThan(0);
    const reasons = failed.flatMap(({ failures }: { failures: object[] }) => failures);
    expect(reasons).toContainEqual(
      expect.objectContaining({ key: 'steps', diff: expect.stringContaining('-') }),
    );
    expect((await api.ask('GET', `${payroll}/scenarios/state`)).json).toMatchObject({ version: 1 });
    expect(
      (await api.ask('GET', payroll.replace('/applications/payroll', '/resources/application/payroll'))).json,
    ).toMatchObject({ resource: { state: { scenarios: { failed: 0, passed: saved.json.results.length } } } });
  });
});
