import type { FastifyInstance } from 'fastify';

/**
 * - `script-src 'self'`: no inline script, no eval; the page is bundled.
 * - `worker-src 'self'`: the editor's and the validator's workers are bundled files, no blob is needed.
 * - `style-src 'unsafe-inline'`: Mantine writes its theme and Monaco its token colours, line positions and squiggles
 *   as style elements and attributes at run time. A style cannot run script, and nothing foreign can be loaded by one,
 *   since images, fonts and connections are limited to this server.
 * - `img-src data:`: Monaco's squiggles are images made in place.
 */
const contentSecurityPolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "worker-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data:",
  "font-src 'self'",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'self'",
  "frame-ancestors 'none'",
].join('; ');

const headers = {
  'content-security-policy': contentSecurityPolicy,
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'permissions-policy': 'camera=(), geolocation=(), microphone=()',
} as const;

/** Sends the headers that tell the browser what the page may do, with every response, refusals included. */
export function addContentPolicy(server: FastifyInstance): void {
  server.addHook('onRequest', async (_request, reply) => {
    reply.headers(headers);
  });
}
