import { objectKind } from './read-only-object.js';
import { textMap } from './text-map.js';

/** @import { GuestRequest, ObjectKind, Pass } from './pass-types.js' */

/**
 * The properties of `context.request`.
 *
 * @returns {ObjectKind<Pass>}
 */
export function requestKind() {
  return objectKind({
    headers: requestHeaders,
    params: (pass) =>
      Object.freeze(namedValues(requestOf(pass).params, (values) => Object.freeze([...values]))),
    cookies: (pass) => Object.freeze(namedValues(requestOf(pass).cookies, cookieObject)),
    ip: (pass) => requestOf(pass).ip,
  });
}

/**
 * Browsers send nothing but name and value.
 *
 * @param {string} value
 * @param {string} name
 */
export function cookieObject(value, name) {
  const notSent = { comment: undefined, domain: undefined, 'max-age': undefined, path: undefined };
  return Object.freeze({
    name,
    value,
    ...notSent,
    secure: undefined,
    version: undefined,
    httpOnly: undefined,
  });
}

/**
 * @template Value, Result
 * @param {Record<string, Value>} record
 * @param {(value: Value, name: string) => Result} map
 */
export function namedValues(record, map) {
  /** @type {Record<string, Result>} */
  const values = Object.create(null);
  for (const name of Object.keys(record)) values[name] = map(/** @type {Value} */ (record[name]), name);
  return values;
}

/**
 * Headers are found in any case, as servlets find them.
 *
 * @param {Pass} pass
 */
export function requestHeaders(pass) {
  const byLowerCase = Object.create(null);
  const { headers } = requestOf(pass);
  for (const name of Object.keys(headers)) byLowerCase[name.toLowerCase()] = headers[name];
  return textMap(
    pass,
    'request.headers',
    (name) => byLowerCase[name.toLowerCase()],
    () => {},
    () => Object.keys(byLowerCase),
  );
}

/**
 * The request that completed the latest challenge, else the one that started the login.
 *
 * @param {Pass} pass
 * @returns {GuestRequest}
 */
export function requestOf(pass) {
  const number = pass.state.request;
  const known = pass.requests[number];
  if (known !== undefined) return known;
  const request = JSON.parse(pass.input.requests[number] ?? '');
  pass.requests[number] = request;
  return request;
}
