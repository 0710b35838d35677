import { capNativeLoops } from './cap-native-loops.js';
import { closeCodeGeneration } from './close-code-generation.js';
import { collectIntrinsics } from './collect-intrinsics.js';
import { freezeRealm } from './freeze-realm.js';
import { hiddenIntrinsics } from './hidden-intrinsics.js';
import { pinStackTraces } from './pin-stack-traces.js';
import { removeUnpermitted } from './remove-unpermitted.js';
import { repairOverrideMistake } from './repair-override-mistake.js';
import { tameDate } from './tame-date.js';
import { tameMathRandom } from './tame-math-random.js';
import { tameSymbolRegistry } from './tame-symbol-registry.js';

/**
 * Makes a fresh realm safe to share: one hazard after the other, then everything frozen.
 *
 * @param {Parameters<typeof pinStackTraces>[0]} [originalColumn]
 * @returns {import('./pass/pass-types.js').GuestRealm} what the driver alone may do
 */
export function lockDown(originalColumn) {
  closeCodeGeneration();
  const setSeed = tameMathRandom();
  const forgetSymbols = tameSymbolRegistry();
  const realm = Object.freeze({
    positionOf: pinStackTraces(originalColumn),
    setNow: tameDate(),
    setSeed(/** @type {string} */ seed) {
      setSeed(seed);
      forgetSymbols();
    },
  });
  const hidden = hiddenIntrinsics();
  const named = removeUnpermitted(hidden);
  capNativeLoops(hidden.named);
  // Before the repair: its accessors hide their values, which scripts still get.
  const intrinsics = collectIntrinsics([globalThis, ...Object.values(hidden.named), ...hidden.functions]);
  repairOverrideMistake(named);
  freezeRealm(intrinsics);
  return realm;
}
