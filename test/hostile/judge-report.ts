import { errorCodes } from '@stepgate/engine/language';
import type { HostileCase } from './hostile-case.ts';
import type { CaseReport, LoginRecord } from './runner/case-report.ts';

/** Far above what any case needs on a busy machine, and far below what one needs that harms its host. */
const mostOfTheHost = { residentGrowthMebibytes: 192, cpuMillis: 4000 };

/** What is wrong with how a case ended, in sentences; nothing when it ended as it must. */
export function complaintsAbout(given: HostileCase, report: CaseReport): string[] {
  const complaints: string[] = [];
  const { hostile, rival, before, same, other, host, worker } = report;
  if (!mayEndWith(given, hostile.ends)) complaints.push(`it ended with ${hostile.ends}`);
  for (const ends of [hostile.ends, rival?.ends ?? 'succeeded']) {
    if (ends !== 'succeeded' && !Object.hasOwn(errorCodes, ends)) complaints.push(`${ends} is no code`);
  }
  for (const line of given.logs ?? []) {
    if (!hostile.logs.includes(line))
      complaints.push(`it did not log ${line}, but ${hostile.logs.join(' | ')}`);
  }
  for (const [name, login] of Object.entries({ before, same, other })) {
    if (login.ends !== 'succeeded') complaints.push(`the login ${name} ended with ${login.ends}`);
  }
  if (noteOf(same) !== noteOf(before)) complaints.push('the next login finds another realm');
  if (noteOf(other) !== noteOf(before)) complaints.push('another organization finds another realm');
  complaints.push(...report.leaks);
  if (worker.pollsAboveLimit > 1) {
    complaints.push(`a worker stayed above its memory for ${worker.pollsAboveLimit} polls`);
  }
  for (const [name, most] of Object.entries(mostOfTheHost)) {
    const used = host[name as keyof typeof mostOfTheHost];
    if (used > most) complaints.push(`the host lost ${used} of ${name}`);
  }
  return complaints;
}

/** A machine that is too busy to give a script its processor time ends it by the clock. */
function mayEndWith({ ends }: HostileCase, code: string): boolean {
  return ends.includes(code) || (code === 'limit-wall' && ends.includes('limit-cpu'));
}

/** What an ordinary login noted of its realm. */
function noteOf({ logs }: LoginRecord): string | undefined {
  return logs[0];
}
