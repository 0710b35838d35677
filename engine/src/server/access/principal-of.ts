import type { FastifyRequest } from 'fastify';
import type { Access } from './access-file.ts';
import { holderOf } from './bearer-keys.ts';
import { certificateHolder } from './client-certificates.ts';
import type { Principal } from './scopes.ts';

/**
 * Finds who makes a request; null for somebody who is not known. A key that is given counts alone: a wrong one is not
 * made up for by a certificate.
 */
export function principalOf(request: FastifyRequest, access: Access): Principal | null {
  const { authorization } = request.headers;
  return authorization === undefined
    ? certificateHolder(request.raw.socket, access.certificates)
    : holderOf(authorization, access.keys);
}
