import { randomBytes } from 'node:crypto';
import { readStoreSettings } from '@stepgate/engine/stores';
import { describe, expect, test } from 'vitest';
import { readSealKeys } from '../../engine/src/server/command/secret-files.ts';

const first = randomBytes(32);
const second = randomBytes(48);
const keys = [
  { id: '2026-11', key: first },
  { id: '2025', key: second },
];

/** The same text in the variable of `openStores` and in that of the command. */
async function readBoth(text: string) {
  const { sealKeys } = readStoreSettings({ STEPGATE_SEAL_KEYS: text });
  expect(await readSealKeys({ file: undefined, text })).toEqual(sealKeys);
  return sealKeys.map(({ id, key }) => ({ id, key: Buffer.from(key) }));
}

describe('seal keys', () => {
  test.each([
    ['with commas, in Base64', `2026-11:${first.toString('base64')}, 2025:${second.toString('base64')}`],
    [
      'on lines, in Base64url',
      `2026-11 ${first.toString('base64url')}\r\n\n2025  ${second.toString('base64url')}\n`,
    ],
    ['of both kinds', `2026-11: ${first.toString('base64url')}\n2025 ${second.toString('base64')}`],
  ])('%s', async (_, text) => {
    expect(await readBoth(text)).toEqual(keys);
  });

  test.each([
    ['a secret without a name', first.toString('base64')],
    ['a name without a secret', '2026-11'],
    ['more than a secret', `2026-11 ${first.toString('base64')} more`],
    ['a comma without a key', `2026-11:${first.toString('base64')},`],
  ])('are not %s, which stays unsaid', async (_, text) => {
    const ofStores = await refusalOf(async () => readStoreSettings({ STEPGATE_SEAL_KEYS: text }));
    const ofCommand = await refusalOf(() => readSealKeys({ file: undefined, text }));
    expect(ofStores).toMatchObject({ code: 'store-setting-invalid' });
    expect(ofCommand).toMatchObject({ code: 'server-setting-invalid' });
    for (const { message } of [ofStores, ofCommand]) {
      expect(message).toContain('STEPGATE_SEAL_KEYS');
      expect(message).not.toContain(first.toString('base64'));
    }
  });
});

test('short seal keys are refused by the command before it opens anything', async () => {
  const text = `2026-11:${randomBytes(31).toString('base64')}`;
  expect((await refusalOf(() => readSealKeys({ file: undefined, text }))).message).toContain(
    'at least 32 bytes',
  );
});

async function refusalOf(read: () => Promise<unknown>): Promise<Error> {
  return read().then(
    () => {
      throw new Error('it was not refused');
    },
    (error) => error,
  );
}
