import { fitsType, hasOnly } from './pass/argument-checks.js';
import { argumentDigest } from './pass/argument-digest.js';
import {
  checkedArgument,
  checkedCallbacks,
  chosenArguments,
  copied,
  optionsHint,
  requiredCount,
} from './pass/chosen-arguments.js';
import { contextObject, namedValues, requestHeaders, requestOf } from './pass/context-object.js';
import { bindRow, hostBindings } from './pass/host-bindings.js';
import {
  boundedText,
  consumeCall,
  emit,
  forgetAnswers,
  observeCall,
  refuseCall,
  refuseIfClosed,
} from './pass/host-calls.js';
import { logText } from './pass/log-text.js';
import { plainValue } from './pass/plain-value.js';
import { pureFunctions } from './pass/pure-functions.js';
import { readOnlyObject, textMap } from './pass/read-only-object.js';
import { messageOf, positionOf } from './pass/script-fault.js';
import { userObject } from './pass/user-object.js';
import {
  callbackName,
  collectQueued,
  isGenerator,
  LoginEnded,
  workOff,
  workOffOne,
} from './pass/work-queue.js';

/** @import { GuestManifest, GuestRealm, Pass, PassInput } from './pass/pass-types.js' */

/**
 * Runs passes of one isolate: each evaluates a program from the top and answers its calls from the journal.
 *
 * @param {GuestManifest} manifest the language table, as far as the guest needs it
 * @param {GuestRealm} realm clock and random stream of the isolate
 */
export function createPassRunner(manifest, realm) {
  let pendingText = '';
  let lateText = '';

  return { run, pending: () => pendingText, late: () => lateText };

  /**
   * @param {(bindings: Record<string, any>) => unknown} factory evaluates the script and returns its entry function
   * @param {string} inputText JSON of the pass
   * @returns {string} JSON of how the pass ended
   */
  function run(factory, inputText) {
    pendingText = '';
    lateText = '';
    /** @type {PassInput} */
    const input = JSON.parse(inputText);
    /** @type {Pass} */
    const pass = {
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
      fault: null,
      stable: new Map(),
      users: new Map(),
      userObjects: new Map(),
      handles: new WeakMap(),
      context: null,
      propertyRows: manifest.properties,
      onLateCall: () => {
        const code = 'script-async-entry';
        const message = 'a host function was called after the script had returned; use callbacks';
        lateText = JSON.stringify({
          ended: 'fault',
          code,
          message,
          line: null,
          column: null,
          consumed: 0,
          emitted: [],
        });
      },
      onStop: () => {
        // Kept outside the script's reach, so that a script that spins on the stop cannot hide its pending call.
        pendingText = describe(pass, { ended: 'stopped', call: { position: pass.position, ...pass.stop } });
      },
    };
    realm.setNow(input.at);
    realm.setSeed(input.seed);
    pass.context = contextObject(pass);
    const how = runToEnd(pass, factory);
    pass.isClosed = true;
    return describe(pass, how);
  }

  /**
   * @param {Pass} pass
   * @param {(bindings: Record<string, any>) => unknown} factory
   * @returns {Record<string, any>}
   */
  function runToEnd(pass, factory) {
    try {
      workOff(
        pass,
        collectQueued(pass, () => {
          const entry = factory(hostBindings(pass, manifest));
          if (typeof entry !== 'function')
            refuseCall(pass, 'script-no-entry', 'the script defines no function `onLoginRequest`');
          return Reflect.apply(/** @type {Function} */ (entry), undefined, [pass.context]);
        }),
      );
    } catch (error) {
      if (!pass.stop && !pass.fault) {
        if (error instanceof LoginEnded) return error.how;
        pass.fault = { code: 'script-threw', message: messageOf(error), ...positionOf(error) };
      }
    }
    if (pass.fault) return { ended: 'fault', ...pass.fault };
    if (pass.stop) return { ended: 'stopped', call: { position: pass.position, ...pass.stop } };
    return { ended: 'completed' };
  }

  /**
   * @param {Pass} pass
   * @param {Record<string, any>} how
   */
  function describe(pass, how) {
    return JSON.stringify({ ...how, consumed: pass.position, emitted: pass.emitted });
  }
}

/** The functions and classes the guest text is made of. */
export const passRunnerParts = [
  argumentDigest,
  bindRow,
  boundedText,
  callbackName,
  checkedArgument,
  checkedCallbacks,
  chosenArguments,
  collectQueued,
  consumeCall,
  contextObject,
  copied,
  emit,
  fitsType,
  forgetAnswers,
  hasOnly,
  hostBindings,
  isGenerator,
  LoginEnded,
  logText,
  messageOf,
  namedValues,
  observeCall,
  optionsHint,
  plainValue,
  positionOf,
  pureFunctions,
  readOnlyObject,
  refuseCall,
  refuseIfClosed,
  requestHeaders,
  requestOf,
  requiredCount,
  textMap,
  userObject,
  workOff,
  workOffOne,
  createPassRunner,
];
