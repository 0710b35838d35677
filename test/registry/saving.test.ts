import { createMemoryStores, createRegistry, errorDetails, programDigest } from '@stepgate/engine';
import { describe, expect, test } from 'vitest';
import { document, refusalOf, registryOn } from './fixture-registry.ts';

describe('saving an organization', () => {
  test('makes the next version, which logins can start from', async () => {
    const { registry, stores, save } = registryOn();
    const saved = await save(document(), 0);
    expect(saved).toMatchObject({ name: 'acme', version: 1, savedAt: 1_000, savedBy: 'ada', switches: [] });
    const program = await registry.program('acme', 'mail');
    expect(program).toMatchObject({ organization: 'acme', application: 'mail' });
    expect(saved.programs).toMatchObject({ mail: programDigest(program) });
    for (const digest of Object.values(saved.programs))
      expect(await stores.loadProgram(digest)).not.toBe(null);
    expect((await registry.load('acme')).document).toEqual(document());
  });

  test('keeps earlier versions, and starts logins from the latest', async () => {
    const { registry, save } = registryOn();
    await save(document(), 0);
    const first = await registry.program('acme', 'wiki');
    const changed = { ...document(), target: 'wso2-is-7' };
    await save(changed, 1);
    expect((await registry.program('acme', 'wiki')).dialect).not.toBe(first.dialect);
    expect((await registry.load('acme', 1)).document).toEqual(document());
    expect((await registry.versions('acme')).map(({ version }) => version)).toEqual([2, 1]);
    expect(await registry.list()).toEqual([{ name: 'acme', version: 2, savedAt: 1_000, savedBy: 'ada' }]);
  });

  test('takes the text of a file as well, and gives the places of its problems', async () => {
    const { save } = registryOn();
    const error = await refusalOf(save('{\n  "name": "acme",\n  "aplications": []\n}', 0));
    expect(error.code).toBe('organization-refused');
    expect(errorDetails(error, 'organization-refused')?.problems).toMatchObject([
      { code: 'organization-unknown-key', range: { start: { line: 3, column: 3 } } },
    ]);
  });

  const circle: Record<string, unknown> = { name: 'acme' };
  circle.self = circle;
  const withScript = (script: string) => {
    const given = document();
    return {
      ...given,
      applications: given.applications.map((one) => ({
        ...one,
        authenticationSequence: { ...one.authenticationSequence, script },
      })),
    };
  };
  test.each<[string, unknown, string]>([
    ['no JSON', '{', 'organization-not-json'],
    ['nothing', undefined, 'organization-not-json'],
    ['a circle', circle, 'organization-not-json'],
    ['another name', { ...document(), name: 'umbrella' }, 'organization-invalid-value'],
    ['a script that is none', withScript('function ('), 'script-syntax'],
    [
      'a script beside it',
      { ...document(), scriptLibraries: [{ name: 'l', scriptFile: '../../etc/passwd' }] },
      'script-file-missing',
    ],
  ])('refuses %s', async (_, given, code) => {
    const { save, registry, audit } = registryOn();
    const error = await refusalOf(save(given, 0));
    expect(error.code).toBe('organization-refused');
    expect(errorDetails(error, 'organization-refused')?.problems[0]).toMatchObject({ code });
    expect(await registry.preview({ name: 'acme', document: given })).toMatchObject({
      version: 0,
      problems: expect.arrayContaining([expect.objectContaining({ code })]),
    });
    expect(await registry.list()).toEqual([]);
    expect(await audit()).toEqual([]);
  });

  test('refuses an extension that the engine has not, where that is known', async () => {
    const given = {
      ...document(),
      extensions: {
        hostFunctions: [{ name: 'riskOf', effect: 'observe', signatures: [[]], returns: 'number' }],
      },
    };
    const error = await refusalOf(registryOn({ extensions: [] }).save(given, 0));
    expect(errorDetails(error, 'organization-refused')?.problems[0]).toMatchObject({
      code: 'missing-extension',
      range: { start: { line: expect.any(Number) } },
    });
    expect(await registryOn().save(given, 0)).toMatchObject({ version: 1 });
  });

  test('warns of what is no reason to refuse it', async () => {
    const { save, registry } = registryOn();
    const options = [{ idp: 'LOCAL', authenticator: 'BasicAuthenticator' }];
    const breakGlass = { accounts: [{ username: 'warden' }], steps: [{ id: 1, options }] };
    const warnings = [{ code: 'break-glass-without-second-factor' }];
    const given = { ...document(), breakGlass };
    expect(await registry.preview({ name: 'acme', document: given })).toMatchObject({
      problems: [],
      warnings,
    });
    expect(await save(given, 0)).toMatchObject({ warnings });
    expect((await registry.organization('acme')).breakGlass?.accounts).toMatchObject([
      { username: 'warden' },
    ]);
  });

  test('refuses one that was changed since, and says which version is there', async () => {
    const { save } = registryOn();
    await save(document(), 0);
    for (const expected of [0, 2, -1, 0.5]) {
      const error = await refusalOf(save(document(), expected));
      expect(errorDetails(error, 'organization-version-conflict')).toEqual({ version: 1 });
    }
  });

  test('takes one of many who save at once', async () => {
    const stores = createMemoryStores();
    const nodes = Array.from({ length: 8 }, () => registryOn({}, stores));
    const results = await Promise.allSettled(nodes.map(({ save }) => save(document(), 0)));
    expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    for (const result of results)
      if (result.status === 'rejected')
        expect(result.reason).toMatchObject({ code: 'organization-version-conflict' });
    expect(await registryOn({}, stores).audit('organization-saved')).toHaveLength(1);
  });

  test('tells what stores throw as a failure of the host', async () => {
    const { stores } = registryOn();
    stores.organizations.latestVersion = async () => {
      throw new Error('down');
    };
    const registry = createRegistry({ stores });
    expect((await refusalOf(registry.program('acme', 'mail'))).code).toBe('host-failed');
  });
});

test('what is not there has a code of its own', async () => {
  const { registry, save } = registryOn();
  const missing = 'organization-not-found';
  expect((await refusalOf(registry.load('acme'))).code).toBe(missing);
  expect((await refusalOf(registry.versions('acme'))).code).toBe(missing);
  expect((await refusalOf(registry.program('acme', 'mail'))).code).toBe(missing);
  await save(document(), 0);
  expect((await refusalOf(registry.load('acme', 2))).code).toBe(missing);
  expect((await refusalOf(registry.program('acme', 'nobody'))).code).toBe('application-not-found');
  expect((await refusalOf(registry.program('acme', 'toString'))).code).toBe('application-not-found');
});

test('stores that keep no organizations make no registry', () => {
  const { organizations: _, ...stores } = createMemoryStores();
  expect(() => createRegistry({ stores: stores as never })).toThrow(TypeError);
});
