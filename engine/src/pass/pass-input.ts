import type { ContextView, LoginState, LoginUser } from '../journal/login-state.ts';
import { LOCAL_IDENTITY_PROVIDER } from '../language/authenticators.ts';
import type { LoginRequest } from '../model/world.ts';

/** The JSON text that a pass gets: what the journal answers, and what `context` shows after each answer. */
export function passInput(state: LoginState): string {
  // A request stands in many views and is written once: as text, which the guest only reads when the script asks for it.
  const requests = new Map<string, number>();
  const numbers = new Map<LoginRequest, number>();
  const numberOf = (request: LoginRequest) => {
    const known = numbers.get(request);
    if (known !== undefined) return known;
    const text = JSON.stringify(request);
    const number = requests.get(text) ?? requests.size;
    requests.set(text, number);
    numbers.set(request, number);
    return number;
  };
  numberOf(state.start.request);
  // What is seldom there is left out, as JSON does with `undefined`: every pass reads all of this.
  const viewOf = (view: ContextView) => ({
    steps: view.steps,
    currentStep: view.currentStep,
    subject: view.subject,
    lastLoginFailedUser: view.lastLoginFailedUser ?? undefined,
    retry: view.retry || undefined,
    request: numberOf(view.request),
  });
  return JSON.stringify({
    at: state.start.at,
    seed: state.start.seed,
    calls: state.calls.map((call) => ({
      name: call.name,
      digest: call.digest,
      at: call.at,
      answer: call.answer,
      users: call.users?.length ? call.users.map(guestUser) : undefined,
      state: call.view && viewOf(call.view),
    })),
    requests: [...requests.keys()],
    requestedAcr: state.start.request.requestedAcr,
  });
}

function guestUser({ handle, user, status }: LoginUser) {
  return {
    handle,
    idp: user.idp,
    identifier: user.identifier,
    username: user.username,
    userStoreDomain: user.userStoreDomain,
    tenantDomain: user.tenantDomain,
    accountId: user.accountId,
    remoteClaims: user.idp === LOCAL_IDENTITY_PROVIDER ? null : user.remoteClaims,
    status,
  };
}
