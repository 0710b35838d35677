import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fresh, type Opened } from './opened-stores.ts';

/** What every vault promises. */
export function vaultContract(opened: Opened): void {
  describe('vault', () => {
    test('gives what was put last, until the login is forgotten', async () => {
      const { stores, other } = opened();
      const [login, another] = [fresh('login'), fresh('login')];
      expect(await stores.vault.get(login, 'token')).toBeNull();
      await stores.vault.put(login, 'token', 'first');
      await stores.vault.put(login, 'token', 'second');
      await stores.vault.put(login, 'to\0ken', '');
      await stores.vault.put(another, 'token', 'of another');
      expect(await other.vault.get(login, 'token')).toBe('second');
      expect(await other.vault.get(login, 'to\0ken')).toBe('');
      await other.vault.forget(login);
      await other.vault.forget(login);
      expect(await stores.vault.get(login, 'token')).toBeNull();
      expect(await stores.vault.get(login, 'to\0ken')).toBeNull();
      expect(await stores.vault.get(another, 'token')).toBe('of another');
    });

    test('keeps every text', async () => {
      const { vault } = opened().stores;
      const texts = fc.oneof(
        fc.string({ unit: 'binary' }),
        fc.constantFrom('\0', '\ud800', 'x'.repeat(50_000)),
      );
      await fc.assert(
        fc.asyncProperty(texts, async (value) => {
          const login = fresh('login');
          await vault.put(login, 'token', value);
          expect(await vault.get(login, 'token')).toBe(value);
        }),
        { numRuns: 30 },
      );
    });
  });
}
