import { createHmac, hkdfSync, timingSafeEqual } from 'node:crypto';
import type { SealKey } from '@stepgate/engine/stores';
import { z } from 'zod';

/** Time that a session lasts, in seconds. */
export const sessionSeconds = 30 * 86_400;

const sessionSchema = z.object({
  /** Id of the person. */
  person: z.string(),
  /** Generation of the link they came in with; 0 for the owner. */
  generation: z.int(),
  /** Seconds since 1970, UTC. */
  expiresAt: z.int(),
});

/** What the cookie of a browser says. It is signed: nobody else can write one, and a restart does not end it. */
export type Session = z.output<typeof sessionSchema>;

/** Keys that sessions are signed with, made from those that state is sealed with: the first one signs, all of them read. */
export function sessionKeysOf(sealKeys: readonly SealKey[]): readonly Buffer[] {
  return sealKeys.map(({ key }) =>
    Buffer.from(hkdfSync('sha256', key, '', 'sessions of the stepgate playground', 32)),
  );
}

export function writeSession([key]: readonly Buffer[], session: Session): string {
  if (key === undefined) throw new TypeError('there is no key to sign sessions with');
  const text = Buffer.from(JSON.stringify(session)).toString('base64url');
  return `${text}.${signatureOf(key, text).toString('base64url')}`;
}

/** The session of a cookie; undefined when nobody of this server wrote it, or it is over. */
export function readSession(keys: readonly Buffer[], cookie: string, now: Date): Session | undefined {
  const [text = '', signature = '', ...more] = cookie.split('.');
  const given = Buffer.from(signature, 'base64url');
  const isOurs = keys.some((key) => {
    const own = signatureOf(key, text);
    return given.byteLength === own.byteLength && timingSafeEqual(given, own);
  });
  if (!isOurs || more.length > 0) return undefined;
  const session = sessionSchema.parse(JSON.parse(Buffer.from(text, 'base64url').toString()));
  return session.expiresAt * 1000 > now.getTime() ? session : undefined;
}

function signatureOf(key: Buffer, text: string): Buffer {
  return createHmac('sha256', key).update(text).digest();
}
