import { type Sandbox, StepgateError } from '@stepgate/engine';
import { endOf, runLogin } from '@stepgate/engine/testing';
import type { LoginToRecord } from '../../replay/login-to-record.ts';

/**
 * Everything a login came to, as text: its end, its journal, and what became of accounts, links, sessions, messages
 * and calls of other servers. Time and chance of such a login are given, so the same login always gives the same text.
 */
export async function loginOutcome(
  { program, world, answers }: LoginToRecord,
  sandbox: Sandbox,
): Promise<string> {
  try {
    const run = await runLogin({ program, world, answers, sandbox });
    const { journal, accounts, links, sessions, emails, httpCalls, serviceCalls } = run;
    return JSON.stringify({
      end: endOf(run),
      journal,
      accounts,
      links,
      sessions,
      emails,
      httpCalls,
      serviceCalls,
    });
  } catch (error) {
    if (error instanceof StepgateError) return `refused: ${error.code}`;
    throw error;
  }
}

/** The outcomes of undisturbed runs, in the order of the logins. */
export async function undisturbedOutcomes(
  logins: readonly LoginToRecord[],
  sandbox: Sandbox,
): Promise<string[]> {
  const outcomes: string[] = [];
  for (const login of logins) outcomes.push(await loginOutcome(login, sandbox));
  return outcomes;
}
