/**
 * A driver for tests of the sandbox alone. A script gets `say(value)`, which collects values, and `stop(name)`,
 * which does what a host call without an answer does: it ends the pass, and every call after it throws again.
 *
 * The input is JSON: `{ "now": millis, "seed": text }`. The output is JSON: `{ "said": [], "threw": text|null, "stopped": name|null }`.
 *
 * @param {unknown} _manifest
 * @param {{ setNow(millis: number): void, setSeed(seed: string): void }} realm
 */
function createPassRunner(_manifest, realm) {
  let pendingText = '';

  return { run, pending: () => pendingText, late: () => '' };

  /**
   * @param {(bindings: object) => unknown} factory
   * @param {string} inputText
   * @param {() => void} onBegin
   */
  function run(factory, inputText, onBegin) {
    pendingText = '';
    onBegin();
    const { now = 0, seed = '' } = JSON.parse(inputText);
    realm.setNow(now);
    realm.setSeed(seed);
    /** @type {unknown[]} */
    const said = [];
    /** @type {string | null} */
    let stopped = null;
    const signal = Object.freeze(Object.create(null));
    const bindings = {
      say: (/** @type {unknown} */ value) => {
        if (stopped !== null) throw signal;
        said.push(value);
      },
      stop: (/** @type {string} */ name) => {
        if (stopped === null) {
          stopped = String(name);
          pendingText = JSON.stringify({ said, threw: null, stopped });
        }
        throw signal;
      },
    };
    /** @type {string | null} */
    let threw = null;
    try {
      const entry = factory(bindings);
      if (typeof entry === 'function') Reflect.apply(entry, undefined, []);
    } catch (error) {
      if (stopped === null) threw = textOf(error);
    }
    return JSON.stringify({ said, threw, stopped });
  }

  /** @param {any} error */
  function textOf(error) {
    try {
      return typeof error === 'object' && error !== null && 'message' in error
        ? `${error.name}: ${error.message}`
        : String(error);
    } catch {
      return 'a value that cannot be shown';
    }
  }
}

export const passRunnerParts = [createPassRunner];
