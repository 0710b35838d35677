import type { Journal } from '../../model/journal.ts';

interface Remembered {
  readonly head: Uint8Array;
  readonly journal: Journal;
}

/**
 * Journals of logins that are under way here, as they were opened, with the sealed head they had. A head is sealed with
 * a random nonce, so a stored head that is the same stands for the same entries, and they need not be read again.
 */
export class RememberedJournals {
  private readonly byLogin = new Map<string, Remembered>();
  private readonly maxLogins: number;

  /** @param maxLogins those that were used longest ago are forgotten past this number */
  constructor(maxLogins: number) {
    this.maxLogins = maxLogins;
  }

  has(loginId: string): boolean {
    return this.byLogin.has(loginId);
  }

  /** The journal, when this is its head. */
  get(loginId: string, head: Uint8Array): Journal | undefined {
    const known = this.byLogin.get(loginId);
    return known !== undefined && Buffer.compare(known.head, head) === 0 ? known.journal : undefined;
  }

  set(loginId: string, head: Uint8Array, journal: Journal): void {
    this.byLogin.delete(loginId);
    this.byLogin.set(loginId, { head: Uint8Array.from(head), journal });
    const [oldest] = this.byLogin.keys();
    if (this.byLogin.size > this.maxLogins && oldest !== undefined) this.byLogin.delete(oldest);
  }

  forget(loginId: string): void {
    this.byLogin.delete(loginId);
  }
}
