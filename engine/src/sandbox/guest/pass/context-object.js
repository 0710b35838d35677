import { refuseUnfitName, refuseUnfitText } from './header-text.js';
import { boundedText, emit } from './host-calls.js';
import { objectKind, readOnlyObject } from './read-only-object.js';
import { textMap } from './text-map.js';
import { userObject } from './user-object.js';

/** @import { ContextView, ObjectKind, Pass } from './pass-types.js' */

/**
 * The `context` argument of the script: a view on the state that the last consumed entry left.
 *
 * @param {Pass} pass
 */
export function contextObject(pass) {
  return readOnlyObject(pass.kinds.context, {
    pass,
    selectedAcr: undefined,
    requestedAcr: null,
    endpointParams: null,
    request: null,
    response: null,
    steps: null,
  });
}

/** @returns {ObjectKind<ContextView>} */
export function contextKind() {
  return objectKind(
    {
      requestedAcr(view) {
        view.requestedAcr ??= Object.freeze([...view.pass.input.requestedAcr]);
        return view.requestedAcr;
      },
      selectedAcr: (view) => view.selectedAcr,
      tenantDomain: ({ pass }) => pass.manifest.tenantDomain,
      serviceProviderName: ({ pass }) => pass.manifest.application,
      lastLoginFailedUser: ({ pass }) => userObject(pass, pass.state.lastLoginFailedUser ?? null),
      request(view) {
        view.request ??= readOnlyObject(view.pass.kinds.request, view.pass);
        return view.request;
      },
      response(view) {
        view.response ??= readOnlyObject(view.pass.kinds.response, view.pass);
        return view.response;
      },
      steps(view) {
        view.steps ??= readOnlyObject(view.pass.kinds.steps, view.pass);
        return view.steps;
      },
      currentStep: ({ pass }) =>
        pass.state.currentStep === null
          ? undefined
          : pass.kinds.steps.readers[pass.state.currentStep]?.(pass),
      currentKnownSubject: ({ pass }) => userObject(pass, pass.state.subject),
      retry: ({ pass }) => pass.state.retry ?? false,
      endpointParams: endpointParameters,
    },
    {
      selectedAcr(view, value) {
        const { pass } = view;
        const text =
          value === undefined || value === null ? null : boundedText(pass, 'selectedAcr', String(value));
        emit(pass, { kind: 'selected-acr', value: text });
        view.selectedAcr = value;
      },
      endpointParams(view, value) {
        const parameters = endpointParameters(view);
        for (const name of Object.keys(Object(value))) parameters[name] = value[name];
      },
    },
  );
}

/** @param {ContextView} view */
export function endpointParameters(view) {
  if (view.endpointParams !== null) return view.endpointParams;
  /** @type {Record<string, string>} */
  const known = Object.create(null);
  view.endpointParams = textMap(
    view.pass,
    'endpointParams',
    (name) => known[name],
    (name, value) => {
      emit(view.pass, { kind: 'endpoint-parameter', name, value });
      known[name] = value;
    },
    () => Object.keys(known),
  );
  return view.endpointParams;
}

/** @returns {ObjectKind<Pass>} */
export function responseKind() {
  return objectKind({
    headers: (pass) =>
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
}
