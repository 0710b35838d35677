import { type ErrorRow, errorRow as row } from './error-row.ts';

/** Codes of the engine over HTTP, and of the command that serves it. */
export const serverErrorCodes = {
  'not-authenticated': row(
    'refused',
    'the request has no key or certificate that this server knows',
    'send `Authorization: Bearer` with a key of this server, or use a client certificate that it knows',
  ),
  'not-authorized': row(
    'refused',
    'the key or certificate of the request is not allowed to do this',
    'use a key that has the scope that is named',
  ),
  'host-not-allowed': row(
    'refused',
    'the request names a host that is not this server',
    'use an address of this server, or add the name to the hosts that are allowed',
  ),
  'connection-not-secure': row(
    'refused',
    'the request came over a network in plain text',
    'use a Unix socket, loopback or TLS',
  ),
  'endpoint-not-found': row('refused', 'there is no such endpoint', 'see `/openapi.json` of the server'),
  'request-invalid': row(
    'refused',
    'the request has another shape than the endpoint takes',
    'correct what is named; see `/openapi.json` of the server',
  ),
  'precondition-missing': row(
    'refused',
    'the request does not say which version it changes',
    'send `If-Match` with the version that was read, or `If-None-Match: *` for the first one',
  ),
  'endpoint-not-served': row(
    'refused',
    'this server does not keep what the endpoint is about',
    'give the server stores that keep it',
  ),
  'body-not-json': row('refused', 'the body of the request is not JSON', 'send a body that is JSON'),
  'body-too-large': row(
    'refused',
    'the body of the request is larger than the server takes',
    'send less, or raise the limit of the server',
  ),
  'media-type-not-supported': row(
    'refused',
    'the body of the request has a media type that the endpoint does not take',
    'send `Content-Type: application/json`',
  ),
  'headers-too-large': row(
    'refused',
    'the headers of the request are larger than the server takes',
    'send fewer or shorter headers',
  ),
  'request-timeout': row('refused', 'the request did not arrive in time', 'send it again, faster'),
  'server-setting-invalid': row(
    'input',
    'a setting of the server cannot be used',
    'correct the setting that is named',
  ),
  'server-address-unusable': row(
    'input',
    'the server cannot listen on the address',
    'use an address of this machine that nobody else uses',
  ),
} as const satisfies Record<string, ErrorRow>;
