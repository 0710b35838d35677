import type { LoginState, LoginUser } from '../journal/login-state.ts';
import { LOCAL_IDENTITY_PROVIDER } from '../language/authenticators.ts';
import type { Program } from '../model/program.ts';

/** The JSON text that a pass gets: what the journal answers, and what `context` shows at the start. */
export function passInput(program: Program, state: LoginState): string {
  return JSON.stringify({
    at: state.start.at,
    seed: state.start.seed,
    state: {
      steps: {},
      currentStep: null,
      subject: null,
      lastLoginFailedUser: null,
      retry: false,
      request: state.start.request,
    },
    calls: state.calls.map((call) => ({
      name: call.name,
      digest: call.digest,
      at: call.at,
      answer: call.answer,
      users: call.users?.map(guestUser),
      state: call.view,
    })),
    requestedAcr: state.start.request.requestedAcr,
    steps: program.steps,
    identityProviders: program.identityProviders.map((provider) => provider.name),
    application: program.application,
    tenantDomain: program.organization,
    limits: program.limits,
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
