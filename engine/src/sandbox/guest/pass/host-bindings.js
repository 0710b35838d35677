import { argumentDigest } from './argument-digest.js';
import { awaitable } from './awaited-calls.js';
import { chosenArguments } from './chosen-arguments.js';
import { refuseUnfitName, refuseUnfitText } from './header-text.js';
import { behaves, consumeCall, emit, forgetAnswers, observeCall, refuseIfClosed } from './host-calls.js';
import { isStepOfSequence } from './known-names.js';
import { logText } from './log-text.js';
import { pureFunctions } from './pure-functions.js';
import { userObject } from './user-object.js';

/** @import { Pass, PreparedFunction, PreparedProgram } from './pass-types.js' */

/**
 * The functions a script sees, made from the rows of the language table. A row named `Log.info` becomes a member of
 * the object `Log`.
 *
 * They are made anew in each pass: one that outlived its pass would still be of that pass, which is closed.
 *
 * @param {Pass} pass
 * @param {PreparedProgram} program
 * @returns {Record<string, any>}
 */
export function hostBindings(pass, { functions, manifest }) {
  /** @type {Record<string, any>} */
  const bindings = Object.create(null);
  for (let index = 0; index < functions.length; index += 1) {
    const row = /** @type {PreparedFunction} */ (functions[index]);
    const binding = row.logLevel === null ? bindRow(pass, row) : bindLog(pass, row.logLevel);
    if (row.member === null) {
      bindings[row.object] = Object.freeze(binding);
    } else {
      bindings[row.object] ??= {};
      bindings[row.object][row.member] = binding;
    }
    if (row.objectName) bindings[row.objectName] = propertiesAsCalls(binding);
  }
  if (bindings.Log !== undefined) Object.freeze(bindings.Log);
  for (const name of manifest.removedGlobals) bindings[name] = removedGlobal(pass, name);
  return bindings;
}

/**
 * @param {Pass} pass
 * @param {string} level
 */
export function bindLog(pass, level) {
  return (/** @type {any[]} */ ...given) => {
    refuseIfClosed(pass);
    emit(pass, { kind: 'log', level, text: logText(pass, given) });
  };
}

/**
 * @param {Pass} pass
 * @param {PreparedFunction} row
 */
export function bindRow(pass, row) {
  return (/** @type {any[]} */ ...given) => {
    refuseIfClosed(pass);
    if (row.name === 'fail' && pass.isFirstEvaluation && behaves(pass, 'fail-is-unbound-at-start')) {
      throw new ReferenceError('fail is not defined');
    }
    const { values, plain, callbacks, takesCallbacks } = chosenArguments(pass, row, given);
    if (row.effect === 'pure') {
      pass.pureFunctions ??= pureFunctions(pass);
      return Reflect.apply(/** @type {Function} */ (pass.pureFunctions[row.name]), undefined, values);
    }
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
    if (row.name === 'executeStep' && !isStepOfSequence(pass, values[0])) return undefined;
    return awaitable(pass, row, plain, digest, callbacks);
  };
}

/**
 * @param {Pass} pass
 * @param {PreparedFunction} row
 * @param {any[]} plain
 * @param {string} digest
 */
export function immediateAnswer(pass, row, plain, digest) {
  let answer;
  if (row.effect === 'act') {
    answer = consumeCall(pass, row.name, plain, digest);
    forgetAnswers(pass, row.changes);
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
