import { useCallback, useMemo, useRef, useState } from 'react';
import type { ScriptState } from '../../api/snapshot.ts';
import { saveScript } from '../server/api-client.ts';
import { createDraftStore } from './draft-store.ts';

/** The scripts of all applications: what the server holds, and what is being written here. */
export interface Scripts {
  readonly saved: Readonly<Record<string, ScriptState>>;
  /** Texts as shown in the editor, by application. */
  readonly texts: Readonly<Record<string, string>>;
  /** How often a text was replaced from outside of the editor, by application. */
  readonly replacements: Readonly<Record<string, number>>;
  /** False once the browser refused to keep a draft. */
  readonly keepsDrafts: boolean;
  isDraft(application: string): boolean;
  write(application: string, text: string): void;
  /** Sends the text to the server. @throws ApiProblem; the draft stays in every case. */
  save(application: string): Promise<ScriptState>;
  /** Goes back to the text of the server. */
  discard(application: string): void;
  /** Puts a text in the place of what is shown, as an edit that can be undone. */
  replace(application: string, text: string): void;
  /** Takes note of what another tab saved. Text that is being written here stays as it is. */
  adopt(application: string, state: ScriptState): void;
}

/**
 * Holds the scripts of an organization. Every change of a text is kept in this browser at once.
 *
 * @param source where the organization was opened from; keeps the drafts of different ones apart
 */
export function useScripts(source: string, opened: Readonly<Record<string, ScriptState>>): Scripts {
  const store = useMemo(() => createDraftStore(browserStorage(), source, () => new Date()), [source]);
  const [saved, setSaved] = useState(opened);
  const [texts, setTexts] = useState<Readonly<Record<string, string>>>(() =>
    Object.fromEntries(
      Object.entries(opened).map(([name, script]) => [name, store.read(name)?.text ?? script.text]),
    ),
  );
  const [replacements, setReplacements] = useState<Readonly<Record<string, number>>>({});
  const [keepsDrafts, setKeepsDrafts] = useState(true);
  // Callbacks read the latest state without being made anew on each keystroke.
  const latest = useRef({ saved, texts });
  latest.current = { saved, texts };

  /** A copy stays here while the files on disk do not have the text: the server may be stopped at any time. */
  const keep = useCallback(
    (application: string, text: string, state: ScriptState | undefined) => {
      if (state !== undefined && text === state.text && !state.isChanged) store.remove(application);
      else setKeepsDrafts(store.write(application, text));
    },
    [store],
  );

  const write = useCallback(
    (application: string, text: string) => {
      const { saved: known, texts: shown } = latest.current;
      keep(application, text, known[application]);
      // At once, not with the next drawing: a save may follow the last keystroke closely.
      latest.current = { saved: known, texts: { ...shown, [application]: text } };
      setTexts((before) => (before[application] === text ? before : { ...before, [application]: text }));
    },
    [keep],
  );

  const replace = useCallback(
    (application: string, text: string) => {
      write(application, text);
      setReplacements((before) => ({ ...before, [application]: (before[application] ?? 0) + 1 }));
    },
    [write],
  );

  const save = useCallback(
    async (application: string) => {
      const text = latest.current.texts[application] ?? '';
      const basedOn = latest.current.saved[application]?.revision ?? 0;
      const state = await saveScript(application, { text, basedOn });
      setSaved((before) => ({ ...before, [application]: state }));
      // What was typed while the request was under way stays a draft.
      const current = latest.current.texts[application];
      if (current === text && state.text !== text) replace(application, state.text);
      else keep(application, current ?? text, state);
      return state;
    },
    [keep, replace],
  );

  const discard = useCallback(
    (application: string) => replace(application, latest.current.saved[application]?.text ?? ''),
    [replace],
  );
  const adopt = useCallback(
    (application: string, state: ScriptState) => {
      const { saved: before, texts: shown } = latest.current;
      const isUntouched = shown[application] === before[application]?.text;
      latest.current = { saved: { ...before, [application]: state }, texts: shown };
      setSaved((known) => ({ ...known, [application]: state }));
      if (isUntouched) replace(application, state.text);
    },
    [replace],
  );
  const isDraft = useCallback(
    (application: string) => texts[application] !== saved[application]?.text,
    [texts, saved],
  );
  return useMemo(
    () => ({ saved, texts, replacements, keepsDrafts, isDraft, write, save, discard, replace, adopt }),
    [saved, texts, replacements, keepsDrafts, isDraft, write, save, discard, replace, adopt],
  );
}

/** Merely asking for the storage throws where it is refused. */
function browserStorage(): Storage | undefined {
  try {
    return window.localStorage;
  } catch {
    return undefined;
  }
}
