import { createHash } from 'node:crypto';
import { errorDetails } from '@stepgate/engine';
import type { FastifyInstance } from 'fastify';
import type { JitChange, JitChangeDone, JitImpact } from '../../api/jit-change.ts';
import { asEngineImpact, jitImpact } from '../jit-impact.ts';
import type { OpenOrganization } from '../open-workspace.ts';
import { Refusal } from '../refusal.ts';
import type { InTurn } from '../turns.ts';
import type { Workspace } from '../workspace.ts';

const jitChange = {
  type: 'object',
  additionalProperties: false,
  required: ['isEnabled'],
  properties: { isEnabled: { type: 'boolean' }, acknowledgement: { type: 'string', maxLength: 128 } },
} as const;

/**
 * The JIT switch of an identity provider. Switching it off needs two requests, whoever the client is: the first is
 * refused with the list of applications that break, the second acknowledges that list.
 */
export function addJitRoute(server: FastifyInstance, open: OpenOrganization, inTurn: InTurn): void {
  server.put<{ Params: { name: string }; Body: JitChange }>(
    '/api/identity-providers/:name/jit',
    { schema: { body: jitChange } },
    async (request) => {
      const workspace = await open.workspace();
      return inTurn(() => changeJit(workspace, request.params.name, request.body));
    },
  );
}

async function changeJit(workspace: Workspace, name: string, change: JitChange): Promise<JitChangeDone> {
  const { isEnabled, acknowledgement } = change;
  workspace.knownSwitches({ [name]: isEnabled });
  const impact = await jitImpact(workspace, name, isEnabled);
  const isSeen = acknowledgement === acknowledgementOf(impact);
  try {
    const identityProvider = await workspace.setJit(
      name,
      isEnabled,
      () => asEngineImpact(impact),
      (switches) => (isSeen ? switches : []),
    );
    return { impact, identityProvider };
  } catch (error) {
    if (errorDetails(error, 'jit-switch-needs-acknowledgement') === undefined) throw error;
    throw new Refusal(
      409,
      {
        code: 'jit-off-needs-acknowledgement',
        message: `switching JIT provisioning of \`${name}\` off ${consequence(impact)}`,
        advice: 'read the list, then send the request again with its `acknowledgement`',
      },
      { impact, acknowledgement: acknowledgementOf(impact) },
    );
  }
}

/** Follows from the list itself: when what breaks has changed since it was read, the new list must be read. */
function acknowledgementOf(impact: JitImpact): string {
  const conflicts = impact.breaks.map(({ application, finding }) => [application, finding.fingerprint]);
  const uncertain = impact.uncertain.map(({ application }) => application);
  return createHash('sha256')
    .update(JSON.stringify([impact.identityProvider, conflicts, uncertain]))
    .digest('base64url');
}

function consequence(impact: JitImpact): string {
  const broken = new Set(impact.breaks.map((conflict) => conflict.application)).size;
  return broken === 1 ? 'breaks 1 application' : `breaks ${broken} applications`;
}
