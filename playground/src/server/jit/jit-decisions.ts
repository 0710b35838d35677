import { jitProvisioningOf } from '@stepgate/engine/model';
import type { AnalysisService } from '../analysis/analysis-service.ts';
import type { JitPort } from '../server-parts.ts';
import { missingResource } from '../state/organization-rows.ts';
import type { WorkingCopy } from '../state/working-copy.ts';
import { acknowledgementOf } from './acknowledgement.ts';
import { applicationSwitches } from './application-switches.ts';
import { switchVerdicts } from './change-verdicts.ts';
import { impactView, shownLockouts } from './impact-view.ts';
import { lockoutDetails } from './lockout-details.ts';
import { scriptRepairs } from './script-repairs.ts';

export interface JitDecisionsParts {
  readonly analysis: AnalysisService;
  readonly workingCopy: WorkingCopy;
}

/** Answers what JIT switches do, from what the analysis knows. */
export function createJitDecisions({ analysis, workingCopy }: JitDecisionsParts): JitPort {
  /** @throws Refusal 404 `identity-provider-not-found` */
  async function impactsFor(organization: string, name: string) {
    const impacts = await analysis.impacts(organization);
    const provider = impacts.organization.identityProviders.find((one) => one.name === name);
    if (provider === undefined) throw missingResource('identityProvider', name);
    return { impacts, isOn: jitProvisioningOf(provider).isEnabled };
  }

  return {
    async preview(organization, name, { isEnabled, wantsPaths, ...part }) {
      const { impacts, isOn } = await impactsFor(organization, name);
      const verdicts = switchVerdicts(impacts, name, isEnabled);
      const details = wantsPaths
        ? new Map([
            ...(await lockoutDetails(analysis, organization, shownLockouts(verdicts, 'breaks', part), {
              ...impacts.switches,
              [name]: isEnabled,
            })),
            ...(await lockoutDetails(
              analysis,
              organization,
              shownLockouts(verdicts, 'mends', part),
              impacts.switches,
            )),
          ])
        : undefined;
      return {
        impact: impactView(impacts.organization, verdicts, part, details),
        acknowledgement: isOn && !isEnabled ? acknowledgementOf(verdicts) : null,
      };
    },

    async repairs(organization, name, { applications, script }) {
      await impactsFor(organization, name);
      return scriptRepairs(analysis, organization, name, applications, script);
    },

    application: (organization, application) =>
      applicationSwitches(analysis, workingCopy, organization, application),
  };
}
