import { openTracedProgram } from './open-traced-program.js';
import { passRecorder } from './pass-recorder.js';
import { prepareTracing } from './prepare-tracing.js';
import { valueWords } from './value-words.js';

/**
 * What the guest of a simulated login has beyond that of a real one.
 *
 * @type {import('../../sandbox/guest/bundle.js').GuestAddition}
 */
export const tracedGuest = {
  parts: [prepareTracing, valueWords, passRecorder, openTracedProgram],
  prepare: prepareTracing,
  open: openTracedProgram,
};
