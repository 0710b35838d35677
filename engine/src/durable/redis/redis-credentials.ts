import type { SealedCredentials } from '../sealing/sealed-vault.ts';
import type { RedisKeys } from './redis-keys.ts';
import type { RedisLink } from './redis-link.ts';

/** Sealed credentials in Redis, one key for each, so that each has its own lifetime. */
export class RedisCredentials implements SealedCredentials {
  private readonly link: RedisLink;
  private readonly keys: RedisKeys;
  private readonly lifetimeMillis: number;

  constructor(link: RedisLink, keys: RedisKeys, lifetimeMillis: number) {
    this.link = link;
    this.keys = keys;
    this.lifetimeMillis = lifetimeMillis;
  }

  async put(loginId: string, token: string, sealed: Uint8Array): Promise<void> {
    const tokens = this.keys.tokens(loginId);
    const value = Buffer.from(sealed.buffer, sealed.byteOffset, sealed.byteLength);
    // Sent together. The token first: a credential that is kept can always be forgotten.
    await this.link.run('credential-tampered', (redis) =>
      Promise.all([
        redis.sAdd(tokens, token),
        redis.pExpire(tokens, this.lifetimeMillis),
        redis.set(this.keys.credential(loginId, token), value, { PX: this.lifetimeMillis }),
      ]),
    );
  }

  get(loginId: string, token: string): Promise<Uint8Array | null> {
    return this.link.run('credential-tampered', (redis) => redis.get(this.keys.credential(loginId, token)));
  }

  async forget(loginId: string): Promise<void> {
    const tokens = this.keys.tokens(loginId);
    await this.link.run('credential-tampered', async (redis) => {
      const known = await redis.sMembers(tokens);
      if (known.length === 0) return;
      await redis.del([
        ...known.map((token) => this.keys.credential(loginId, token.toString('utf8'))),
        tokens,
      ]);
    });
  }
}
