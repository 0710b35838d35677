/** Thrown to leave the queue when the login has ended; carries the way it ended. */
export class LoginEnded {
  /** @param {Record<string, any>} how */
  constructor(how) {
    this.how = how;
  }
}
