import { sequentialScript } from '@stepgate/engine/model';
import type { ResourceValue } from '../../api/schemas/resources.ts';
import type { ScriptText } from '../../api/schemas/scripts.ts';
import type { RouteAnswer, RouteInput } from '../../api/schemas.ts';
import type { Caller } from '../handlers/handler.ts';
import { Refusal } from '../refusal.ts';
import { addVersion, type NewVersion, scriptOfVersion } from './add-version.ts';
import { type ChangeWriter, recordChange } from './change-writer.ts';
import { discardDraft } from './drafts.ts';
import { applicationRow, type ResourceRow } from './organization-rows.ts';
import { readVersion } from './script-rows.ts';

type Body = RouteInput<'versions.create'>['body'];

/**
 * Saves a script as its next version. A text that is the latest one already makes none.
 *
 * @throws Refusal 409 `script-changed-elsewhere` with the latest version
 */
export async function saveVersion(
  writer: ChangeWriter,
  name: string,
  body: Body,
  caller: Caller,
): Promise<RouteAnswer<'versions.create'>> {
  const { transaction, organization, at, events } = writer;
  const application = await applicationRow(transaction, organization.name, name);
  const latest = await readVersion(transaction, application, application.version);
  const next = await nextVersion(writer, application, body);
  const isSame = next.text === latest.text && next.isGenerated === latest.isGenerated;
  if (!isSame && latest.number !== body.basedOn) throw changedElsewhere(name, latest);
  if (!body.keepsDraft) {
    const revision = await discardDraft(transaction, application, caller.id, undefined, at);
    if (revision !== null) events.push({ type: 'draft', application: name, revision });
  }
  if (isSame) return { version: latest, change: null };
  const number = await addVersion(writer, application, next);
  const change = await recordChange(writer, {
    action: 'save',
    kind: 'script',
    name,
    summary: `saved version ${number} of the script of \`${name}\`${body.message === '' ? '' : `: ${body.message}`}`,
    before: { version: latest.number },
    after: { version: number, message: body.message },
  });
  return {
    version: await readVersion(transaction, { ...application, version: number }, number),
    change: String(change),
  };
}

/** A blank text runs the steps in order, and so does what restores such a version while the steps are the same. */
async function nextVersion(
  writer: ChangeWriter,
  application: ResourceRow & { readonly version: number },
  { text, message, restoredFrom }: Body,
): Promise<NewVersion> {
  const { steps } = (application.value as ResourceValue<'application'>).authenticationSequence;
  const inOrder = sequentialScript(steps);
  if (text.trim() === '') return { text: inOrder, isGenerated: true, message, restoredFrom };
  const same = await scriptOfVersion(writer, application.id, restoredFrom ?? application.version);
  const isGenerated = text === inOrder && same?.isGenerated === true && same.text === text;
  return { text, isGenerated, message, restoredFrom };
}

function changedElsewhere(name: string, latest: ScriptText): Refusal {
  return new Refusal(
    409,
    {
      code: 'script-changed-elsewhere',
      message: `the script of \`${name}\` was saved by ${latest.author} in the meantime`,
      advice: 'put the two texts together, then save based on the latest version',
    },
    { latest },
  );
}
