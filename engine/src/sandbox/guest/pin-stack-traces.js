/**
 * Pins how `error.stack` is made: a fixed number of frames, only those of the script, no hook. A hook of the script
 * would run outside the time limit whenever the host reads a stack, and would see frames of the driver.
 *
 * The positions `login.js:line:column` in the text are those of the script itself.
 *
 * @param {(line: number, column: number, functionName: string | null) => number} [originalColumn] of scripts that were
 *   changed before they were compiled
 * @returns {(error: unknown) => { line: number, column: number } | null} where in the script an error was made; null
 *   for what is no error, or not made in the script. Nothing of the script runs, and no text of it is trusted.
 */
export function pinStackTraces(originalColumn = (_, column) => column) {
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
  /** @type {WeakMap<object, { line: number, column: number }>} */
  const places = new WeakMap();
  const { fileName, line: lineOf, column: columnOf, functionName } = frameReaders();
  // Errors have it as an own accessor, all of them the same.
  const readStack = Object.getOwnPropertyDescriptor(new Error('sample'), 'stack')?.get;

  const pinned = {
    /**
     * A script can call it too. Frames of its own making are refused: a place that it chose would stay with what all
     * passes share, and with it whatever it hung there.
     *
     * @param {object} error
     * @param {any[]} frames
     */
    prepareStackTrace(error, frames) {
      let text = headline(error);
      for (let index = 0; index < frames.length; index += 1) {
        const frame = frames[index];
        if (fileName(frame) !== scriptName) continue;
        const line = lineOf(frame);
        const column = originalColumn(line, columnOf(frame), functionName(frame));
        if (!places.has(error)) places.set(error, { line, column });
        const place = `${scriptName}:${line}:${column}`;
        const name = functionName(frame);
        text += `\n    at ${name ? `${name} (${place})` : place}`;
      }
      return text;
    },
  };
  const fixed = { writable: false, enumerable: false, configurable: false };
  Reflect.deleteProperty(Error, 'captureStackTrace');
  Object.defineProperty(Error, 'stackTraceLimit', { ...fixed, value: maxFrames });
  Object.defineProperty(Error, 'prepareStackTrace', { ...fixed, value: pinned.prepareStackTrace });

  return (error) => {
    if (typeof error !== 'object' || error === null) return null;
    // The hook is called at the first read of a stack.
    if (readStack !== undefined) Reflect.apply(readStack, error, []);
    return places.get(error) ?? null;
  };

  /** The engine's own methods of frames, which read nothing but frames of the engine. */
  function frameReaders() {
    Object.defineProperty(Error, 'prepareStackTrace', {
      configurable: true,
      value: (/** @type {object} */ _, /** @type {object[]} */ frames) => frames,
    });
    const frames = /** @type {any} */ (new Error('sample').stack);
    const prototype = Object.getPrototypeOf(frames[0]);
    const { apply } = Reflect;
    const reader = (/** @type {string} */ name) => {
      const read = prototype[name];
      return (/** @type {object} */ frame) => apply(read, frame, []);
    };
    return {
      fileName: reader('getFileName'),
      line: reader('getLineNumber'),
      column: reader('getColumnNumber'),
      functionName: reader('getFunctionName'),
    };
  }

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
