import type { CredentialVault } from '../../ports.ts';
import { StepgateError } from '../../stepgate-error.ts';
import type { Sealer } from './sealer.ts';

/** Where a store keeps sealed credentials. */
export interface SealedCredentials {
  put(loginId: string, token: string, sealed: Uint8Array): Promise<void>;
  get(loginId: string, token: string): Promise<Uint8Array | null>;
  forget(loginId: string): Promise<void>;
}

/** Keeps every string as it is, those that are no text as well. */
const ENCODING = 'utf16le';

/**
 * A vault over a store that sees neither values nor can give one in place of another: each is sealed for its login and
 * its token.
 */
export function createSealedVault(sealer: Sealer, credentials: SealedCredentials): CredentialVault {
  return {
    async put(loginId, token, value) {
      await credentials.put(
        loginId,
        token,
        sealer.seal(placeOf(loginId, token), Buffer.from(value, ENCODING)),
      );
    },

    /** @throws StepgateError `credential-tampered`, `seal-key-unknown` */
    async get(loginId, token) {
      const sealed = await credentials.get(loginId, token);
      if (sealed === null) return null;
      const plain = sealer.open(placeOf(loginId, token), sealed);
      if (plain !== null) return Buffer.from(plain).toString(ENCODING);
      throw new StepgateError(
        'credential-tampered',
        `a credential of login \`${loginId}\` is not as it was written`,
      );
    },

    async forget(loginId) {
      await credentials.forget(loginId);
    },
  };
}

const placeOf = (loginId: string, token: string) => JSON.stringify(['credential', loginId, token]);
