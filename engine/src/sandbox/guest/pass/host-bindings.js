import { argumentDigest } from './argument-digest.js';
import { awaitable } from './awaited-calls.js';
import { chosenArguments } from './chosen-arguments.js';
import { refuseUnfitName, refuseUnfitText } from './header-text.js';
import { behaves, consumeCall, emit, forgetAnswers, observeCall, refuseIfClosed } from './host-calls.js';
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
  const pure = pureFunctions(pass);
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
    if (row.objectName) bindings[row.objectName] = propertiesAsCalls(binding);
  }
  for (const name of Object.keys(bindings)) {
    if (typeof bindings[name] === 'function' || name === 'Log') Object.freeze(bindings[name]);
  }
  for (const name of manifest.removedGlobals) bindings[name] = removedGlobal(pass, name);
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
    if (row.name.startsWith('Log.')) {
      return emit(pass, { kind: 'log', level: row.name.slice(4), text: logText(pass, given) });
    }
    if (row.name === 'fail' && pass.isFirstEvaluation && behaves(pass, 'fail-is-unbound-at-start')) {
      throw new ReferenceError('fail is not defined');
    }
    const { values, plain, callbacks, takesCallbacks } = chosenArguments(pass, row, given);
    if (pure) return pure(...values);
    if (row.effect === 'emit') {
      const [, name, value, properties] = plain;
      refuseUnfitName(pass, row.name, name);
      for (const attribute of Object.values(properties ?? {})) {
        if (typeof attribute === 'string') refuseUnfitText(pass, row.name, attribute, ';');
      }
      return emit(pass, { kind: 'cookie', name, value, properties: properties ?? {} });
    }
    const digest = argumentDigest(JSON.stringify(plain));
    const isImmediate =
      row.timing === 'immediate' || (row.timing === 'queued-with-callbacks' && !takesCallbacks);
    if (isImmediate) return immediateAnswer(pass, row, plain, digest);
    // What is no step of the sequence is not queued at all where it is ignored.
    if (row.name === 'executeStep' && !pass.manifest.steps.some((step) => step.id === values[0]))
      return undefined;
    return awaitable(pass, { row, values: plain, digest, callbacks });
  };
}

/**
 * @param {Pass} pass
 * @param {GuestFunction} row
 * @param {any[]} plain
 * @param {string} digest
 */
export function immediateAnswer(pass, row, plain, digest) {
  let answer;
  if (row.effect === 'act') {
    answer = consumeCall(pass, row.name, plain, digest);
    forgetAnswers(pass, row.changes ?? []);
  } else {
    answer = observeCall(pass, row, plain, digest);
  }
  if (row.returns === 'void') return undefined;
  if (row.returns === 'User|null') return userObject(pass, answer);
  if (row.returns === 'User[]|null')
    return answer?.map((/** @type {string} */ user) => userObject(pass, user)) ?? null;
  // A copy: what the script does to it must not be the answer to the next call.
  return typeof answer === 'object' && answer !== null ? JSON.parse(JSON.stringify(answer)) : answer;
}

/**
 * An object whose properties are the answers of a function of one name.
 *
 * @param {(name: string) => any} call
 */
export function propertiesAsCalls(call) {
  return new Proxy(Object.create(null), {
    get: (_, name) => (typeof name === 'string' && name !== 'toJSON' ? call(name) : undefined),
    set: () => true,
    defineProperty: () => true,
    preventExtensions: () => false,
    setPrototypeOf: () => false,
  });
}

/**
 * @param {Pass} pass
 * @param {string} name
 */
export function removedGlobal(pass, name) {
  return () => {
    emit(pass, { kind: 'log', level: 'error', text: `the function \`${name}\` is restricted` });
  };
}
