import { refuseUnfitName, refuseUnfitText } from './header-text.js';
import { boundedText, emit } from './host-calls.js';
import { readOnlyObject, textMap } from './read-only-object.js';
import { userObject } from './user-object.js';

/** @import { Pass } from './pass-types.js' */

/**
 * The `context` argument of the script: a view on the state that the last consumed entry left.
 *
 * @param {Pass} pass
 */
export function contextObject(pass) {
  /** @type {any} */
  let selectedAcr;
  /** @type {Record<string, string>} */
  const endpointParams = Object.create(null);

  /** @type {Record<string, any>} */
  const stepObjects = Object.create(null);
  for (const step of pass.input.steps) {
    const state = () => pass.state.steps[step.id];
    const options = Object.freeze(step.options.map((option) => Object.freeze({ ...option })));
    stepObjects[step.id] = readOnlyObject({
      subject: () => userObject(pass, state()?.subject),
      idp: () => state()?.idp,
      authenticator: () => state()?.authenticator,
      options: () => options,
      provisioning: () => state()?.provisioning ?? 'none',
    });
  }
  const steps = readOnlyObject(
    Object.fromEntries(Object.keys(stepObjects).map((id) => [id, () => stepObjects[id]])),
  );

  const request = readOnlyObject({
    headers: () => requestHeaders(pass),
    params: () => Object.freeze(namedValues(requestOf(pass).params, (values) => Object.freeze([...values]))),
    cookies: () => Object.freeze(namedValues(requestOf(pass).cookies, cookieObject)),
    ip: () => requestOf(pass).ip,
  });

  const response = readOnlyObject({
    headers: () =>
      textMap(
        pass,
        'response.headers',
        () => undefined,
        (name, value) => {
          refuseUnfitName(pass, 'response.headers', name);
          refuseUnfitText(pass, 'response.headers', value);
          emit(pass, { kind: 'header', name, value });
        },
      ),
  });

  const parameters = textMap(
    pass,
    'endpointParams',
    (name) => endpointParams[name],
    (name, value) => {
      emit(pass, { kind: 'endpoint-parameter', name, value });
      endpointParams[name] = value;
    },
    () => Object.keys(endpointParams),
  );

  const requestedAcr = Object.freeze([...pass.input.requestedAcr]);

  return readOnlyObject(
    {
      requestedAcr: () => requestedAcr,
      selectedAcr: () => selectedAcr,
      tenantDomain: () => pass.input.tenantDomain,
      serviceProviderName: () => pass.input.application,
      lastLoginFailedUser: () => userObject(pass, pass.state.lastLoginFailedUser),
      request: () => request,
      response: () => response,
      steps: () => steps,
      currentStep: () => (pass.state.currentStep === null ? undefined : stepObjects[pass.state.currentStep]),
      currentKnownSubject: () => userObject(pass, pass.state.subject),
      retry: () => pass.state.retry,
      endpointParams: () => parameters,
    },
    {
      selectedAcr: (value) => {
        const text =
          value === undefined || value === null ? null : boundedText(pass, 'selectedAcr', String(value));
        emit(pass, { kind: 'selected-acr', value: text });
        selectedAcr = value;
      },
      endpointParams: (value) => {
        for (const name of Object.keys(Object(value))) parameters[name] = value[name];
      },
    },
  );
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
 * @returns {import('./pass-types.js').GuestRequest}
 */
export function requestOf(pass) {
  return /** @type {any} */ (pass.input.requests[pass.state.request]);
}
