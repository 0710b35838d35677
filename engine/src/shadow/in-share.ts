import { createHash } from 'node:crypto';

const SPAN = 2 ** 32;

/**
 * Whether a login is among those that are compared. The id of the login decides, so all nodes agree.
 *
 * @param share of all logins, from 0 to 1
 */
export function isInShare(loginId: string, share: number): boolean {
  return createHash('sha256').update(loginId).digest().readUInt32BE(0) < share * SPAN;
}
