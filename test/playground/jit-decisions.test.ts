import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type ApiAnswer, type ApiClient, createApiClient, noLogins } from './api-client.ts';
import { exampleOrganization } from './playground-process.ts';

let api: ApiClient;
/** A copy of the example for each test. */
let organization = '';
let copies = 0;

beforeAll(async () => {
  api = await createApiClient(exampleOrganization, noLogins);
  await api.opened();
});
beforeEach(async () => {
  copies += 1;
  organization = `acme-${copies}`;
  await api.ask('POST', '/api/organizations', { example: 'acme', name: organization });
  await api.parts.analysis.settled(organization);
});
afterAll(async () => {
  expect(api.reported).toEqual([]);
  await api.close();
});

const at = (path: string): string => `/api/organizations/${organization}${path}`;
const jitOf = (name: string): string => at(`/identity-providers/${name}/jit`);
const resource = (name: string): string => at(`/resources/identityProvider/${name}`);

async function revisionOf(name: string): Promise<number> {
  return (await api.ask('GET', resource(name))).json.resource.revision;
}

async function switchTo(name: string, isEnabled: boolean, acknowledgement?: string): Promise<ApiAnswer> {
  const basedOn = await revisionOf(name);
  return api.ask('PUT', jitOf(name), { isEnabled, basedOn, acknowledgement });
}

async function isOn(name: string): Promise<boolean> {
  const { json } = await api.ask('GET', resource(name));
  return json.resource.value.provisioning.jit?.isEnabled ?? false;
}

const named = (list: { items: { application: string }[] }): string[] =>
  [...new Set(list.items.map(({ application }) => application))].sort();

async function saveScript(application: string, text: string): Promise<void> {
  const { json } = await api.ask('GET', at(`/applications/${application}/versions`));
  const basedOn = json.versions[0].number;
  const { status } = await api.ask('POST', at(`/applications/${application}/versions`), { text, basedOn });
  expect(status).toBe(200);
}

const oneStep = 'var onLoginRequest = function(context) { executeStep(1); };';

describe('switching JIT', () => {
  it('on is done at once and says what it mends', async () => {
    const { status, json } = await switchTo('Google', true);
    expect(status).toBe(200);
    expect(named(json.impact.mends)).toContain('payroll');
    expect(json.impact.breaks.total).toBe(0);
    expect(await isOn('Google')).toBe(true);
  });

  it('off is refused with what breaks, until that is acknowledged', async () => {
    await switchTo('Google', true);
    const first = await switchTo('Google', false);
    expect(first.status).toBe(409);
    expect(first.json.error.code).toBe('jit-off-needs-acknowledgement');
    const { impact, acknowledgement } = first.json;
    expect(named(impact.breaks)).toEqual(expect.arrayContaining(['payroll', 'crm', 'support']));
    const payroll = impact.breaks.items.find((one: { application: string }) => one.application === 'payroll');
    expect(payroll).toMatchObject({
      factors: ['TOTP'],
      finding: { step: 2, idp: 'Google', witness: expect.anything(), path: expect.any(Array) },
    });
    expect(payroll.finding.path.length).toBeGreaterThan(0);
    expect(named(impact.safe)).toEqual(expect.arrayContaining(['portal', 'reports']));
    expect(impact.unaffected).toBeGreaterThan(0);
    expect(impact.pending).toBe(0);

    for (const wrong of [undefined, 'yes', '']) {
      expect((await switchTo('Google', false, wrong)).status).toBe(409);
    }
    expect(await isOn('Google')).toBe(true);
    const done = await switchTo('Google', false, acknowledgement);
    expect(done.status).toBe(200);
    expect(await isOn('Google')).toBe(false);

    const undone = await api.ask('POST', at(`/changes/${done.json.change}/undo`), {});
    expect(undone.status).toBe(200);
    expect(await isOn('Google')).toBe(true);
  });

  it('off asks again when what breaks has changed since it was read', async () => {
    await switchTo('Google', true);
    const { acknowledgement } = (await switchTo('Google', false)).json;
    await saveScript('payroll', oneStep);
    const second = await switchTo('Google', false, acknowledgement);
    expect(second.status).toBe(409);
    expect(second.json.acknowledgement).not.toBe(acknowledgement);
  });

  it('counts an application as uncertain until it is analyzed, in the word too', async () => {
    await switchTo('Google', true);
    await saveScript('payroll', oneStep);
    const soon = (await switchTo('Google', false)).json;
    await api.parts.analysis.settled(organization);
    const later = (await switchTo('Google', false)).json;
    expect(named(later.impact.uncertain)).not.toContain('payroll');
    expect(named(later.impact.breaks)).not.toContain('payroll');
    if (soon.impact.pending > 0) {
      expect(named(soon.impact.uncertain)).toContain('payroll');
      expect(soon.acknowledgement).not.toBe(later.acknowledgement);
    }
  });

  it('off is asked about even when nothing breaks', async () => {
    await saveScript('portal', oneStep);
    await api.parts.analysis.settled(organization);
    const { status, json } = await switchTo('PartnerSAML', false);
    expect(status).toBe(409);
    expect(json.impact.breaks.total).toBe(0);
  });

  it('to where it stands changes nothing and needs no acknowledgement', async () => {
    const { status, json } = await switchTo('Google', false);
    expect(status).toBe(200);
    expect(json.change).toBeNull();
    expect(json.impact).toMatchObject({ breaks: { total: 0 }, mends: { total: 0 } });
  });

  it('of an unknown identity provider is refused', async () => {
    for (const isEnabled of [true, false]) {
      const { json } = await api.ask('PUT', jitOf('google'), { isEnabled, basedOn: 1 });
      expect(json.error.code).toBe('identity-provider-not-found');
    }
  });
});

describe('the preview', () => {
  it('says the same as the switch, and gives the word', async () => {
    await switchTo('Google', true);
    const preview = await api.ask('POST', `${jitOf('Google')}/preview`, { isEnabled: false });
    const { impact, acknowledgement } = (await switchTo('Google', false)).json;
    expect(named(preview.json.impact.breaks)).toEqual(named(impact.breaks));
    expect(preview.json.acknowledgement).toBe(acknowledgement);
  });

  it('gives parts of lists, and what fits a search', async () => {
    await switchTo('Google', true);
    const ask = async (body: object) =>
      (await api.ask('POST', `${jitOf('Google')}/preview`, { isEnabled: false, ...body })).json.impact;
    const all = await ask({});
    const second = await ask({ list: 'breaks', offset: 1, limit: 1 });
    expect(second.breaks.items).toEqual([all.breaks.items[1]]);
    expect(second.safe).toMatchObject({ total: all.safe.total, items: [] });
    const found = await ask({ search: 'PAY' });
    expect(named(found.breaks)).toEqual(['payroll']);
    expect(found.breaks.applications).toBe(1);
  });
});

describe('other ways to weaken JIT provisioning', () => {
  const weaker = (provider: object): object => ({
    ...provider,
    provisioning: { jit: { isEnabled: true, scheme: 'PROMPT_CONSENT' } },
  });

  it('are guarded when the identity provider is saved as a whole', async () => {
    await switchTo('Google', true);
    const { value, revision } = (await api.ask('GET', resource('Google'))).json.resource;
    const save = (changed: unknown, acknowledgement?: string) =>
      api.ask('PUT', resource('Google'), { value: changed, basedOn: revision, acknowledgement });
    const off = await save({ ...value, provisioning: {} });
    expect(off.status).toBe(409);
    expect(named(off.json.impact.breaks)).toContain('payroll');
    const asking = await save(weaker(value));
    expect(asking.status).toBe(409);
    expect(named(asking.json.impact.breaks)).toContain('payroll');
    expect(asking.json.acknowledgement).not.toBe(off.json.acknowledgement);
    expect((await save(weaker(value), off.json.acknowledgement)).status).toBe(409);
    expect((await save(weaker(value), asking.json.acknowledgement)).status).toBe(200);
  });

  it('are guarded when a change is taken back', async () => {
    const { change } = (await switchTo('Google', true)).json;
    const undo = (body: object) => api.ask('POST', at(`/changes/${change}/undo`), body);
    const refused = await undo({});
    expect(refused.status).toBe(409);
    expect(refused.json.error.code).toBe('jit-off-needs-acknowledgement');
    expect(await isOn('Google')).toBe(true);
    expect((await undo({ acknowledgement: refused.json.acknowledgement })).status).toBe(200);
    expect(await isOn('Google')).toBe(false);
  });

  it('are guarded when the identity provider gets another name', async () => {
    await switchTo('Google', true);
    const { value, revision } = (await api.ask('GET', resource('Google'))).json.resource;
    const renamed = { value: { ...value, name: 'Google2' }, basedOn: revision };
    const refused = await api.ask('PUT', resource('Google'), renamed);
    expect(refused.status).toBe(409);
    expect(named(refused.json.impact.uncertain)).toContain('payroll');
  });
});

describe('repairs', () => {
  it('let users without an account in, and nothing breaks any more once they are saved', async () => {
    await switchTo('Google', true);
    const broken = named((await switchTo('Google', false)).json.impact.breaks);
    const { status, json } = await api.ask('POST', `${jitOf('Google')}/repairs`, { applications: broken });
    expect(status).toBe(200);
    const repaired = json.repairs.map((one: { application: string }) => one.application);
    const without = json.without.map((one: { application: string }) => one.application);
    expect([...repaired, ...without].sort()).toEqual(broken);
    expect(repaired).toContain('payroll');
    for (const { application, after } of json.repairs) await saveScript(application, after);
    await api.parts.analysis.settled(organization);
    const { impact } = (await switchTo('Google', false)).json;
    expect(named(impact.breaks)).toEqual(without.sort());
    expect(named(impact.safe)).toContain('payroll');
  });

  it('can be asked for a text that is not saved', async () => {
    const script = `// a draft\n${'var onLoginRequest = function(context) { executeStep(1, { onSuccess: function(context) { executeStep(2); } }); };'}`;
    const { json } = await api.ask('POST', `${jitOf('Google')}/repairs`, {
      applications: ['payroll'],
      script,
    });
    expect(json.repairs[0]).toMatchObject({ application: 'payroll', before: script });
    expect(json.repairs[0].after).toContain('// a draft');
  });
});

describe('an application', () => {
  it('tells what the other position of each of its switches does to it', async () => {
    const off = (await api.ask('GET', at(`/applications/payroll/jit`))).json;
    const google = off.switches.find(
      (one: { identityProvider: string }) => one.identityProvider === 'Google',
    );
    expect(google).toMatchObject({ isEnabled: false, effect: 'mends' });
    expect(google.conflicts[0].finding).toMatchObject({ step: 2, witness: expect.anything() });
    await switchTo('Google', true);
    const on = (await api.ask('GET', at(`/applications/payroll/jit`))).json;
    expect(
      on.switches.find((one: { identityProvider: string }) => one.identityProvider === 'Google'),
    ).toMatchObject({ isEnabled: true, effect: 'breaks' });
    const portal = (await api.ask('GET', at(`/applications/portal/jit`))).json;
    const safe = portal.switches.flatMap((one: { safe: object[] }) => one.safe);
    expect(safe).toContainEqual(expect.objectContaining({ range: expect.anything() }));
  });
});
