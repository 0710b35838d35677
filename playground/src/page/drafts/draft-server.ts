import type { Draft, ScriptText } from '../../api/schemas/scripts.ts';
import type { ApiProblem } from '../server/api-client.ts';
import { callRoute } from '../server/call-route.ts';
import type { CommonText } from './draft-state.ts';

/** What the server holds of one script: its latest version, and what this person has typed since. */
export interface HeldScript {
  readonly script: ScriptText;
  readonly draft: Draft | null;
}

/** The server, as far as a script needs it. Every method rejects with `ApiProblem`. */
export interface DraftServer {
  read(): Promise<HeldScript>;
  version(number: number): Promise<ScriptText>;
  keep(draft: { readonly text: string; readonly basedOn: number; readonly revision: number }): Promise<Draft>;
  /** Forgets the draft, unless it is another one by now. */
  forget(revision: number): Promise<void>;
  /** Saves the next version; the draft stays. */
  save(version: {
    readonly text: string;
    readonly basedOn: number;
    readonly message: string;
  }): Promise<ScriptText>;
}

/** Speaks to the server about the script of an application. */
export function createDraftServer(organization: string, application: string): DraftServer {
  const params = { organization, application };
  return {
    read: () => callRoute('applications.open', { params }),
    version: async (number) => (await callRoute('versions.read', { params: { ...params, number } })).version,
    keep: async (body) => (await callRoute('drafts.save', { params, body })).draft,
    async forget(revision) {
      await callRoute('drafts.discard', { params, query: { revision } });
    },
    save: async (version) =>
      (await callRoute('versions.create', { params, body: { ...version, keepsDraft: true } })).version,
  };
}

/** What a tab that has just read it has in common with the server. */
export function commonOf({
  script,
  draft,
}: {
  readonly script: ScriptText;
  readonly draft: Draft | null;
}): CommonText {
  if (draft === null) return { text: script.text, basedOn: script.number, revision: 0 };
  return { text: draft.text, basedOn: draft.basedOn, revision: draft.revision };
}

/** A server that is not there now and will be. */
export const isPassing = (error: ApiProblem): boolean =>
  error.code === 'server-unreachable' || error.code === 'database-opening' || error.status === 429;
