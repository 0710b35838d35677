/** @import { GuestFunction, GuestParameter, PreparedFunction, PreparedParameter } from './pass-types.js' */

/**
 * A row of the language table with what each of its calls would have to work out again. All rows get the same
 * properties in the same order, which keeps reading them fast.
 *
 * @param {GuestFunction} row
 * @returns {PreparedFunction}
 */
export function preparedFunction(row) {
  const [object = row.name, member = null] = row.name.split('.');
  const callbacks = row.callbacks ?? [];
  /** @type {PreparedFunction['callbackByOutcome']} */
  const callbackByOutcome = Object.create(null);
  /** @type {PreparedFunction['callbackByName']} */
  const callbackByName = Object.create(null);
  for (const callback of callbacks) {
    callbackByOutcome[callback.outcome] ??= callback;
    callbackByName[callback.name] ??= callback;
  }
  const callbackNames = [...callbacks, ...(row.hooks ?? [])].map(({ name }) => name);
  /** @type {PreparedFunction['hasCallback']} */
  const hasCallback = Object.create(null);
  for (const name of callbackNames) hasCallback[name] = true;
  return {
    name: row.name,
    effect: row.effect,
    timing: row.timing,
    stable: row.stable,
    changes: row.changes,
    signatures: row.signatures,
    callbacks: row.callbacks,
    hooks: row.hooks,
    openCallbacks: row.openCallbacks,
    returns: row.returns,
    awaited: row.awaited,
    objectName: row.objectName,
    object,
    member,
    logLevel: object === 'Log' ? member : null,
    parametersByCount: parametersByCount(row),
    callbackNames,
    hasCallback,
    callbackByOutcome,
    callbackByName,
  };
}

/**
 * The signature that each number of arguments picks: that of the same length, else the first one that leaves only
 * nullable parameters open.
 *
 * @param {GuestFunction} row
 * @returns {(PreparedParameter[] | undefined)[]}
 */
export function parametersByCount({ signatures }) {
  const counts = Math.max(0, ...signatures.map((signature) => signature.length)) + 1;
  return Array.from({ length: counts }, (_, count) => {
    const longEnough = signatures.filter(
      (signature) => signature.length >= count && requiredCount(signature) <= count,
    );
    const chosen = longEnough.find((signature) => signature.length === count) ?? longEnough[0];
    return chosen?.map(preparedParameter);
  });
}

/** @param {GuestParameter[]} signature */
export function requiredCount(signature) {
  let count = signature.length;
  while (count > 0 && signature[count - 1]?.nullable) count -= 1;
  return count;
}

/**
 * @param {GuestParameter} parameter
 * @returns {PreparedParameter}
 */
export function preparedParameter({ name, type, nullable = false }) {
  return {
    name,
    type,
    nullable,
    isCallbacks: type === 'Callbacks',
    isHandedOn: ['Callbacks', 'Context', 'User', 'Request', 'Response'].includes(type),
    namesSomething: ['StepNumber', 'IdentityProviderName', 'LibraryName', 'SecretName'].includes(type),
  };
}
