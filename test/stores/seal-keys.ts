import { createHash } from 'node:crypto';
import { createSealer, type SealKey } from '../../engine/src/durable/sealing/sealer.ts';

/** A key for tests, made from its id. */
export const sealKey = (id: string): SealKey => ({ id, key: createHash('sha256').update(id).digest() });

/** A sealer with these keys, the first of which seals. */
export const sealerWith = (...ids: readonly string[]) => createSealer(ids.map(sealKey));
