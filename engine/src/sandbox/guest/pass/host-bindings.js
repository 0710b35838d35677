import { argumentDigest } from './argument-digest.js';
import { chosenArguments } from './chosen-arguments.js';
import { emit, observeCall, refuseIfClosed } from './host-calls.js';
import { logText } from './log-text.js';
import { pureFunctions } from './pure-functions.js';
import { userObject } from './user-object.js';

/** @import { GuestFunction, GuestManifest, Pass } from './pass-types.js' */

/**
 * The functions a script sees, made from the rows of the language table. A row named `Log.info` becomes a member of
 * the object `Log`.
 *
 * @param {Pass} pass
 * @param {GuestManifest} manifest
 * @returns {Record<string, any>}
 */
export function hostBindings(pass, manifest) {
  const pure = pureFunctions();
  /** @type {Record<string, any>} */
  const bindings = Object.create(null);
  for (const row of manifest.functions) {
    const binding = bindRow(pass, row, pure[row.name]);
    const [object = row.name, member] = row.name.split('.');
    if (member === undefined) {
      bindings[object] = binding;
    } else {
      bindings[object] ??= {};
      bindings[object][member] = binding;
    }
  }
  for (const name of Object.keys(bindings)) Object.freeze(bindings[name]);
  return bindings;
}

/**
 * @param {Pass} pass
 * @param {GuestFunction} row
 * @param {((...values: any[]) => any) | undefined} pure
 */
export function bindRow(pass, row, pure) {
  return (/** @type {any[]} */ ...given) => {
    refuseIfClosed(pass);
    if (row.effect === 'emit') {
      return emit(pass, { kind: 'log', level: row.name.slice(4), text: logText(pass, given) });
    }
    const { values, plain, callbacks } = chosenArguments(pass, row, given);
    if (pure) return pure(...values);
    const digest = argumentDigest(JSON.stringify(plain));
    if (row.timing === 'immediate') {
      const answer = observeCall(pass, row, plain, digest);
      return row.returns === 'User|null' ? userObject(pass, answer) : answer;
    }
    pass.queue.push({ row, values: plain, digest, callbacks });
  };
}
