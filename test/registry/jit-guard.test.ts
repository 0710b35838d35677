import { createMemoryStores, errorDetails, type JitSwitch } from '@stepgate/engine';
import type { Program } from '@stepgate/engine/model';
import { createJitImpact } from '@stepgate/validator/node';
import { beforeEach, describe, expect, test } from 'vitest';
import {
  applicationOf,
  type Document,
  document,
  providerOf,
  refusalOf,
  registryOn,
  withProviders,
} from './fixture-registry.ts';

const off = withProviders(providerOf('Google', { isEnabled: false }));
const mailBreaks = [{ idp: 'Google', applications: ['mail'] }];
const switchesOf = async (call: Promise<unknown>): Promise<readonly JitSwitch[] | undefined> =>
  errorDetails(await refusalOf(call), 'jit-switch-needs-acknowledgement')?.switches;

let node: ReturnType<typeof registryOn>;
beforeEach(async () => {
  node = registryOn({ jitImpact: createJitImpact() });
  await node.save(document(), 0);
});

describe('a document that switches JIT off', () => {
  test('is answered with what breaks, what is safe and why, and saved once that is acknowledged', async () => {
    const { save, registry, audit } = node;
    const switches = await switchesOf(save(off, 1));
    expect(switches).toMatchObject([
      {
        idp: 'Google',
        weakenings: ['off'],
        applications: ['mail'],
        impact: {
          breaks: [{ application: 'mail', step: 2, authenticator: 'totp', who: 'new-users' }],
          safe: [],
          unknown: [],
          unaffected: 2,
        },
      },
    ]);
    expect(switches?.[0]?.impact.breaks[0]?.path.length).toBeGreaterThan(0);
    expect(switches?.[0]?.impact.breaks[0]?.witness).toMatchObject({ answers: expect.any(Array) });
    expect((await registry.load('acme')).version).toBe(1);
    expect(await audit('jit-switched-off')).toEqual([]);

    expect(await registry.preview({ name: 'acme', document: off })).toEqual({
      version: 1,
      problems: [],
      warnings: [],
      switches,
    });
    expect(await save(off, 1, mailBreaks)).toMatchObject({ version: 2, switches });
    expect(await audit('jit-switched-off')).toMatchObject([
      { actor: 'ada', fields: { idp: 'Google', weakenings: ['off'], breaks: ['mail'] } },
    ]);
  });

  test.each<[string, object[]]>([
    ['no names', [{ idp: 'Google', applications: [] }]],
    ['a name too many', [{ idp: 'Google', applications: ['mail', 'wiki'] }]],
    ['another name', [{ idp: 'Google', applications: ['wiki'] }]],
    ['the names for another provider', [{ idp: 'Okta', applications: ['mail'] }]],
  ])('is refused with %s', async (_, acknowledged) => {
    expect(await switchesOf(node.save(off, 1, acknowledged))).toHaveLength(1);
  });

  test('is refused with a list that was true before the applications changed', async () => {
    const { save } = node;
    const another = {
      ...document(),
      applications: [
        ...document().applications,
        applicationOf(
          'crm',
          [{ idp: 'Google', authenticator: 'GoogleOIDCAuthenticator' }],
          [{ idp: 'LOCAL', authenticator: 'totp' }],
        ),
      ],
    };
    await save(another, 1);
    const switches = await switchesOf(
      save({ ...another, identityProviders: off.identityProviders }, 2, mailBreaks),
    );
    expect(switches?.[0]?.applications).toEqual(['crm', 'mail']);
  });

  test('breaks nothing that is mended with it, and is still acknowledged', async () => {
    const script =
      'function onLoginRequest(context) { executeStep(1, { onSuccess: function () { if (hasLocalAccount(context.currentKnownSubject)) executeStep(2); } }); }';
    const [mail, ...others] = document().applications;
    if (mail === undefined) throw new Error('no mail');
    const mended = {
      ...off,
      applications: [
        { ...mail, authenticationSequence: { ...mail.authenticationSequence, script } },
        ...others,
      ],
    };
    const [only] = (await switchesOf(node.save(mended, 1))) ?? [];
    expect(only).toMatchObject({ applications: [], impact: { safe: [{ application: 'mail' }] } });
    expect(await node.save(mended, 1, [{ idp: 'Google', applications: [] }])).toMatchObject({ version: 2 });
  });
});

const on = { isEnabled: true };
const associating = { ...on, associateLocalUser: true, accountLookupAttributeMappings: [] };
const weakenings: [string, Document['identityProviders'], string[], string[]][] = [
  ['no JIT settings', [providerOf('Google', undefined)], ['off'], ['mail']],
  ['the provider gone', [], ['removed'], ['mail', 'wiki']],
  [
    'a skip of those who match nobody',
    [providerOf('Google', { ...associating, skipJITForLookupFailure: true })],
    ['skips-unmatched'],
    ['mail'],
  ],
  [
    'a question that can be declined',
    [providerOf('Google', { ...on, scheme: 'PROMPT_CONSENT' })],
    ['asks-first'],
    ['mail'],
  ],
];

describe('weaker settings are acknowledged too', () => {
  test.each(weakenings)('%s', async (_, providers, expected, applications) => {
    const changed = withProviders(...providers);
    // Without the provider nothing may name it.
    const local = changed.applications.map((one) => ({
      ...one,
      authenticationSequence: {
        steps: one.authenticationSequence.steps.map((step) => ({
          ...step,
          options: step.options.filter(({ idp }) => idp === 'LOCAL' || providers.length > 0),
        })),
      },
    }));
    const given = { ...changed, applications: local };
    const [only, ...more] = (await switchesOf(node.save(given, 1))) ?? [];
    expect(more).toEqual([]);
    expect(only?.weakenings).toEqual(expected);
    expect(only?.applications).toEqual(applications);
    expect(await node.save(given, 1, only && [only])).toMatchObject({ version: 2 });
  });

  test('a failure that lets in weakens every provider whose JIT provisioning is on', async () => {
    const okta = providerOf('Okta', { isEnabled: false });
    await node.save(withProviders(providerOf('Google', on), providerOf('Entra', on), okta), 1);
    const given = (onFailure: string) => ({
      ...withProviders(providerOf('Google', on), providerOf('Entra', undefined), okta),
      provisioning: { onFailure },
    });
    const switches = (await switchesOf(node.save(given('pass-through'), 2))) ?? [];
    expect(switches.map(({ idp, weakenings }) => [idp, weakenings])).toEqual([
      ['Google', ['failure-lets-in']],
      ['Entra', ['off']],
    ]);
    expect(switches[0]?.applications).toEqual(['mail']);
    await node.save(given('pass-through'), 2, [...switches]);
    expect(await node.save(given('fail-login'), 3)).toMatchObject({ version: 4, switches: [] });
  });

  test('two switches are asked about one after the other, so that what they break together is told', async () => {
    const jitOf = ({ identityProviders }: Program) =>
      identityProviders.map(({ name, provisioning }) => `${name}: ${provisioning.jit?.isEnabled ?? false}`);
    const asked: unknown[] = [];
    const { save } = registryOn({
      jitImpact({ idp, before, after }) {
        asked.push([idp, before.flatMap(jitOf), after.flatMap(jitOf)]);
        return { idp, breaks: [], safe: [], unknown: [], unaffected: 1 };
      },
    });
    const options = ['Google', 'Okta'].map((idp) => ({ idp, authenticator: 'GoogleOIDCAuthenticator' }));
    const given = (isEnabled: boolean) => ({
      ...withProviders(providerOf('Google', { isEnabled }), providerOf('Okta', { isEnabled })),
      applications: [applicationOf('mail', options)],
    });
    await save(given(true), 0);
    await switchesOf(save(given(false), 1));
    expect(asked).toEqual([
      ['Google', ['Google: true', 'Okta: true'], ['Google: false', 'Okta: true']],
      ['Okta', ['Google: false', 'Okta: true'], ['Google: false', 'Okta: false']],
    ]);
  });

  test('the other side of a change is asked with the failure of before', async () => {
    const asked: (string | undefined)[][] = [];
    const { save } = registryOn({
      jitImpact({ idp, before, after }) {
        asked.push([idp, before[0]?.provisioning?.onFailure, after[0]?.provisioning?.onFailure]);
        return { idp, breaks: [], safe: [], unknown: [], unaffected: 3 };
      },
    });
    const two = withProviders(providerOf('Google', on), providerOf('Entra', on));
    await save(two, 0);
    await switchesOf(save({ ...two, provisioning: { onFailure: 'pass-through' } }, 1));
    expect(asked).toEqual([
      ['Google', undefined, 'pass-through'],
      ['Entra', undefined, 'pass-through'],
    ]);
  });

  test('a provider by another name is gone under the old one', async () => {
    const renamed = JSON.parse(JSON.stringify(document()).replaceAll('"Google"', '"Workspace"'));
    const switches = await switchesOf(node.save(renamed, 1));
    expect(switches).toMatchObject([
      { idp: 'Google', weakenings: ['removed'], applications: ['mail', 'wiki'] },
    ]);
  });

  test.each<[string, Document]>([
    ['what stays', document()],
    ['another sync', withProviders(providerOf('Google', { ...on, attributeSyncMethod: 'NONE' }))],
    [
      'a skip without a lookup',
      withProviders(providerOf('Google', { ...on, skipJITForLookupFailure: true })),
    ],
    ['a provider more', withProviders(providerOf('Google', on), providerOf('Okta', { isEnabled: false }))],
  ])('%s needs none', async (_, given) => {
    expect(await node.save(given, 1)).toMatchObject({ version: 2, switches: [] });
  });

  test('what was off stays off without a word', async () => {
    await node.save(off, 1, mailBreaks);
    expect(await node.save(withProviders(), 2).catch(({ code }) => code)).toBe('organization-refused');
    expect(await node.save(withProviders(providerOf('Google', undefined)), 2)).toMatchObject({
      switches: [],
    });
  });

  test('two switches of one change are told apart, and each is acknowledged', async () => {
    const two = withProviders(providerOf('Google', on), providerOf('Okta', on));
    await node.save(two, 1);
    const both = withProviders(providerOf('Google', undefined), providerOf('Okta', undefined));
    const switches = await switchesOf(node.save(both, 2, mailBreaks));
    expect(switches?.map(({ idp, applications }) => [idp, applications])).toEqual([
      ['Google', ['mail']],
      ['Okta', []],
    ]);
    expect(await node.save(both, 2, [...mailBreaks, { idp: 'Okta', applications: [] }])).toMatchObject({
      version: 3,
    });
  });
});

describe('setJit', () => {
  const position = { name: 'acme', idp: 'Google', isEnabled: false, actor: 'ada' };

  test('goes through the same guard', async () => {
    const { registry } = node;
    expect(await switchesOf(registry.setJit(position))).toMatchObject([{ applications: ['mail'] }]);
    expect(await switchesOf(registry.setJit({ ...position, acknowledged: ['wiki'] }))).toHaveLength(1);
    expect(await registry.setJit({ ...position, acknowledged: ['mail'] })).toMatchObject({ version: 2 });
    expect((await registry.program('acme', 'mail')).identityProviders[0]?.provisioning.jit?.isEnabled).toBe(
      false,
    );
    expect(await registry.setJit({ ...position, acknowledged: ['mail'] })).toBe(null);
    expect(await registry.setJit({ ...position, isEnabled: true })).toMatchObject({
      version: 3,
      switches: [],
    });
  });

  test('keeps the rest of the document and of the settings', async () => {
    const { registry, save } = node;
    const given = withProviders(providerOf('Google', { ...on, userstore: 'PARTNERS' }));
    await save(given, 1);
    await registry.setJit({ ...position, acknowledged: ['mail'] });
    expect((await registry.load('acme')).document).toEqual(
      withProviders(providerOf('Google', { isEnabled: false, userstore: 'PARTNERS' })),
    );
  });

  test('refuses what is not there, and what was changed since', async () => {
    const { registry } = node;
    const codes = [
      registry.setJit({ ...position, name: 'nobody' }),
      registry.setJit({ ...position, idp: 'google' }),
      registry.setJit({ ...position, isEnabled: true, expectedVersion: 7 }),
    ].map(async (call) => (await refusalOf(call)).code);
    expect(await Promise.all(codes)).toEqual([
      'organization-not-found',
      'identity-provider-not-found',
      'organization-version-conflict',
    ]);
  });
});

describe('without anybody who reads the scripts', () => {
  test('every application with the provider and a second step counts as broken', async () => {
    const { save } = registryOn({}, createMemoryStores());
    await save(document(), 0);
    expect(await switchesOf(save(off, 1))).toMatchObject([
      {
        applications: ['mail'],
        impact: {
          breaks: [{ application: 'mail', message: expect.stringContaining('not analyzed') }],
          unaffected: 2,
        },
      },
    ]);
  });

  test('an analysis that fails saves nothing', async () => {
    const jitImpact = () => {
      throw new Error('out of memory');
    };
    const { save, registry } = registryOn({ jitImpact });
    await save(document(), 0);
    expect((await refusalOf(save(off, 1, mailBreaks))).code).toBe('host-failed');
    expect((await registry.load('acme')).version).toBe(1);
  });

  test('what is not known to be safe is acknowledged like what breaks', async () => {
    const jitImpact = ({ idp }: { idp: string }) => ({
      ...{ idp, breaks: [], safe: [], unaffected: 0 },
      unknown: [{ application: 'wiki', reason: 'it was not followed to the end' }],
    });
    const { save } = registryOn({ jitImpact });
    await save(document(), 0);
    expect(await switchesOf(save(off, 1, [{ idp: 'Google', applications: [] }]))).toMatchObject([
      { applications: ['wiki'] },
    ]);
    expect(await save(off, 1, [{ idp: 'Google', applications: ['wiki'] }])).toMatchObject({ version: 2 });
  });

  test('a version that cannot be opened any more still has its switches', async () => {
    const { save, stores } = registryOn();
    const unknown = { ...document(), settingOfAnotherVersion: true };
    await stores.organizations.save(
      { name: 'acme', version: 1, document: unknown, savedAt: 1, savedBy: null },
      [],
    );
    expect(await switchesOf(save(off, 1))).toMatchObject([{ idp: 'Google', applications: ['mail'] }]);
    expect(await save(document(), 1)).toMatchObject({ version: 2 });
  });
});
