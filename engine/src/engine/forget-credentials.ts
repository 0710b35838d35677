import type { Stores } from '../stores/stores.ts';

/** A login that has ended stays ended: values that a failing vault keeps live for a day at most. */
export async function forgetCredentials(
  { stores }: { readonly stores: Pick<Stores, 'vault'> },
  loginId: string,
): Promise<void> {
  try {
    await stores.vault.forget(loginId);
  } catch {
    // Nobody waits for it.
  }
}
