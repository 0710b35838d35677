import { type JitImpactPort, StepgateError } from '@stepgate/engine';
import type { RouteAnswer, RouteInput } from '../../api/schemas.ts';
import type { Caller } from '../handlers/handler.ts';
import type { ServerParts } from '../server-parts.ts';
import { appendChange } from '../state/change-rows.ts';
import type { Check } from './gate-checks.ts';
import { type PreparedPublication, registryOf, stateDigestOf } from './prepare-publication.ts';
import { changedSinceChecked } from './publishing-refusals.ts';
import { recordPublication, scriptsOf } from './record-publication.ts';
import { readWorkingState, type WorkingState } from './working-state.ts';

/** A publication that the gate let through. */
interface PassedPublication {
  readonly organization: string;
  readonly prepared: PreparedPublication;
  readonly jitImpact: JitImpactPort;
  readonly checks: readonly Check[];
  /** Names of the failed checks that the publisher takes upon them. */
  readonly overridden: readonly string[];
  readonly wanted: RouteInput<'publish.do'>['body'];
  readonly caller: Caller;
}

/**
 * Saves the working copy as the next version, if it is still what was checked.
 *
 * @throws Refusal 409 `working-copy-changed`, `published-elsewhere`
 */
export async function publishPrepared(
  { database, events, now }: Pick<ServerParts, 'database' | 'events' | 'now'>,
  passed: PassedPublication,
): Promise<RouteAnswer<'publish.do'>> {
  const { organization: name, prepared, jitImpact, wanted, overridden, caller } = passed;
  const opened = database();
  const state = await opened.sql.run((connection) => readWorkingState(connection, name));
  if (stateDigestOf(state, prepared.latest) !== prepared.stateDigest)
    throw changedSinceChecked('working-copy-changed');
  const { switches } = await prepared.preview;
  const number = await saved(() =>
    registryOf(opened, jitImpact).save({
      name,
      document: state.document,
      expectedVersion: prepared.latest ?? 0,
      // What breaks stood in the gate: it is broken by a publisher who took that upon them, or by nobody.
      acknowledged: switches.map(({ idp, applications }) => ({ idp, applications })),
      actor: caller.name,
    }),
  );
  const at = now().getTime();
  const note = { number, at, author: caller.name, message: wanted.message, overridden };
  await opened.sql.transaction(async (transaction) => {
    await recordPublication(transaction, state.organizationId, note, state.rows, scriptsOf(state));
    await appendChange(transaction, changeOf(passed, state, number, at));
  });
  events.tell(name, { type: 'published', number, by: caller.name });
  return { number };
}

async function saved(save: () => Promise<{ readonly version: number }>): Promise<number> {
  try {
    return (await save()).version;
  } catch (error) {
    // Somebody published by another way between the check and now; what that breaks is another question then.
    const code = error instanceof StepgateError ? error.code : undefined;
    if (code === 'organization-version-conflict' || code === 'jit-switch-needs-acknowledgement')
      throw changedSinceChecked('published-elsewhere');
    throw error;
  }
}

function changeOf(
  { organization, prepared, checks, overridden, wanted, caller }: PassedPublication,
  { organizationId }: WorkingState,
  number: number,
  at: number,
): Parameters<typeof appendChange>[1] {
  const although = checks.filter(({ name }) => overridden.includes(name));
  const taken =
    although.length === 0 ? '' : `, although ${although.map(({ summary }) => summary).join('; ')}`;
  return {
    organizationId,
    at,
    by: caller.name,
    action: 'publish',
    kind: 'organization',
    name: organization,
    summary: `published version ${number}${taken}`,
    before: prepared.latest === null ? null : { number: prepared.latest },
    after: {
      number,
      message: wanted.message,
      overridden: although,
      differences: prepared.differences.length,
    },
  };
}
