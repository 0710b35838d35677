import { openProgram } from '../../sandbox/guest/open-program.js';
import { passRecorder } from './pass-recorder.js';

/**
 * @import { GuestRealm, Pass } from '../../sandbox/guest/pass/pass-types.js'
 * @import { TracedRealm } from './prepare-tracing.js'
 * @typedef {{
 *   marker: string, names: { scope: string, reach: string, back: string },
 *   columns: Record<string, number[]>, variables: number[], maxCharacters: number
 * }} TracingTables what the host knows of a recorded script
 */

/**
 * Ties a recorded script to a runner: the recorder is handed to it under names that it cannot know.
 *
 * @param {GuestRealm} realm
 * @param {TracedRealm} traced
 * @param {string} manifestText JSON
 * @param {(bindings: Record<string, any>) => unknown} factory
 */
export function openTracedProgram(realm, traced, manifestText, factory) {
  /** @type {{ tracing?: TracingTables }} */
  const { tracing } = JSON.parse(manifestText);
  if (tracing === undefined) throw new TypeError('the manifest has no tables for tracing');
  const { names } = tracing;
  /** @type {ReturnType<typeof passRecorder>} */
  let recorder;
  const withRecorder = (/** @type {Record<string, any>} */ bindings) => {
    const { scope, reach, back } = recorder.calls;
    return factory({ ...bindings, [names.scope]: scope, [names.reach]: reach, [names.back]: back });
  };
  const observe = (/** @type {Pass} */ pass) => {
    recorder = passRecorder(traced, tracing);
    recorder.begin(pass);
    traced.use(tracing.marker, tracing.columns, withRecorder, factory);
    return recorder;
  };
  return openProgram(realm, manifestText, withRecorder, observe);
}
