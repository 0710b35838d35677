import type { RouteAnswer } from '../../api/schemas.ts';
import type { Repair } from '../analysis/analysis-jobs.ts';
import type { AnalysisService } from '../analysis/analysis-service.ts';
import { AnalysisFailure } from '../analysis/worker-pool.ts';

/** Edits that keep users of an identity provider off what they cannot pass without an account. Nothing is saved. */
export async function scriptRepairs(
  analysis: AnalysisService,
  organization: string,
  idp: string,
  applications: readonly string[],
  script?: string,
): Promise<RouteAnswer<'jit.repairs'>> {
  const own = await analysis.of(organization);
  const answer: RouteAnswer<'jit.repairs'> = { repairs: [], without: [] };
  const found = await Promise.all(
    applications.map(async (application) => {
      const program = await own.program(application);
      const source = program.source();
      const text = script === undefined ? source : { ...source, script };
      const repair = await repaired(analysis, { source: text, idp });
      return { application, version: program.script.number, repair };
    }),
  );
  for (const { application, version, repair } of found) {
    if ('without' in repair) answer.without.push({ application, reason: repair.without });
    else answer.repairs.push({ application, version, ...repair });
  }
  return answer;
}

async function repaired(
  { pool }: AnalysisService,
  input: Omit<Parameters<AnalysisService['pool']['run']>[0] & { name: 'repair' }, 'name'>,
): Promise<Repair> {
  try {
    return await pool.run<'repair'>({ name: 'repair', ...input }, true);
  } catch (error) {
    if (!(error instanceof AnalysisFailure)) throw error;
    return { without: `it could not be worked out: ${error.message}` };
  }
}
