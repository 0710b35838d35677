/** Does pieces of work one after the other, in the order they are asked for. */
export type InTurn = <Result>(work: () => Promise<Result>) => Promise<Result>;

/**
 * Changes of the organization take turns: what breaks is worked out over several tasks of the event loop, and what
 * was acknowledged must still be true when the switch is thrown.
 */
export function createTurns(): InTurn {
  let last: Promise<unknown> = Promise.resolve();
  return (work) => {
    const result = last.then(work);
    last = result.catch(() => undefined);
    return result;
  };
}
