/**
 * Replaces `eval` and the four function constructors by functions that throw. Code made from text would be sloppy
 * global code: outside the wrapper of the script, unseen by every analysis of it.
 */
export function closeCodeGeneration() {
  const refusal = 'code cannot be made from text in a login script';
  const hidden = { writable: true, enumerable: false, configurable: true };

  const closed = {
    eval() {
      throw new EvalError(refusal);
    },
  };
  Object.defineProperty(globalThis, 'eval', { ...hidden, value: closed.eval });

  // Keeps the true prototype, so that `f instanceof Function` still holds.
  for (const sample of [() => {}, async () => {}, function* () {}, async function* () {}]) {
    const prototype = Object.getPrototypeOf(sample);
    const native = prototype.constructor;
    // A declaration, for an arrow function could not be called with `new` nor extended.
    function Replacement() {
      throw new EvalError(refusal);
    }
    Object.defineProperties(Replacement, {
      name: { value: native.name },
      length: { value: 1 },
      prototype: { value: prototype, writable: false },
    });
    Object.defineProperty(prototype, 'constructor', { ...hidden, value: Replacement });
    if (native.name === 'Function')
      Object.defineProperty(globalThis, 'Function', { ...hidden, value: Replacement });
  }
}
