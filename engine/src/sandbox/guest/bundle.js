import { capNativeLoops } from './cap-native-loops.js';
import { closeCodeGeneration } from './close-code-generation.js';
import { collectIntrinsics } from './collect-intrinsics.js';
import { freezeRealm } from './freeze-realm.js';
import { listGuards } from './guard-lists.js';
import { textGuards } from './guard-texts.js';
import { guardConstructor, guardedFunction } from './guarded-function.js';
import { hiddenIntrinsics } from './hidden-intrinsics.js';
import { intrinsicNamed, keyNamed } from './intrinsic-names.js';
import { lockDown } from './lock-down.js';
import { openProgram } from './open-program.js';
import { passRunnerParts } from './pass-runner-parts.js';
import { permittedIntrinsics } from './permitted-intrinsics.js';
import { pinStackTraces } from './pin-stack-traces.js';
import { removeUnpermitted } from './remove-unpermitted.js';
import { repairOverrideMistake } from './repair-override-mistake.js';
import { seededRandom } from './seeded-random.js';
import { tameDate } from './tame-date.js';
import { tameMathRandom } from './tame-math-random.js';
import { tameSymbolRegistry } from './tame-symbol-registry.js';

const lockdownParts = [
  closeCodeGeneration,
  pinStackTraces,
  tameDate,
  seededRandom,
  tameMathRandom,
  tameSymbolRegistry,
  hiddenIntrinsics,
  permittedIntrinsics,
  intrinsicNamed,
  keyNamed,
  collectIntrinsics,
  removeUnpermitted,
  guardedFunction,
  guardConstructor,
  textGuards,
  listGuards,
  capNativeLoops,
  repairOverrideMistake,
  freezeRealm,
  lockDown,
  openProgram,
];

/**
 * The text that is evaluated in a fresh realm: the functions of this folder as they are written, in one strict
 * scope, where they find each other by name. Its value is `(manifestText, factory) => program`.
 *
 * @param {readonly Function[]} [runnerParts] the driver; another one stands in for it in tests of the sandbox alone
 * @param {GuestAddition} [addition] what simulated logins are recorded with; never in a real one
 * @returns {string}
 *
 * @typedef {{ parts: readonly Function[], prepare: Function, open: Function }} GuestAddition `prepare` runs in the fresh
 *   realm and returns at least `columnOf`, which is for `lockDown`; `open` stands in for `openProgram` and gets all of it
 *   after the realm
 */
export function guestSource(runnerParts = passRunnerParts, addition = undefined) {
  const parts = [...lockdownParts, ...runnerParts, ...(addition?.parts ?? [])];
  const names = new Set(parts.map((part) => part.name));
  if (names.size !== parts.length) throw new Error('two parts of the guest have the same name');
  return `(() => {
'use strict';
${parts.map((part) => part.toString()).join('\n')}
${addition === undefined ? '' : `const added = ${addition.prepare.name}();`}
const realm = lockDown(${addition === undefined ? '' : 'added.columnOf'});
return (manifestText, factory) => ${addition === undefined ? 'openProgram(realm' : `${addition.open.name}(realm, added`}, manifestText, factory);
})()`;
}
