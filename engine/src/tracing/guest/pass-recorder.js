import { ReadOnlyHandler } from '../../sandbox/guest/pass/read-only-object.js';
import { valueWords } from './value-words.js';

/**
 * @import { Pass, QueuedCall } from '../../sandbox/guest/pass/pass-types.js'
 * @import { TracedFrame, TracedRealm } from './prepare-tracing.js'
 * @typedef {{ id: number, read: (index: number) => any, around: RecordedScope | null }} RecordedScope variables of a
 *   place in the script, and those around it
 * @typedef {{ frames: TracedFrame[], scope: RecordedScope | null }} RecordedSite
 * @typedef {{ lines: number[], frames: TracedFrame[], scopes: [id: number, values: string[]][] }} RecordedMoment
 */

/**
 * Records one pass: which statements are reached, and the variables at each call of the host.
 *
 * @param {TracedRealm} realm
 * @param {{ variables: number[], maxCharacters: number }} tables how many variables the scope of a number has
 */
export function passRecorder(realm, { variables, maxCharacters }) {
  /** @type {RecordedScope | null} */
  let current = null;
  /** @type {WeakMap<QueuedCall, RecordedSite>} */
  const sites = new WeakMap();
  /** @type {RecordedMoment[]} */
  const moments = [];
  /** @type {number[]} the moment in which a statement was reached last */
  const reachedIn = [];
  /** @type {number[]} */
  let lines = [];
  let characters = 0;
  let isCut = false;
  /** @type {Pass | null} */
  let pass = null;

  return {
    /** What the recorded script calls, under names that it cannot know. */
    calls: {
      /** @param {number} id @param {(index: number) => any} read @param {RecordedScope | null} around */
      scope: (id, read, around) => ({ id, read, around }),
      /** @param {RecordedScope} scope @param {number} statement */
      reach(scope, statement) {
        current = scope;
        if (reachedIn[statement] === moments.length || isCut) return;
        reachedIn[statement] = moments.length;
        lines[lines.length] = statement;
        characters += 6;
        if (characters > maxCharacters) isCut = true;
      },
      /** Back in a scope, after what was called in between. @param {RecordedScope} scope @param {any} value */
      back(scope, value) {
        current = scope;
        return value;
      },
    },
    /** @param {Pass} begun */
    begin(begun) {
      pass = begun;
    },
    /** @param {QueuedCall} call */
    queued(call) {
      sites.set(call, { frames: realm.frames(), scope: current });
    },
    /** The script has come to a call. @param {QueuedCall | null} call null for one that is made right now */
    called(call) {
      const site = call === null ? undefined : sites.get(call);
      note(site ?? { frames: call === null ? realm.frames() : [], scope: current });
    },
    /** What was recorded, the end of the pass included. */
    taken() {
      const kept = [...moments];
      if (!isCut) kept[kept.length] = { lines, frames: [], scopes: scopesOf(current) };
      return { moments: kept, isCut };
    },
  };

  /** @param {RecordedSite} site */
  function note({ frames, scope }) {
    if (isCut) return;
    const scopes = scopesOf(scope);
    characters += 60 * frames.length;
    for (const [, values] of scopes) for (const value of values) characters += value.length + 4;
    if (characters > maxCharacters) {
      isCut = true;
      return;
    }
    moments[moments.length] = { lines, frames, scopes };
    lines = [];
  }

  /** @param {RecordedScope | null} innermost @returns {RecordedMoment['scopes']} */
  function scopesOf(innermost) {
    /** @type {RecordedMoment['scopes']} */
    const scopes = [];
    let left = 60;
    for (let scope = innermost; scope !== null && left > 0; scope = scope.around) {
      const count = Math.min(variables[scope.id] ?? 0, left);
      /** @type {string[]} */
      const values = [];
      for (let index = 0; index < count; index += 1) values[index] = wordsOf(scope, index);
      scopes[scopes.length] = [scope.id, values];
      left -= count;
    }
    return scopes;
  }

  /** @param {RecordedScope} scope @param {number} index */
  function wordsOf({ read }, index) {
    let value;
    try {
      value = read(index);
    } catch {
      // It is declared further down.
      return '';
    }
    if (typeof value === 'function') return '';
    return valueWords(value, wordsOfProxy);
  }

  /** @param {object} value @returns {string | undefined} */
  function wordsOfProxy(value) {
    const handler = realm.handlerOf(value);
    if (handler === undefined) return undefined;
    if (pass === null || Object.getPrototypeOf(handler) !== ReadOnlyHandler.prototype) return '…';
    const { kind, view } = /** @type {ReadOnlyHandler<any>} */ (handler);
    if (kind === pass.kinds.user) return `user ${view.user.username} (${view.user.idp})`;
    if (kind === pass.kinds.step) return `step ${view.id}`;
    for (const name of /** @type {const} */ (['context', 'request', 'response', 'steps'])) {
      if (kind === pass.kinds[name]) return `the ${name}`;
    }
    return '…';
  }
}
