import { parentPort } from 'node:worker_threads';
import type { Program } from '@stepgate/engine/model';
import { detailsOf, impactOf, rules, validateProgram } from '@stepgate/validator';
import { repairOf } from '../jit/repair-script.ts';
import type { AnalysisJob, ProgramImpact, ProgramReport } from './analysis-jobs.ts';
import { programOfSource } from './program-source.ts';

/** One thread of analysis: a job at a time, each answered before the next. */
parentPort?.on('message', ({ id, job }: { readonly id: number; readonly job: AnalysisJob }) => {
  try {
    parentPort?.postMessage({ id, result: resultOf(job) });
  } catch (error) {
    parentPort?.postMessage({ id, failure: error instanceof Error ? error.message : String(error) });
  }
});

function resultOf(job: AnalysisJob) {
  const program = programOfSource(job.source);
  switch (job.name) {
    case 'impact':
      return programImpact(program);
    case 'report':
      return programReport(program);
    case 'details':
      return detailsOf(program, job.switches, job.outcomes);
    case 'repair':
      return repairOf(program, job.idp);
  }
}

function programImpact(program: Program): ProgramImpact {
  let readsName = false;
  const watched = { ...program };
  for (const name of ['application', 'organization'] as const) {
    Object.defineProperty(watched, name, {
      enumerable: true,
      get: () => {
        readsName = true;
        return program[name];
      },
    });
  }
  const impact = impactOf(watched);
  return { impact, readsName };
}

const strictRules = new Set(rules.filter(({ preset }) => preset === 'strict').map(({ id }) => id));

/** What the command says without configuration. Fixes that take a trial are looked for when somebody reads them. */
function programReport(program: Program): ProgramReport {
  const { findings, complete } = validateProgram(program, { file: 'script', fixes: 'untried' });
  const shown = findings.filter(({ ruleId }) => !strictRules.has(ruleId));
  const count = (severity: string): number => shown.filter((one) => one.severity === severity).length;
  return {
    state: complete ? 'done' : 'incomplete',
    errors: count('error'),
    warnings: count('warning'),
    infos: count('info'),
  };
}
