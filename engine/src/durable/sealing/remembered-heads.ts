/** The sealed head of a journal and the number of its entries. */
export interface KnownHead {
  readonly head: Uint8Array;
  readonly length: number;
}

/** Heads of the journals that were read or appended to last, so that an append needs no read of its own. */
export class RememberedHeads {
  private readonly byLogin = new Map<string, KnownHead>();
  private readonly maxLogins: number;

  /** @param maxLogins those that were used longest ago are forgotten past this number */
  constructor(maxLogins: number) {
    this.maxLogins = maxLogins;
  }

  get(loginId: string): KnownHead | undefined {
    return this.byLogin.get(loginId);
  }

  set(loginId: string, known: KnownHead): void {
    this.byLogin.delete(loginId);
    // A copy: what a client hands out is often a slice of something larger, which would be kept with it.
    this.byLogin.set(loginId, { ...known, head: Uint8Array.from(known.head) });
    const [oldest] = this.byLogin.keys();
    if (this.byLogin.size > this.maxLogins && oldest !== undefined) this.byLogin.delete(oldest);
  }

  forget(loginId: string): void {
    this.byLogin.delete(loginId);
  }
}
