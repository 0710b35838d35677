/** Calls an observer. One that fails must not change what becomes of a login, and nobody is left to tell. */
export function guarded<Result>(look: () => Result): Result | undefined {
  try {
    const looked = look();
    // An async function passes for one that returns nothing.
    if (looked instanceof Promise) looked.catch(() => undefined);
    return looked;
  } catch {
    return undefined;
  }
}
