import { contextObject } from './context-object.js';

/** @import { GuestRealm, Pass, PassInput, PreparedProgram } from './pass-types.js' */

/**
 * The state of one pass at its beginning.
 *
 * @param {PreparedProgram} program
 * @param {GuestRealm} realm
 * @param {PassInput} input
 * @param {{ onStop(pass: Pass): void, onLateCall(): void }} watch
 * @returns {Pass}
 */
export function openPass({ manifest, behaviours, kinds }, realm, input, watch) {
  /** @type {Pass} */
  const pass = {
    manifest,
    behaviours,
    kinds,
    input,
    realm,
    state: input.state,
    position: 0,
    queue: [],
    emitted: [],
    stop: null,
    // Fresh and frozen, so that a script that catches it can neither keep nor mark it.
    stopSignal: Object.freeze(Object.create(null)),
    isClosed: false,
    isFirstEvaluation: true,
    fault: null,
    proofs: 0,
    unsettled: 0,
    program: null,
    modules: new Map(),
    lifted: null,
    require: undefined,
    stable: new Map(),
    users: new Map(),
    userObjects: new Map(),
    stepObjects: {},
    handles: new WeakMap(),
    hostObjects: new WeakSet(),
    context: null,
    onLateCall: watch.onLateCall,
    onStop: () => watch.onStop(pass),
  };
  realm.setNow(input.at);
  realm.setSeed(input.seed);
  pass.context = contextObject(pass);
  pass.hostObjects.add(pass.context);
  return pass;
}
