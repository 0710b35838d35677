import { StepgateError } from '../../stepgate-error.ts';

/** Keys of what Redis keeps for logins. */
export interface RedisKeys {
  /** List: the sealed head, then the sealed entries in order. */
  journal(loginId: string): string;
  /** Sealed value of a credential. */
  credential(loginId: string, token: string): string;
  /** Set of the tokens whose credentials are kept. */
  tokens(loginId: string): string;
}

/**
 * Keys of one login share a hash tag, so that a cluster keeps them on one node and the logins on all of them.
 *
 * @param prefix tells installations apart that share a server
 * @throws StepgateError `store-setting-invalid` for a prefix that would move the hash tag
 */
export function redisKeys(prefix: string): RedisKeys {
  if (!/^[\w.:/-]{1,64}$/.test(prefix))
    throw new StepgateError(
      'store-setting-invalid',
      'the prefix of Redis keys is not 1 to 64 of `A-Z a-z 0-9 _ . : / -`',
    );
  const of = (loginId: string) => `${prefix}:{${loginId}}`;
  return {
    journal: (loginId) => `${of(loginId)}:journal`,
    credential: (loginId, token) => `${of(loginId)}:credential:${token}`,
    tokens: (loginId) => `${of(loginId)}:tokens`,
  };
}
