/**
 * Deletes what `RegExp` remembers of the last match (`RegExp.$1`, `RegExp.input`, …): a pass could read in it what
 * another one matched. `compile` goes with them: it changes a pattern in place, even of a frozen object.
 */
export function removeRegExpStatics() {
  const permitted = ['length', 'name', 'prototype', 'escape', Symbol.species];
  for (const name of Reflect.ownKeys(RegExp)) {
    if (permitted.includes(name)) continue;
    if (!Reflect.deleteProperty(RegExp, name)) throw new Error(`RegExp.${String(name)} cannot be removed`);
  }
  Reflect.deleteProperty(RegExp.prototype, 'compile');
}
