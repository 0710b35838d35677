import type { ErrorCode } from '@stepgate/engine/language';

/**
 * Ends that any login can have, whatever its script says: the data of accounts brings them about, or the machine that
 * it runs on. The login graph speaks of neither. A login with such an end is in the graph up to there.
 */
export const outsideEnds: ReadonlyMap<string, string> = new Map<ErrorCode, string>([
  ['account-locked', 'an administrator can lock or disable an account at any time'],
  ['account-missing', 'an account can be removed at any time, or be linked with somebody else'],
  [
    'provisioning-failed',
    'the user name that a new account would get can be taken, or the account that is made last not be the one of a factor that was enrolled before',
  ],
  ['limit-cpu', 'how long a script runs is not followed'],
  ['limit-wall', 'how long a script runs is not followed'],
  ['limit-heap', 'how much memory a script takes is not followed'],
  ['limit-memory', 'how much memory a script takes is not followed'],
  ['limit-output', 'how much a script says is not followed'],
  ['limit-emitted-items', 'how much a script says is not followed'],
  ['limit-journal-entries', 'how often a user tries again is not followed'],
  ['limit-text-characters', 'a text that the world decides can be too long'],
  ['limit-argument-depth', 'data that another server sends can be nested too deeply'],
  ['limit-answer-characters', 'an answer that the world decides can be too long'],
]);
