import { StepgateError } from '../../stepgate-error.ts';

/** Classes and codes of SQLSTATE that say that there is no connection to work on. */
const unreachable = /^(08|28|3D|57P0|53300)/;

/** `serialization_failure` and `deadlock_detected`: the transaction was broken off for another one's sake. */
const brokenOff: ReadonlySet<string> = new Set(['40001', '40P01']);

/** Codes of Node for connections that cannot be made or were lost. */
const unreachableSystemCodes: ReadonlySet<string> = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ENOENT',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EPIPE',
  'ETIMEDOUT',
  'CERT_HAS_EXPIRED',
  'DEPTH_ZERO_SELF_SIGNED_CERT',
  'SELF_SIGNED_CERT_IN_CHAIN',
  'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
  'ERR_TLS_CERT_ALTNAME_INVALID',
]);

/** What `pg` throws without a code. */
const lostConnection =
  /connection terminated|timeout exceeded when trying to connect|client has encountered a connection error|not queryable|does not support SSL|pool after calling end|PGlite is (closed|closing)/i;

/** A statement that the database refused. */
export class RefusedStatement extends Error {
  override readonly name = 'RefusedStatement';
  /** SQLSTATE of the refusal. */
  readonly code: string;

  constructor(code: string) {
    super(`the database refused a statement (${code})`);
    this.code = code;
  }
}

/**
 * What a caller learns of an error of the database. Its own texts name values: a statement's parameters, the key that
 * is there twice, parts of the URL. None of them goes on, not even as a cause, for what is thrown here gets into logs.
 */
export function databaseError(error: unknown): unknown {
  if (error instanceof RefusedStatement) return error;
  const { code, message, isOfDatabase } = originOf(error);
  if (code === 'ERR_INVALID_URL')
    return new StepgateError('store-setting-invalid', 'the URL of the database cannot be read');
  if (code !== undefined && (unreachable.test(code) || unreachableSystemCodes.has(code)))
    return new StepgateError('store-unreachable', `the database cannot be reached (${code})`);
  if (lostConnection.test(message))
    return new StepgateError('store-unreachable', 'the connection to the database was lost');
  if (isOfDatabase) return new RefusedStatement(code ?? 'no code');
  return error;
}

/** Whether a transaction was broken off for another one's sake, so that it may be run again. */
export function isBrokenOff(error: unknown): boolean {
  const { code } = originOf(error);
  return code !== undefined && brokenOff.has(code);
}

interface Origin {
  readonly code: string | undefined;
  readonly message: string;
  readonly isOfDatabase: boolean;
}

/** Errors of drivers come wrapped in those of the builder of statements. */
function originOf(error: unknown): Origin {
  let origin: unknown = error;
  let isOfDatabase = false;
  while (origin instanceof Error && 'query' in origin && origin.cause !== undefined) {
    isOfDatabase = true;
    origin = origin.cause;
  }
  // Several addresses of one host were tried.
  if (origin instanceof AggregateError) origin = origin.errors[0];
  if (!(origin instanceof Error)) return { code: undefined, message: '', isOfDatabase };
  const code = 'code' in origin && typeof origin.code === 'string' ? origin.code : undefined;
  return {
    code,
    message: origin.message,
    isOfDatabase: isOfDatabase || 'severity' in origin,
  };
}
