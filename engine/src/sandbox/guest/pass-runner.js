import { LoginEnded } from './pass/login-ended.js';
import { startLogin } from './pass/login-start.js';
import { openPass } from './pass/open-pass.js';
import { preparedProgram } from './pass/prepared-program.js';
import { messageOf, placeOf } from './pass/script-fault.js';
import { goOnWithLogin } from './pass/work-queue.js';

/** @import { Fault, GuestManifest, GuestRealm, ObservePass, Pass } from './pass/pass-types.js' */

/**
 * Runs passes of one program: each evaluates it from the top and answers its calls from the journal.
 *
 * @param {GuestManifest} manifest the language table, as far as the guest needs it
 * @param {GuestRealm} realm clock and random stream of the isolate
 * @param {ObservePass} [observe] looks on in simulated logins
 */
export function createPassRunner(manifest, realm, observe) {
  const program = preparedProgram(manifest);
  let pendingText = '';
  let lateText = '';
  /** @type {Pass | null} */
  let current = null;

  return { run, resume, pending, late: () => lateText };

  /**
   * @param {(bindings: Record<string, any>) => unknown} factory evaluates the script and returns its entry function
   * @param {string} inputText JSON of the pass
   * @param {() => void} onBegin called when nothing is left of the pass before
   * @returns {string | null} JSON of how the pass ended; null when it waits for functions that await something, which
   *   go on when this call has returned: then `resume` is next
   */
  function run(factory, inputText, onBegin) {
    pendingText = '';
    lateText = '';
    onBegin();
    const pass = openPass(program, realm, JSON.parse(inputText), {
      // How the pass ends, whether the script now comes to its end or is killed on the way. Kept outside its reach, so
      // that a script that spins on the stop cannot hide its pending call.
      onStop: (stopped) => {
        pendingText = describe(stopped, stopped.fault ? faultOf(stopped.fault) : stoppedAt(stopped));
      },
      onLateCall: () => {
        const { observer } = pass;
        lateText = JSON.stringify({
          ended: 'fault',
          code: 'script-async-entry',
          message: 'a host function was called after the script had returned; use callbacks, or await it',
          ...(realm.positionOf(new Error('late')) ?? { line: null, column: null }),
          consumed: 0,
          emitted: [],
          ...(observer === null ? {} : { seen: observer.taken() }),
        });
      },
    });
    if (observe !== undefined) pass.observer = observe(pass);
    pass.factory = factory;
    pass.called = factory;
    pass.next = () => startLogin(pass, program, factory);
    current = pass;
    return goOn(pass);
  }

  /**
   * @param {string} rejection what a promise was rejected with that nobody handled, else ''
   * @param {number | null} line where that was made
   * @param {number | null} column
   * @returns {string | null} as `run`
   */
  function resume(rejection, line, column) {
    const pass = current;
    if (pass === null) return '';
    if (rejection !== '' && !pass.stop) {
      pass.fault ??= { code: 'script-threw', message: rejection, line, column };
    }
    return goOn(pass);
  }

  /** What was seen of a script that had to be killed is all there is of its pass. */
  function pending() {
    const observer = current?.observer ?? null;
    if (pendingText !== '' || observer === null) return pendingText;
    return JSON.stringify({ ended: 'unfinished', seen: observer.taken() });
  }

  /** @param {Pass} pass */
  function goOn(pass) {
    const how = goOnTo(pass);
    if (how === null) return null;
    current = null;
    pass.isClosed = true;
    return pendingText === '' ? describe(pass, how) : pendingText;
  }

  /**
   * @param {Pass} pass
   * @returns {Record<string, any> | null} how it ended; null when it waits
   */
  function goOnTo(pass) {
    try {
      if (pass.stop === null && pass.fault === null) {
        goOnWithLogin(pass);
        if (pass.next !== null && pass.stop === null && pass.fault === null) return null;
      }
    } catch (error) {
      if (!pass.stop && !pass.fault) {
        if (error instanceof LoginEnded) return error.how;
        pass.fault = {
          code: 'script-threw',
          message: messageOf(error),
          ...placeOf(pass, error, pass.called),
        };
      }
    }
    if (pass.fault) return faultOf(pass.fault);
    if (pass.stop) return stoppedAt(pass);
    return { ended: 'completed' };
  }

  /** @param {Fault} fault */
  function faultOf(fault) {
    return { ended: 'fault', ...fault };
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
    const end = { ...how, consumed: pass.position, emitted: pass.emitted };
    return JSON.stringify(pass.observer === null ? end : { ...end, seen: pass.observer.taken() });
  }
}
