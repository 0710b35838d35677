import { createEngine, createMemoryStores, type Sandbox } from '@stepgate/engine';
import { errorCodes } from '@stepgate/engine/language';
import { countingChance } from '@stepgate/engine/testing';
import { worldWith } from '../../engine/fixture-organization.ts';
import { programOf } from '../runner/host.ts';
import { type PlayedLogin, playLogin } from '../runner/play-login.ts';

/** How a login may end that used more than it may: on another day it may just get through. */
const byMeasure = /^(limit-(cpu|wall|heap|memory)|sandbox-crashed)$/;

/** Ends that no script may cause: they say that the engine or its host is at fault, or that a journal was forged. */
const neverEnds =
  /^(journal-|program-|host-|sandbox-(overloaded|unavailable|closed)|organization-|login-|answer-|request-|no end)/;

/**
 * Plays the login of a script twice at the same time, in two workers.
 *
 * @throws when one of the promises about scripts does not hold
 */
export async function checkMutant(sandbox: Sandbox, script: string): Promise<string> {
  const before = Object.getOwnPropertyNames(Object.prototype).join();
  const [one, other] = await Promise.all([play(sandbox, script), play(sandbox, script)]);
  for (const { ends } of [one, other]) {
    if (ends !== 'succeeded' && !Object.hasOwn(errorCodes, ends)) throw new Error(`${ends} is no code`);
    if (neverEnds.test(ends)) throw new Error(`a script must not end a login with ${ends}`);
  }
  const isMeasured = byMeasure.test(one.ends) || byMeasure.test(other.ends);
  if (!isMeasured && one.text !== other.text) {
    throw new Error(`the same login went two ways: ${one.ends} and ${other.ends}`);
  }
  if (Object.getOwnPropertyNames(Object.prototype).join() !== before) throw new Error('the host was changed');
  return one.ends;
}

function play(sandbox: Sandbox, script: string): Promise<PlayedLogin> {
  const stores = createMemoryStores();
  stores.addUsers('acme', worldWith().users);
  const engine = createEngine({
    sandbox,
    stores,
    cookieKey: new Uint8Array(32),
    http: { call: async () => ({ outcome: 'success', data: { allowed: true, list: [1, 2] } }) },
    clock: { now: () => 0 },
    chance: countingChance(),
  });
  const program = { ...programOf('acme', script) };
  const limited = { ...program, limits: { ...program.limits, maxJournalEntries: 60 } };
  const request = { headers: { 'user-agent': 'fuzz' }, params: { a: ['b'] }, requestedAcr: ['low', 'high'] };
  return playLogin(engine, stores, { loginId: 'login', program: limited, user: 'alice', request });
}
