import { writeFileSync } from 'node:fs';
import { createMemoryStores, createRegistry } from '@stepgate/engine';
import { expect, test } from 'vitest';
import { loadOrganizations } from '../../engine/src/server/command/load-organizations.ts';
import { organizationWith, twoFactors } from './organization.ts';
import { serverFolder } from './serve-process.ts';

test('files are saved when they change, and take back nothing that somebody else saved since', async () => {
  const path = serverFolder().pathOf('organization.json');
  const registry = createRegistry({ stores: createMemoryStores() });
  const load = async (script: string) => {
    writeFileSync(path, JSON.stringify(organizationWith(script)));
    return loadOrganizations(registry, [path]);
  };
  const versions = async () => (await registry.versions('fixture')).length;

  expect(await load(twoFactors)).toEqual(['`fixture` is saved as version 1']);
  expect(await load(twoFactors)).toEqual(['`fixture` is saved as version 1 already']);
  const mended = 'function onLoginRequest() { executeStep(1); }';
  expect(await load(mended)).toEqual(['`fixture` is saved as version 2']);

  const document = organizationWith('function onLoginRequest() { executeStep(2); }');
  await registry.save({ name: 'fixture', document, expectedVersion: 2, actor: 'ada' });
  expect(await load(twoFactors)).toEqual([
    expect.stringMatching(/^`fixture` stays version 3, which `ada` saved: .*organization\.json differs/),
  ]);
  expect(await versions()).toBe(3);
  expect((await registry.load('fixture')).savedBy).toBe('ada');
});
