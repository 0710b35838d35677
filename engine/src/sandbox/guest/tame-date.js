/**
 * Replaces `Date` by one whose clock is set and stands still. Two passes over the same journal see the same time,
 * and a script can measure nothing with it.
 *
 * @returns {(millis: number) => void} sets the time, in milliseconds since 1970
 */
export function tameDate() {
  const NativeDate = Date;
  let now = 0;

  /** @this {unknown} @param {...any} given */
  function TamedDate(...given) {
    // Called without `new`, a date is text, and its arguments are ignored.
    if (new.target === undefined) return new NativeDate(now).toString();
    return Reflect.construct(NativeDate, given.length === 0 ? [now] : given, new.target);
  }

  const clock = { now: () => now };
  const hidden = { writable: true, enumerable: false, configurable: true };
  Object.defineProperties(TamedDate, {
    name: { value: 'Date' },
    length: { value: 7 },
    prototype: { value: NativeDate.prototype, writable: false },
    now: { ...hidden, value: clock.now },
    parse: { ...hidden, value: NativeDate.parse },
    UTC: { ...hidden, value: NativeDate.UTC },
  });
  Object.defineProperty(NativeDate.prototype, 'constructor', { ...hidden, value: TamedDate });
  Object.defineProperty(globalThis, 'Date', { ...hidden, value: TamedDate });

  return (millis) => {
    now = millis;
  };
}
