import { maySpin } from '../abstract/slow-patterns.ts';
import { constant } from '../abstract/term.ts';
import { define, Obj, Unknown, type Value } from '../abstract/value.ts';
import { toText } from '../interpret/coercion.ts';
import { makePattern } from '../interpret/literals.ts';
import type { Machine } from '../interpret/machine.ts';
import { fromReal, withRealErrors } from './real-values.ts';
import { addMethods, constructorFunction, method, prototypes } from './realm.ts';

/** Whether a pattern goes on where it stopped, so that equal questions have other answers. */
const keepsPlace = ({ global, sticky }: RegExp): boolean => global || sticky;

/** Runs a pattern on text, with the `lastIndex` that global and sticky patterns keep. */
function execute(machine: Machine, self: Value, argument: Value): Value {
  if (!(self instanceof Obj) || self.pattern === null)
    return machine.throwError('TypeError', 'the receiver is not a RegExp');
  const text = toText(machine, argument);
  const lastIndex = self.properties.get('lastIndex')?.value ?? 0;
  if (keepsPlace(self.pattern) && (text instanceof Unknown || lastIndex instanceof Unknown)) {
    define(self, 'lastIndex', machine.unknown('number', 'where a pattern stopped'), false);
    return machine.unknown('any', 'what a pattern finds');
  }
  if (text instanceof Unknown)
    return machine.apply('global RegExp.exec', 'any', constant(self.pattern), text.term);
  if (maySpin(self.pattern, text)) return machine.notUnderstood('a pattern that repeats what repeats is run');
  const real = new RegExp(self.pattern.source, self.pattern.flags);
  real.lastIndex = Number(lastIndex);
  const match = real.exec(text);
  if (keepsPlace(self.pattern)) define(self, 'lastIndex', real.lastIndex, false);
  return fromReal(match);
}

addMethods(prototypes.regexp, {
  exec: (machine, self, args) => execute(machine, self, args[0]),
  test: (machine, self, args) => {
    const text = toText(machine, args[0]);
    if (text instanceof Unknown && self instanceof Obj && self.pattern && !keepsPlace(self.pattern)) {
      return machine.apply('global RegExp.test', 'boolean', constant(self.pattern), text.term);
    }
    const match = execute(machine, self, text);
    return match instanceof Unknown ? machine.unknown('boolean', 'whether a text matches') : match !== null;
  },
  toString: method((_, self) => String((self as Obj).pattern)),
});
for (const name of [
  'source',
  'flags',
  'global',
  'ignoreCase',
  'multiline',
  'sticky',
  'unicode',
  'dotAll',
] as const) {
  const getter = constructorFunction(
    `RegExp.prototype.${name}`,
    (_, self) => (self instanceof Obj ? self.pattern?.[name] : undefined),
    new Obj('object', null),
  );
  prototypes.regexp.properties.set(name, {
    value: undefined,
    get: getter,
    enumerable: false,
    writable: false,
    configurable: true,
  });
}

export const regExpConstructor = constructorFunction(
  'RegExp',
  (machine, _, args) => {
    const [pattern, flags] = args;
    if (pattern instanceof Obj && pattern.pattern && flags === undefined) return makePattern(pattern.pattern);
    const source =
      pattern instanceof Obj && pattern.pattern
        ? pattern.pattern.source
        : pattern === undefined
          ? ''
          : toText(machine, pattern);
    if (source instanceof Unknown || flags instanceof Unknown)
      return machine.notUnderstood('a regular expression is made of unknown text');
    return makePattern(
      withRealErrors(machine, () => new RegExp(source, flags === undefined ? '' : String(flags))),
    );
  },
  prototypes.regexp,
);
