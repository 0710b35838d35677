/** Lets the requests of each login take turns, in the order in which they came. */
export class LoginTurns {
  private readonly last = new Map<string, Promise<unknown>>();

  /** Logins whose requests run or wait. */
  get size(): number {
    return this.last.size;
  }

  async take<Result>(loginId: string, turn: () => Promise<Result>): Promise<Result> {
    const before = this.last.get(loginId) ?? Promise.resolve();
    const mine = before.then(turn, turn);
    this.last.set(loginId, mine);
    try {
      return await mine;
    } finally {
      if (this.last.get(loginId) === mine) this.last.delete(loginId);
    }
  }
}
