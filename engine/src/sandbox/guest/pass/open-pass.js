import { argumentTests } from './chosen-arguments.js';
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
export function openPass(program, realm, input, watch) {
  const { manifest, behaviours, reordersQueue, isLenient, kinds } = program;
  /** @type {Pass} */
  const pass = {
    manifest,
    behaviours,
    reordersQueue,
    isLenient,
    kinds,
    input,
    realm,
    state: { steps: {}, currentStep: null, subject: null, request: 0 },
    position: 0,
    queue: [],
    path: [],
    next: null,
    emitted: [],
    stop: null,
    // Fresh and frozen, so that a script that catches it can neither keep nor mark it.
    stopSignal: Object.freeze(Object.create(null)),
    isClosed: false,
    factory: null,
    called: null,
    isFirstEvaluation: true,
    fault: null,
    proofs: 0,
    unsettled: 0,
    continuations: [],
    program: null,
    modules: new Map(),
    lifted: null,
    bindings: null,
    pureFunctions: null,
    stable: new Map(),
    users: new Map(),
    userObjects: new Map(),
    stepObjects: {},
    requests: {},
    handles: new Map(),
    context: null,
    tests: argumentTests(manifest.shapes, () => pass),
    observer: null,
    onLateCall: watch.onLateCall,
    onStop: () => watch.onStop(pass),
  };
  realm.setNow(input.at);
  realm.setSeed(input.seed);
  pass.context = contextObject(pass);
  return pass;
}
