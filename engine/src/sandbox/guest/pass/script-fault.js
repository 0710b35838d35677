/**
 * Where in the script an error was made: the topmost frame of the script in its stack.
 *
 * @param {any} error
 * @returns {{ line: number | null, column: number | null }}
 */
export function positionOf(error) {
  let stack = '';
  try {
    if (error instanceof Error) stack = String(error.stack);
  } catch {
    // A stack that throws gives no position.
  }
  const match = /login\.js:(\d{1,9}):(\d{1,9})/.exec(stack.slice(0, 4000));
  return match ? { line: Number(match[1]), column: Number(match[2]) } : { line: null, column: null };
}

/**
 * The text of whatever a script threw, bounded.
 *
 * @param {any} error
 */
export function messageOf(error) {
  try {
    const isObject = typeof error === 'object' && error !== null;
    const name = isObject && typeof error.name === 'string' ? `${error.name}: ` : '';
    return (isObject && 'message' in error ? name + String(error.message) : String(error)).slice(0, 300);
  } catch {
    return 'a value that cannot be shown';
  }
}
