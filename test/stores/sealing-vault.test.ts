import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createSealedVault, type SealedCredentials } from '../../engine/src/durable/sealing/sealed-vault.ts';
import type { Sealer } from '../../engine/src/durable/sealing/sealer.ts';
import { sealerWith } from './seal-keys.ts';

/** A vault, and what its store holds. */
function openVault(sealer: Sealer = sealerWith('k1')) {
  const stored = new Map<string, Uint8Array>();
  const keyOf = (loginId: string, token: string) => JSON.stringify([loginId, token]);
  const credentials: SealedCredentials = {
    put: async (loginId, token, sealed) => void stored.set(keyOf(loginId, token), sealed),
    get: async (loginId, token) => stored.get(keyOf(loginId, token)) ?? null,
    forget: async (loginId) => {
      for (const key of stored.keys()) if (JSON.parse(key)[0] === loginId) stored.delete(key);
    },
  };
  const move = (from: readonly [string, string], to: readonly [string, string]) =>
    stored.set(keyOf(...to), stored.get(keyOf(...from)) as Uint8Array);
  return { vault: createSealedVault(sealer, credentials), stored, move };
}

const tampered = expect.objectContaining({ code: 'credential-tampered' });

describe('the sealed vault', () => {
  test('gives back what was put, whatever it is', async () => {
    const { vault } = openVault();
    const text = fc.oneof(fc.string(), fc.string({ unit: 'binary' }), fc.constant('\ud800'));
    await fc.assert(
      fc.asyncProperty(text, text, text, async (loginId, token, value) => {
        await vault.put(loginId, token, value);
        expect(await vault.get(loginId, token)).toBe(value);
      }),
    );
  });

  test('keeps the latest value, and none of a login that is forgotten', async () => {
    const { vault } = openVault();
    await vault.put('login', 'token', 'first');
    await vault.put('login', 'token', 'second');
    await vault.put('other', 'token', 'third');
    expect(await vault.get('login', 'token')).toBe('second');
    await vault.forget('login');
    expect(await vault.get('login', 'token')).toBeNull();
    expect(await vault.get('other', 'token')).toBe('third');
  });

  test('shows no value', async () => {
    const { vault, stored } = openVault();
    await vault.put('login', 'token', 'correct horse battery');
    const bytes = Buffer.concat([...stored.values()]);
    for (const encoding of ['utf8', 'utf16le'] as const)
      expect(bytes.includes(Buffer.from('horse', encoding))).toBe(false);
  });

  test('refuses values of other tokens and logins', async () => {
    const { vault, move } = openVault();
    await vault.put('login', 'token', 'mine');
    move(['login', 'token'], ['login', 'another']);
    move(['login', 'token'], ['other', 'token']);
    await expect(vault.get('login', 'another')).rejects.toEqual(tampered);
    await expect(vault.get('other', 'token')).rejects.toEqual(tampered);
  });

  test('refuses a value with any one bit changed', async () => {
    const { vault, stored } = openVault();
    await vault.put('login', 'token', 'x');
    const [[key, sealed] = []] = [...stored];
    if (key === undefined || sealed === undefined) throw new Error('nothing is stored');
    for (let bit = 0; bit < sealed.length * 8; bit += 1) {
      const changed = Uint8Array.from(sealed);
      changed[bit >> 3] = (changed[bit >> 3] ?? 0) ^ (1 << (bit & 7));
      stored.set(key, changed);
      await expect(vault.get('login', 'token')).rejects.toMatchObject({
        code: expect.stringMatching(/^(credential-tampered|seal-key-unknown)$/),
      });
    }
  });

  test('opens what an old key sealed, and says when it lacks the key', async () => {
    const before = openVault(sealerWith('2025'));
    await before.vault.put('login', 'token', 'value');
    const sealed = [...before.stored];
    for (const [keys, expected] of [
      [['2026', '2025'], 'value'],
      [['2026'], 'seal-key-unknown'],
    ] as const) {
      const { vault, stored } = openVault(sealerWith(...keys));
      for (const [key, value] of sealed) stored.set(key, value);
      expect(await vault.get('login', 'token').catch(({ code }) => code)).toBe(expected);
    }
  });
});
