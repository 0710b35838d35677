import { fitsShape, fitsType, hasOnly, stepOptionKeys } from './pass/argument-checks.js';
import { argumentDigest } from './pass/argument-digest.js';
import { awaitable, awaitedValue } from './pass/awaited-calls.js';
import {
  checkedArgument,
  checkedCallbacks,
  chosenArguments,
  copied,
  lenient,
  optionsHint,
  refuseUnknownLibrary,
  requiredCount,
} from './pass/chosen-arguments.js';
import { contextKind, contextObject, endpointParameters, responseKind } from './pass/context-object.js';
import { decodedMember, decodedText } from './pass/decoded-assertion.js';
import { collectFrom, collectQueued, follow, isGenerator } from './pass/evaluation.js';
import { refuseUnfitName, refuseUnfitText } from './pass/header-text.js';
import {
  bindRow,
  hostBindings,
  immediateAnswer,
  propertiesAsCalls,
  removedGlobal,
} from './pass/host-bindings.js';
import {
  behaves,
  boundedText,
  consumeCall,
  emit,
  forgetAnswers,
  observeCall,
  refuseCall,
  refuseIfClosed,
} from './pass/host-calls.js';
import { requireLibrary } from './pass/libraries.js';
import { logText } from './pass/log-text.js';
import { LoginEnded } from './pass/login-ended.js';
import { objectKinds } from './pass/object-kinds.js';
import { openPass } from './pass/open-pass.js';
import { askPageHook } from './pass/page-hooks.js';
import { plainValue } from './pass/plain-value.js';
import { copyGlobals, liftedFunction, portableFunction } from './pass/portable-functions.js';
import { preparedProgram } from './pass/prepared-program.js';
import { pureFunctions } from './pass/pure-functions.js';
import { mayBeRetried, queueNested } from './pass/queue-order.js';
import { objectKind, ReadOnlyHandler, readOnlyObject } from './pass/read-only-object.js';
import { cookieObject, namedValues, requestHeaders, requestKind, requestOf } from './pass/request-object.js';
import { messageOf, positionOf } from './pass/script-fault.js';
import { optionsOf, stepKind, stepObject, stepsKind } from './pass/step-objects.js';
import { textMap } from './pass/text-map.js';
import {
  claimsOf,
  latestUser,
  localClaimsOf,
  readLocalClaim,
  userKind,
  userObject,
} from './pass/user-object.js';
import { callbackName, endFailedStep, workOff, workOffOne } from './pass/work-queue.js';

/** @import { GuestManifest, GuestRealm, Pass } from './pass/pass-types.js' */

/**
 * Runs passes of one program: each evaluates it from the top and answers its calls from the journal.
 *
 * @param {GuestManifest} manifest the language table, as far as the guest needs it
 * @param {GuestRealm} realm clock and random stream of the isolate
 */
export function createPassRunner(manifest, realm) {
  const program = preparedProgram(manifest);
  let pendingText = '';
  let lateText = '';
  /** @type {{ pass: Pass, work: Generator<void, void, void> } | null} */
  let current = null;

  return { run, resume, pending: () => pendingText, late: () => lateText };

  /**
   * @param {(bindings: Record<string, any>) => unknown} factory evaluates the script and returns its entry function
   * @param {string} inputText JSON of the pass
   * @returns {string | null} JSON of how the pass ended; null when it waits for functions that await something, which
   *   go on when this call has returned: then `resume` is next
   */
  function run(factory, inputText) {
    pendingText = '';
    lateText = '';
    const pass = openPass(program, realm, JSON.parse(inputText), {
      // Kept outside the script's reach, so that a script that spins on the stop cannot hide its pending call.
      onStop: (stopped) => {
        pendingText = describe(stopped, stoppedAt(stopped));
      },
      onLateCall: () => {
        lateText = JSON.stringify({
          ended: 'fault',
          code: 'script-async-entry',
          message: 'a host function was called after the script had returned; use callbacks, or await it',
          line: null,
          column: null,
          consumed: 0,
          emitted: [],
        });
      },
    });
    current = { pass, work: wholeLogin(pass, factory) };
    return goOn(current);
  }

  /**
   * @param {string} rejection what a promise was rejected with that nobody handled, else ''
   * @returns {string | null} as `run`
   */
  function resume(rejection) {
    if (current === null) return '';
    const { pass } = current;
    if (rejection !== '' && !pass.stop) {
      pass.fault ??= { code: 'script-threw', message: rejection, line: null, column: null };
    }
    return goOn(current);
  }

  /** @param {{ pass: Pass, work: Generator<void, void, void> }} login */
  function goOn({ pass, work }) {
    const how = goOnTo(pass, work);
    if (how === null) return null;
    current = null;
    pass.isClosed = true;
    return describe(pass, how);
  }

  /**
   * @param {Pass} pass
   * @param {(bindings: Record<string, any>) => unknown} factory
   * @returns {Generator<void, void, void>}
   */
  function* wholeLogin(pass, factory) {
    const queued = yield* collectFrom(pass, () => {
      const bindings = hostBindings(pass, manifest);
      bindings[manifest.programHook] = (/** @type {any} */ open) => {
        pass.program = open();
      };
      pass.require = bindings.require;
      for (const name of Object.keys(bindings)) pass.hostObjects.add(bindings[name]);
      const entry = factory(bindings);
      if (typeof entry !== 'function')
        refuseCall(pass, 'script-no-entry', 'the script defines no function `onLoginRequest`');
      return Reflect.apply(/** @type {Function} */ (entry), undefined, [pass.context]);
    });
    pass.isFirstEvaluation = false;
    yield* workOff(pass, queued);
  }

  /**
   * @param {Pass} pass
   * @param {Generator<void, void, void>} work
   * @returns {Record<string, any> | null}
   */
  function goOnTo(pass, work) {
    try {
      const isOver = pass.stop !== null || pass.fault !== null;
      if (!isOver && work.next().done !== true && pass.stop === null && pass.fault === null) return null;
    } catch (error) {
      if (!pass.stop && !pass.fault) {
        if (error instanceof LoginEnded) return error.how;
        pass.fault = { code: 'script-threw', message: messageOf(error), ...positionOf(error) };
      }
    }
    if (pass.fault) return { ended: 'fault', ...pass.fault };
    if (pass.stop) return stoppedAt(pass);
    return { ended: 'completed' };
  }

  /** @param {Pass} pass */
  function stoppedAt(pass) {
    return { ended: 'stopped', call: { position: pass.position, ...pass.stop } };
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
  askPageHook,
  awaitable,
  awaitedValue,
  behaves,
  bindRow,
  boundedText,
  callbackName,
  checkedArgument,
  checkedCallbacks,
  chosenArguments,
  claimsOf,
  collectFrom,
  collectQueued,
  consumeCall,
  contextKind,
  contextObject,
  cookieObject,
  copied,
  copyGlobals,
  decodedMember,
  decodedText,
  emit,
  endFailedStep,
  endpointParameters,
  fitsShape,
  fitsType,
  follow,
  forgetAnswers,
  hasOnly,
  hostBindings,
  immediateAnswer,
  isGenerator,
  latestUser,
  lenient,
  liftedFunction,
  localClaimsOf,
  LoginEnded,
  logText,
  mayBeRetried,
  messageOf,
  namedValues,
  objectKind,
  objectKinds,
  observeCall,
  openPass,
  optionsHint,
  optionsOf,
  plainValue,
  portableFunction,
  positionOf,
  preparedProgram,
  propertiesAsCalls,
  pureFunctions,
  queueNested,
  readLocalClaim,
  ReadOnlyHandler,
  readOnlyObject,
  refuseCall,
  refuseIfClosed,
  refuseUnfitName,
  refuseUnfitText,
  refuseUnknownLibrary,
  removedGlobal,
  requestHeaders,
  requestKind,
  requestOf,
  requiredCount,
  requireLibrary,
  responseKind,
  stepKind,
  stepObject,
  stepOptionKeys,
  stepsKind,
  textMap,
  userKind,
  userObject,
  workOff,
  workOffOne,
  createPassRunner,
];
