import { type ErrorCode, type ErrorKind, errorCodes } from '../../language/error-codes.ts';

/** Status of an error by what it means for the one who gets it. */
const statusOfKind: Readonly<Record<ErrorKind, number>> = {
  // The request was understood, and what it holds or names does not work.
  denied: 422,
  script: 422,
  limit: 422,
  input: 422,
  // Where the login or the organization stands does not allow the request.
  refused: 409,
  divergence: 409,
  later: 503,
  host: 500,
};

/** Codes that HTTP has a status of its own for. */
const statusOfCode: Readonly<Partial<Record<ErrorCode, number>>> = {
  'not-authenticated': 401,
  'not-authorized': 403,
  'connection-not-secure': 403,
  'break-glass-account-refused': 403,

  'endpoint-not-found': 404,
  'endpoint-not-served': 501,
  'login-not-found': 404,
  'organization-not-found': 404,
  'application-not-found': 404,
  'program-not-found': 404,
  'account-not-found': 404,
  'identity-provider-not-found': 404,
  'break-glass-not-configured': 404,

  'request-invalid': 400,
  'request-malformed': 400,
  'answer-malformed': 400,
  'body-not-json': 400,
  'request-timeout': 408,
  'organization-version-conflict': 412,
  'precondition-missing': 428,
  'body-too-large': 413,
  'limit-request-characters': 413,
  'media-type-not-supported': 415,
  'host-not-allowed': 421,
  'answer-option-not-offered': 422,
  'answer-other-user': 422,
  'organization-refused': 422,
  'account-invalid': 422,
  'unsupported-dialect': 422,
  'missing-extension': 422,
  'headers-too-large': 431,

  // The same request can be made again soon, here or on another node.
  'sandbox-unavailable': 503,
  'store-unreachable': 503,
};

/** The HTTP status of a code: the one place that says so. */
export function statusOf(code: ErrorCode): number {
  return statusOfCode[code] ?? statusOfKind[errorCodes[code].kind];
}
