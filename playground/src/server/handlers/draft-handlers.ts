import type { ServerParts } from '../server-parts.ts';
import { discardDraft, saveDraft } from '../state/drafts.ts';
import { applicationRow } from '../state/organization-rows.ts';
import type { HandlersOf } from './handler.ts';

/** What people have typed and not saved. */
export function createDraftHandlers({ database, events, now }: ServerParts): HandlersOf<'drafts'> {
  return {
    async 'drafts.save'({ params: { organization, application }, body }, { id }) {
      const draft = await database().sql.transaction(async (transaction) =>
        saveDraft(
          transaction,
          await applicationRow(transaction, organization, application),
          id,
          body,
          now().getTime(),
        ),
      );
      events.tell(organization, { type: 'draft', application, revision: draft.revision }, id);
      return { draft };
    },

    async 'drafts.discard'({ params: { organization, application }, query }, { id }) {
      const revision = await database().sql.transaction(async (transaction) => {
        const row = await applicationRow(transaction, organization, application);
        return discardDraft(transaction, row, id, query.revision, now().getTime());
      });
      if (revision !== null) events.tell(organization, { type: 'draft', application, revision }, id);
      return {};
    },
  };
}
