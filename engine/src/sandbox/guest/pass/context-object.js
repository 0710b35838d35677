import { emit } from './host-calls.js';
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
    ip: () => pass.state.request.ip,
    headers: () => requestHeaders(pass.state.request.headers),
    params: () =>
      Object.freeze(namedValues(pass.state.request.params, (values) => Object.freeze([...values]))),
    cookies: () =>
      Object.freeze(namedValues(pass.state.request.cookies, (value, name) => Object.freeze({ name, value }))),
  });

  const response = readOnlyObject({
    headers: () =>
      textMap(
        () => undefined,
        (name, value) => emit(pass, { kind: 'header', name, value }),
      ),
  });

  const parameters = textMap(
    (name) => endpointParams[name],
    (name, value) => {
      emit(pass, { kind: 'endpoint-parameter', name, value });
      endpointParams[name] = value;
    },
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
        emit(pass, {
          kind: 'selected-acr',
          value: value === undefined || value === null ? null : String(value),
        });
        selectedAcr = value;
      },
      endpointParams: (value) => {
        for (const name of Object.keys(Object(value))) parameters[name] = value[name];
      },
    },
  );
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
 * @param {Record<string, string>} headers
 */
export function requestHeaders(headers) {
  const byLowerCase = Object.create(null);
  for (const name of Object.keys(headers)) byLowerCase[name.toLowerCase()] = headers[name];
  return textMap(
    (name) => byLowerCase[name.toLowerCase()],
    () => {},
  );
}
