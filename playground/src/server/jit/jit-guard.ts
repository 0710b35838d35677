import { type JitWeakening, weakeningsOf } from '@stepgate/engine';
import {
  type IdentityProvider,
  jitProvisioningOf,
  type Organization,
  provisioningSettingsOf,
} from '@stepgate/engine/model';
import type { AnalysisService } from '../analysis/analysis-service.ts';
import { providerDigest } from '../analysis/input-digests.ts';
import { Refusal } from '../refusal.ts';
import type { JitGuardPort } from '../server-parts.ts';
import { acknowledgementOf } from './acknowledgement.ts';
import { type ChangeVerdicts, switchVerdicts } from './change-verdicts.ts';
import { firstPart, impactView, shownLockouts } from './impact-view.ts';
import { lockoutDetails } from './lockout-details.ts';
import { removalVerdicts, settingsVerdicts } from './settings-verdicts.ts';

/** How many logins a refusal shows; the page asks for more. */
const shownPaths = 10;

/**
 * Refuses what weakens JIT provisioning until its list is acknowledged.
 *
 * SECURITY: what is not analyzed, or cannot be, is on the list; and when the analysis cannot be asked, its error ends
 * the write.
 */
export function createJitGuard(analysis: AnalysisService): JitGuardPort {
  return {
    async check({ organization, before, after, acknowledgement }) {
      if (before === null || !jitProvisioningOf(before).isEnabled) return;
      const { organization: shared, switches } = await analysis.impacts(organization);
      const weakenings = providerWeakenings(shared, before, after);
      if (weakenings.length === 0) return;
      const verdicts = await changeVerdicts(analysis, organization, before, after);
      const word = acknowledgementOf(verdicts);
      if (acknowledgement === word) return;
      const shown = shownLockouts(verdicts, 'breaks', { ...firstPart, limit: shownPaths });
      const positions = { ...switches, [before.name]: verdicts.isEnabled };
      // Logins are shown of programs as they are; other settings than the switch make other programs.
      const isSwitchOnly = after !== null && providerDigest(before) === providerDigest(after);
      const details = isSwitchOnly
        ? await lockoutDetails(analysis, organization, shown, positions)
        : undefined;
      throw new Refusal(
        409,
        {
          code: 'jit-off-needs-acknowledgement',
          message: `${changeWords(before.name, weakenings)} ${consequence(verdicts)}`,
          advice: 'read the list, then send the request again with its `acknowledgement`',
        },
        { impact: impactView(shared, verdicts, firstPart, details), acknowledgement: word },
      );
    },
  };
}

function providerWeakenings(
  { provisioning }: Organization,
  before: IdentityProvider,
  after: IdentityProvider | null,
): JitWeakening[] {
  const { onFailure } = provisioningSettingsOf(provisioning === undefined ? {} : { provisioning });
  const isGone = after === null || after.name !== before.name;
  return weakeningsOf(
    { jit: jitProvisioningOf(before), onFailure },
    isGone ? null : { jit: jitProvisioningOf(after), onFailure },
  );
}

async function changeVerdicts(
  analysis: AnalysisService,
  organization: string,
  before: IdentityProvider,
  after: IdentityProvider | null,
): Promise<ChangeVerdicts> {
  if (after === null || after.name !== before.name)
    return removalVerdicts(analysis, organization, before.name);
  if (providerDigest(before) !== providerDigest(after))
    return settingsVerdicts(analysis, organization, after);
  const impacts = await analysis.impacts(organization);
  return switchVerdicts(impacts, before.name, jitProvisioningOf(after).isEnabled);
}

function changeWords(name: string, weakenings: readonly JitWeakening[]): string {
  if (weakenings.includes('off')) return `switching JIT provisioning of \`${name}\` off`;
  if (weakenings.includes('removed')) return `taking \`${name}\` away, whose JIT provisioning is on,`;
  return `weaker JIT provisioning of \`${name}\``;
}

function consequence({ breaks, uncertain }: ChangeVerdicts): string {
  const broken = new Set(breaks.map(({ application }) => application)).size;
  const words = [`breaks ${counted(broken)}`];
  if (uncertain.length > 0) words.push(`may break ${counted(uncertain.length)}`);
  return words.join(' and ');
}

const counted = (count: number): string => `${count} application${count === 1 ? '' : 's'}`;
