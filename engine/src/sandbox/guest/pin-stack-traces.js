/**
 * Pins how `error.stack` is made: a fixed number of frames, only those of the script, no hook. A hook of the script
 * would run outside the time limit whenever the host reads a stack, and would see frames of the driver.
 *
 * The positions `login.js:line:column` in the text are those of the script itself.
 */
export function pinStackTraces() {
  const maxFrames = 20;
  const scriptName = 'login.js';
  const nativeErrors = [
    AggregateError,
    Error,
    EvalError,
    RangeError,
    ReferenceError,
    SyntaxError,
    TypeError,
    URIError,
  ];
  /** @type {Map<object, string>} */
  const nativeNames = new Map(nativeErrors.map((native) => [native.prototype, native.name]));

  const pinned = {
    /**
     * @param {object} error
     * @param {any[]} frames
     */
    prepareStackTrace(error, frames) {
      let text = headline(error);
      for (let index = 0; index < frames.length; index += 1) {
        const frame = frames[index];
        if (frame.getFileName() !== scriptName) continue;
        const place = `${scriptName}:${frame.getLineNumber()}:${frame.getColumnNumber()}`;
        const name = frame.getFunctionName();
        text += `\n    at ${name ? `${name} (${place})` : place}`;
      }
      return text;
    },
  };
  const fixed = { writable: false, enumerable: false, configurable: false };
  Reflect.deleteProperty(Error, 'captureStackTrace');
  Object.defineProperty(Error, 'stackTraceLimit', { ...fixed, value: maxFrames });
  Object.defineProperty(Error, 'prepareStackTrace', { ...fixed, value: pinned.prepareStackTrace });

  /**
   * Name and message as far as they are plain data: a getter of the script is not run here.
   *
   * @param {object} error
   */
  function headline(error) {
    const message = Object.getOwnPropertyDescriptor(error, 'message')?.value;
    let name = 'Error';
    let holder = error;
    for (let depth = 0; depth < 8 && holder !== null; depth += 1) {
      const own = nativeNames.get(holder) ?? Object.getOwnPropertyDescriptor(holder, 'name')?.value;
      if (typeof own === 'string') {
        name = own;
        break;
      }
      holder = Object.getPrototypeOf(holder);
    }
    return typeof message === 'string' && message !== '' ? `${name}: ${message}` : name;
  }
}
