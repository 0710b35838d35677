import type { OutcomeDetails, Switches } from '@stepgate/validator';
import type { AnalysisService } from '../analysis/analysis-service.ts';
import { AnalysisFailure } from '../analysis/worker-pool.ts';
import type { Lockout } from './change-verdicts.ts';

/**
 * Shows a login for each of some lockouts, where the switches stand so. An application whose logins cannot be worked
 * out has none.
 */
export async function lockoutDetails(
  analysis: AnalysisService,
  organization: string,
  lockouts: readonly Lockout[],
  switches: Switches,
): Promise<ReadonlyMap<Lockout, OutcomeDetails | null>> {
  const own = await analysis.of(organization);
  const details = new Map<Lockout, OutcomeDetails | null>();
  const byApplication = [...Map.groupBy(lockouts, ({ application }) => application)];
  await Promise.all(
    byApplication.map(async ([application, some]) => {
      const outcomes = some.map(({ one }) => one.outcome);
      try {
        const { source } = await own.program(application);
        const job = { name: 'details', source: source(), switches, outcomes } as const;
        const found = await analysis.pool.run<'details'>(job, true);
        for (const [at, lockout] of some.entries()) details.set(lockout, found[at] ?? null);
      } catch (error) {
        if (!(error instanceof AnalysisFailure)) throw error;
        for (const lockout of some) details.set(lockout, null);
      }
    }),
  );
  return details;
}
