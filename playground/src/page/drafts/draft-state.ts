import type { Problem } from '../../api/problem.ts';
import type { ScriptText } from '../../api/schemas/scripts.ts';
import type { DraftServer } from './draft-server.ts';
import type { KeptTexts } from './kept-texts.ts';

/** What a tab and the server have in common. Without a draft it is the latest version, with revision 0. */
export interface CommonText {
  readonly text: string;
  readonly basedOn: number;
  readonly revision: number;
}

/** Two texts that changed the same lines; somebody has to decide. */
export interface TextConflict {
  /** Where the other text comes from. */
  readonly with: 'draft' | 'version' | 'tab';
  readonly base: string;
  readonly theirs: string;
  /** The version that is the other text, or that it began from. */
  readonly version: ScriptText;
}

/** A script as one tab has it. */
export interface DraftState {
  readonly text: string;
  /** Counts how often the text was replaced by something else than typing. */
  readonly replacement: number;
  /** The version the text began from. */
  readonly saved: ScriptText;
  /** The latest version, as far as it is known. */
  readonly latest: ScriptText;
  /** Where the text is that is on screen: `page` when the browser refuses to keep it. */
  readonly place: 'server' | 'browser' | 'page';
  /** Why it is not on the server. */
  readonly problem: Problem | undefined;
  readonly conflict: TextConflict | undefined;
  readonly isSaving: boolean;
}

/** What came of a save. */
export type SaveOutcome =
  | { readonly kind: 'saved'; readonly version: ScriptText }
  | { readonly kind: 'unchanged' }
  /** Another version came first. Its changes are in the text now, which is not saved. */
  | { readonly kind: 'merged'; readonly version: ScriptText }
  | { readonly kind: 'conflict' };

/**
 * The script of one application as this tab has it. What is typed is kept in the browser at once and on the server soon
 * after, in order; what others write comes in where nobody has typed, is merged where both have, and is held as a
 * conflict where that cannot be done. No text is ever dropped.
 */
export interface DraftSession {
  state(): DraftState;
  subscribe(listener: () => void): () => void;
  /** Takes what was typed. */
  write(text: string): void;
  /** Puts a text in the place of what is shown. */
  replace(text: string): void;
  /** Saves the next version. @throws ApiProblem; the draft stays in every case */
  save(message: string): Promise<SaveOutcome>;
  /** Goes back to the latest version. @returns the way back */
  discard(): () => void;
  /** Takes over what the server holds now: after an event, or when it can be reached again. */
  follow(): Promise<void>;
  /** The server tells of a draft of this person; its own saves are known already. */
  toldDraft(revision: number): void;
  toldVersion(number: number): void;
  /** Takes up what a tab that is gone has left in the browser. */
  adopt(tab: string): void;
  /** What was decided about a conflict. */
  resolve(text: string): void;
}

/** What a session works with. */
export interface DraftPorts {
  readonly server: DraftServer;
  readonly kept: KeptTexts;
  /** Runs something later; gives the way to call it off. */
  later(action: () => void, millis: number): () => void;
  /** Told of every failed call; shows whether the server is there. */
  report(error: unknown): void;
}
