import { createSecretPort } from '@stepgate/engine';
import { expect, test } from 'vitest';

test('secrets of a record belong to their organization', async () => {
  const secrets = createSecretPort({ acme: { key: 'value', empty: '' } });
  expect(await secrets.read('acme', 'key')).toBe('value');
  expect(await secrets.read('acme', 'empty')).toBe('');
  expect(await secrets.read('other', 'key')).toBeNull();
  expect(await secrets.read('acme', 'other')).toBeNull();
  expect(await secrets.read('acme', 'constructor')).toBeNull();
  expect(await secrets.read('constructor', 'name')).toBeNull();
});

test('secrets may come from a function', async () => {
  const known: Record<string, string> = { 'acme/key': 'value' };
  const secrets = createSecretPort(async (organization, name) => known[`${organization}/${name}`]);
  expect(await secrets.read('acme', 'key')).toBe('value');
  expect(await secrets.read('acme', 'other')).toBeNull();
  await expect(createSecretPort(() => Promise.reject(new Error('sealed'))).read('a', 'b')).rejects.toThrow(
    'sealed',
  );
});
