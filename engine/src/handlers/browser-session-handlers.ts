import type { Session } from '../ports.ts';
import type { Handler, HandlerContext } from './handler.ts';
import { scriptApplication } from './script-session.ts';

/** Whether an option of the step was used in the session of this browser. One that cannot be read satisfies nothing. */
export const checkSessionExistence: Handler = async (context, [id]) => {
  const options = context.program.steps.find((step) => step.id === id)?.options ?? [];
  const session = await browserSession(context).catch(() => null);
  return (session?.authenticated ?? []).some(({ idp, authenticator }) =>
    options.some((option) => option.idp === idp && option.authenticator === authenticator),
  );
};

/** The applications of the session of this browser. */
export const getAuthenticatedApplications: Handler = async (context) => {
  const session = await browserSession(context);
  return (session?.applications ?? []).map(scriptApplication);
};

async function browserSession({ state, sessions }: HandlerContext): Promise<Session | null> {
  const { sessionId } = state.view.request;
  return sessionId === undefined ? null : sessions.find(sessionId);
}
