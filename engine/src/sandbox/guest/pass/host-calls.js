import { placeOf } from './script-fault.js';

/** @import { GuestUser, Pass, QueuedCall } from './pass-types.js' */

/**
 * Ends a call at once when the pass is over: after the stop every call throws again, so nothing a script does in
 * `catch` or `finally` changes the journal; after the return nothing may be queued any more.
 *
 * @param {Pass} pass
 */
export function refuseIfClosed(pass) {
  if (pass.stop) throw pass.stopSignal;
  if (pass.isClosed) {
    pass.onLateCall();
    throw pass.stopSignal;
  }
}

/**
 * Whether a behaviour of another server is in force.
 *
 * @param {Pass} pass
 * @param {string} behaviour
 */
export function behaves(pass, behaviour) {
  return pass.behaviours[behaviour] === true;
}

/**
 * Answers a journaled call from the record, or stops the pass at it. After the stop every further call throws
 * again, so nothing a script does in `catch` or `finally` changes the journal.
 *
 * @param {Pass} pass
 * @param {string} name
 * @param {any[]} values plain arguments
 * @param {string} digest of the arguments
 * @param {QueuedCall | null} [call] when it was queued before
 * @returns {any} the recorded answer
 */
export function consumeCall(pass, name, values, digest, call = null) {
  refuseIfClosed(pass);
  if (pass.observer !== null) pass.observer.called(call);
  const record = pass.input.calls[pass.position];
  if (record === undefined) {
    pass.stop = { name, digest, arguments: values };
    pass.onStop();
    throw pass.stopSignal;
  }
  if (record.name !== name || record.digest !== digest) {
    pass.fault = {
      code: 'journal-divergence',
      message:
        record.name === name
          ? `call ${pass.position} (${name}) has other arguments than in the journal`
          : `call ${pass.position} is ${name}, the journal has ${record.name}`,
      ...placeOf(pass, new Error(name), pass.called),
    };
    pass.stop = { name, digest, arguments: [] };
    pass.onStop();
    throw pass.stopSignal;
  }
  pass.realm.setNow(record.at);
  const { users = [] } = record;
  for (let index = 0; index < users.length; index += 1) {
    const user = /** @type {GuestUser} */ (users[index]);
    pass.users.set(user.handle, user);
  }
  if (record.state) {
    pass.state = record.state;
    // Somebody was established: what was known about who that is may have changed.
    if (users.length > 0) pass.stable.clear();
  }
  pass.position += 1;
  return record.answer;
}

/**
 * Asks about the world. A stable answer is asked once per arguments until one of its facts changes.
 *
 * @param {Pass} pass
 * @param {{ name: string, stable?: string[] | undefined }} row
 * @param {any[]} values
 * @param {string} digest
 */
export function observeCall(pass, row, values, digest) {
  const key = `${row.name} ${digest}`;
  const known = row.stable && pass.stable.get(key);
  if (known && !pass.stop) return known.answer;
  const answer = consumeCall(pass, row.name, values, digest);
  if (row.stable) pass.stable.set(key, { facts: row.stable, answer });
  return answer;
}

/**
 * Forgets the stable answers that depend on facts an act changed.
 *
 * @param {Pass} pass
 * @param {string[]} [facts]
 */
export function forgetAnswers(pass, facts = []) {
  if (facts.length === 0 || pass.stable.size === 0) return;
  for (const [key, entry] of pass.stable) {
    if (entry.facts.some((fact) => facts.includes(fact))) pass.stable.delete(key);
  }
}

/**
 * Records something that belongs to the decision of this pass: a log line, a header, a claim.
 *
 * @param {Pass} pass
 * @param {Record<string, any>} item
 */
export function emit(pass, item) {
  refuseIfClosed(pass);
  const { emitted } = pass;
  const { maxEmittedItems } = pass.manifest.limits;
  if (emitted.length >= maxEmittedItems) {
    refuseCall(pass, 'limit-emitted-items', `more than ${maxEmittedItems} items were emitted`);
  }
  emitted[emitted.length] = { at: pass.position, ...item };
}

/**
 * Notes a fault of the script and throws it into the script. The login fails even if the script catches it.
 *
 * @param {Pass} pass
 * @param {string} code
 * @param {string} message
 * @returns {never}
 */
export function refuseCall(pass, code, message) {
  if (pass.stop) throw pass.stopSignal;
  // The fault first: making an error may itself fail when the stack is used up.
  pass.fault ??= { code, message, line: null, column: null };
  const error = new TypeError(`[${code}] ${message}`);
  if (pass.fault.line === null && pass.fault.message === message)
    Object.assign(pass.fault, placeOf(pass, error, pass.called));
  throw error;
}

/**
 * Refuses a text that is too long to cross.
 *
 * @param {Pass} pass
 * @param {string} what
 * @param {string} text
 * @returns {string}
 */
export function boundedText(pass, what, text) {
  const { maxTextCharacters } = pass.manifest.limits;
  if (text.length > maxTextCharacters) {
    refuseCall(
      pass,
      'limit-text-characters',
      `${what} has ${text.length} characters, ${maxTextCharacters} are allowed`,
    );
  }
  return text;
}
