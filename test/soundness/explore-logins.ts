import type { Sandbox } from '@stepgate/engine';
import type { Program } from '@stepgate/engine/model';
import { Choices } from './choices.ts';
import { runUndecidedLogin, type UndecidedLogin, type WorldOpenness } from './undecided-login.ts';

const MAX_LOGINS = 20_000;

/**
 * Runs every login of a program in the engine: every option and outcome of each challenge, every answer of each
 * question the script asks, every parameter it reads with every text it mentions.
 *
 * @throws when there are more logins than can be run, so that nothing is left out in silence
 */
export async function exploreLogins(program: Program, sandbox: Sandbox): Promise<UndecidedLogin[]> {
  const choices = new Choices();
  const logins: UndecidedLogin[] = [];
  const openness: WorldOpenness = {
    localUsers: ['alice'],
    federatedUsers: ['carol'],
    mixesUsers: /Associat|ClaimValues/.test(program.script),
    namesWhoFailed: false,
    mixesParameters: false,
    maxChallenges: 6,
    outcomes: [
      ['success', 'fail', 'fallback', 'abort'],
      ['success', 'fail'],
    ],
  };
  do {
    if (logins.length >= MAX_LOGINS) throw new Error(`more than ${MAX_LOGINS} logins`);
    logins.push(await runUndecidedLogin(program, sandbox, choices, openness));
  } while (choices.next());
  return logins;
}
