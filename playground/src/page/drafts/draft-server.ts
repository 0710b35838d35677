import type { Draft, ScriptText } from '../../api/schemas/scripts.ts';
import { callRoute } from '../server/call-route.ts';

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
