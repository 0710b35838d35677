import type { ScriptText } from '../../api/schemas/scripts.ts';
import { mergeTexts } from '../merge/merge-texts.ts';
import { ApiProblem, problemOf } from '../server/api-client.ts';
import { commonOf, type HeldScript, isPassing } from './draft-server.ts';
import type { CommonText, DraftPorts, DraftSession, DraftState, SaveOutcome } from './draft-state.ts';

/** How long typing must pause before the text is sent to the server. */
const pauseMillis = 400;
/** First and longest wait before a server that is away is asked again. */
const retryMillis = { first: 500, longest: 8_000 };

/**
 * Begins to follow the script of an application.
 *
 * @param opened with the version that the draft began from
 */
export function createDraftSession(
  ports: DraftPorts,
  opened: HeldScript & { readonly saved: ScriptText },
): DraftSession {
  const { server, kept } = ports;
  const listeners = new Set<() => void>();
  let common = commonOf(opened);
  let state: DraftState = {
    text: common.text,
    replacement: 0,
    saved: opened.saved,
    latest: opened.script,
    place: 'server',
    problem: undefined,
    conflict: undefined,
    isSaving: false,
  };
  /** Texts whose answer did not come back; the server may have one of them all the same. */
  const unanswered = new Set<string>();
  let sending: Promise<void> | undefined;
  let following: Promise<void> | undefined;
  let callOff: (() => void) | undefined;
  let retries = 0;
  /** The server has another text than it had when it was asked last. */
  let isBehind = false;
  /** Revision of the draft that the server told of while something was being sent. */
  let toldMeanwhile: number | undefined;
  /** What becomes common when the conflict with the server is decided. */
  let pending: CommonText | undefined;
  /** Tabs that are gone and whose texts are not taken up yet; the conflict is about the first one. */
  const left = new Set<string>();

  function become(change: Partial<DraftState>): void {
    state = { ...state, ...change };
    for (const listener of listeners) listener();
  }

  const isKnown = (): boolean => state.text === common.text && state.saved.number === common.basedOn;
  const isAsSaved = (): boolean =>
    state.text === state.latest.text && state.saved.number === state.latest.number;

  /** INVARIANT: called in the same task as every change of the text, before anything else can fail. */
  function change(text: string, saved: ScriptText, isReplaced: boolean): void {
    const next = { text, saved, replacement: state.replacement + (isReplaced ? 1 : 0) };
    const isOnServer = text === common.text && saved.number === common.basedOn;
    if (isOnServer) kept.forget();
    const place = isOnServer ? 'server' : keep(text, saved.number) ? 'browser' : 'page';
    become({ ...next, place });
    if (!isOnServer) sendAfter(pauseMillis);
  }

  const keep = (text: string, basedOn: number): boolean => kept.keep({ text, base: common.text, basedOn });

  function sendAfter(millis: number): void {
    callOff?.();
    callOff = ports.later(() => void send(), millis);
  }

  /** Sends what the server does not have. One request at a time, so that they arrive in order. */
  function send(): Promise<void> {
    callOff?.();
    callOff = undefined;
    if (sending !== undefined) return sending;
    // Before a conflict is decided, this text would take the place of the other one.
    if (pending !== undefined || isKnown()) return Promise.resolve();
    sending = sendOnce().finally(() => {
      sending = undefined;
    });
    return sending.then(() =>
      isBehind || (toldMeanwhile ?? common.revision) !== common.revision ? follow() : undefined,
    );
  }

  async function sendOnce(): Promise<void> {
    const { text, saved } = state;
    try {
      if (isAsSaved()) {
        if (common.revision > 0) await server.forget(common.revision);
        common = { text, basedOn: saved.number, revision: 0 };
      } else {
        unanswered.add(text);
        const draft = await server.keep({ text, basedOn: saved.number, revision: common.revision });
        common = { text, basedOn: draft.basedOn, revision: draft.revision };
      }
      unanswered.clear();
      retries = 0;
      settle();
    } catch (error) {
      ports.report(error);
      if (error instanceof ApiProblem && error.code === 'draft-changed-elsewhere') {
        isBehind = true;
        return;
      }
      become({ problem: problemOf(error) });
      if (error instanceof ApiProblem && isPassing(error)) {
        retries += 1;
        sendAfter(Math.min(retryMillis.first * 2 ** (retries - 1), retryMillis.longest));
      }
    }
  }

  /** Says where the text is, after what is common has changed. */
  function settle(): void {
    if (isKnown()) {
      kept.forget();
      become({ place: 'server', problem: undefined });
      return;
    }
    become({ place: keep(state.text, state.saved.number) ? 'browser' : 'page', problem: undefined });
    sendAfter(pauseMillis);
  }

  /** One question at a time, so that no older answer comes after a newer one. */
  function follow(): Promise<void> {
    isBehind = true;
    if (sending !== undefined) return sending;
    following ??= followUntilEven().finally(() => {
      following = undefined;
    });
    return following;
  }

  async function followUntilEven(): Promise<void> {
    while (isBehind && sending === undefined) {
      isBehind = false;
      toldMeanwhile = undefined;
      const known = common;
      try {
        const held = await server.read();
        const next = commonOf(held);
        const saved = await versionOf(next.basedOn, held.script);
        // What was sent meanwhile is newer than what was read.
        if (sending !== undefined || common !== known) isBehind = true;
        else take(next, saved, held.script);
      } catch (error) {
        ports.report(error);
        become({ problem: problemOf(error) });
        if (error instanceof ApiProblem && isPassing(error))
          ports.later(() => void follow(), retryMillis.longest);
        return;
      }
    }
  }

  async function versionOf(number: number, latest: ScriptText): Promise<ScriptText> {
    for (const known of [latest, state.saved, state.latest]) if (known.number === number) return known;
    return server.version(number);
  }

  /** Brings together what the server holds and what was typed here. */
  function take(next: CommonText, saved: ScriptText, latest: ScriptText): void {
    const base = common.text;
    const mine = state.text;
    const isOurs = unanswered.has(next.text);
    if (pending !== undefined) become({ conflict: undefined });
    pending = undefined;
    become({ latest });
    if (mine === base && !isOurs) {
      common = next;
      if (next.text === mine && state.saved.number === saved.number) return settle();
      return change(next.text, saved, next.text !== mine);
    }
    if (next.text === base || next.text === mine || isOurs) {
      common = next;
      unanswered.clear();
      become({ saved });
      return settle();
    }
    const merged = mergeTexts(base, mine, next.text);
    if (merged.hasConflicts) {
      pending = next;
      const other = next.revision === 0 ? 'version' : 'draft';
      return become({ conflict: { with: other, base, theirs: next.text, version: saved } });
    }
    common = next;
    change(merged.text, saved, true);
  }

  async function save(message: string): Promise<SaveOutcome> {
    become({ isSaving: true });
    try {
      // The draft goes first: it is refused when another tab has typed something that is not in this text yet.
      await sending;
      await send();
      if (isBehind) await follow();
      if (state.conflict !== undefined) return { kind: 'conflict' };
      if (isAsSaved()) return { kind: 'unchanged' };
      const { text, saved } = state;
      const version = await server.save({ text, basedOn: saved.number, message });
      const isStill = state.text === text;
      become({ saved: version, latest: version });
      if (isStill && version.text !== text) change(version.text, version, true);
      if (isStill) await send();
      else settle();
      return { kind: 'saved', version };
    } catch (error) {
      ports.report(error);
      if (error instanceof ApiProblem && error.code === 'script-changed-elsewhere') return takeVersion();
      throw error;
    } finally {
      become({ isSaving: false });
    }
  }

  /** Another version came first: brings its changes into the text. */
  async function takeVersion(): Promise<SaveOutcome> {
    const { script } = await server.read();
    const { text, saved } = state;
    const merged = mergeTexts(saved.text, text, script.text);
    become({ latest: script });
    if (merged.hasConflicts) {
      become({ conflict: { with: 'version', base: saved.text, theirs: script.text, version: script } });
      return { kind: 'conflict' };
    }
    change(merged.text, script, merged.text !== text);
    return { kind: 'merged', version: script };
  }

  function adoptNext(): void {
    const [tab] = left;
    if (tab === undefined || state.conflict !== undefined) return;
    const text = kept.others().find((one) => one.tab === tab)?.kept;
    if (text !== undefined) {
      const merged = mergeTexts(text.base, state.text, text.text);
      if (merged.hasConflicts) {
        const { base, text: theirs } = text;
        return become({ conflict: { with: 'tab', base, theirs, version: state.saved } });
      }
      // Kept as this tab's own text before the other one is forgotten.
      if (merged.text !== state.text) change(merged.text, state.saved, true);
    }
    kept.forget(tab);
    left.delete(tab);
    adoptNext();
  }

  function resolve(text: string): void {
    const { conflict } = state;
    if (conflict === undefined) return;
    become({ conflict: undefined });
    common = pending ?? common;
    pending = undefined;
    change(text, conflict.with === 'tab' ? state.saved : conflict.version, text !== state.text);
    const [tab] = left;
    if (conflict.with === 'tab' && tab !== undefined) {
      kept.forget(tab);
      left.delete(tab);
    }
    adoptNext();
  }

  return {
    state: () => state,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    write: (text) => change(text, state.saved, false),
    replace: (text) => change(text, state.saved, true),
    save,
    discard() {
      const { text, saved } = state;
      change(state.latest.text, state.latest, true);
      return () => change(text, saved, true);
    },
    follow,
    toldDraft(revision) {
      if (sending !== undefined) toldMeanwhile = revision;
      else if (revision !== common.revision) void follow();
    },
    toldVersion(number) {
      if (number > state.latest.number) void follow();
    },
    adopt(tab) {
      left.add(tab);
      adoptNext();
    },
    resolve,
  };
}
