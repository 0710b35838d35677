import type { Json } from '../decision/json.ts';
import { StepgateError } from '../stepgate-error.ts';
import type { Handler, HandlerContext } from './handler.ts';
import { textArgument, textMapArgument } from './read-arguments.ts';
import { scriptSession } from './script-session.ts';
import { userOf } from './user-of.ts';
import { sessionsOf } from './user-sessions.ts';

/** Null without a user, and when the sessions cannot be read. */
export const getUserSessions: Handler = async (context, [argument]) => {
  const user = userOf(context.state, argument);
  if (user === null) return null;
  try {
    return (await sessionsOf(context, user)).map(scriptSession);
  } catch {
    return null;
  }
};

/** Ends a session of the user and of nobody else. */
export const terminateUserSession: Handler = async (context, [argument, sessionId]) =>
  (await terminate(context, argument, textArgument(sessionId))) === 'ended';

/** Ends a session of the current subject; that there is none is no failure. */
export const killSession: Handler = async (context, [subject, reference]) => {
  const { sessionId } = textMapArgument(reference);
  if (sessionId === undefined || sessionId === '') return false;
  return (await terminate(context, subject, sessionId)) !== 'failed';
};

/** Nobody is within no limit, and neither is somebody whose sessions cannot be counted. */
export const isWithinSessionLimit: Handler = async (context, [subject, given]) => {
  const { sessionLimit = '' } = textMapArgument(given);
  if (!/^\d{1,9}$/.test(sessionLimit))
    throw new StepgateError('invalid-argument', '`sessionLimit` is a number as text');
  const user = userOf(context.state, subject);
  if (user === null) return false;
  try {
    return (await sessionsOf(context, user)).length < Number(sessionLimit);
  } catch {
    return false;
  }
};

/** Has no answer that could mean that the sessions cannot be read, so such a failure is one of the host. */
export const getSessionData: Handler = async (context, [subject]) => {
  const user = userOf(context.state, subject);
  const sessions = user === null ? [] : await sessionsOf(context, user);
  return Object.fromEntries(sessions.map((session) => [session.id, scriptSession(session)]));
};

async function terminate(
  context: HandlerContext,
  argument: Json | undefined,
  sessionId: string,
): Promise<'ended' | 'absent' | 'failed'> {
  const user = userOf(context.state, argument);
  if (user === null) return 'absent';
  try {
    const sessions = await sessionsOf(context, user);
    if (!sessions.some((session) => session.id === sessionId)) return 'absent';
    return (await context.sessions.terminate(sessionId)) === true ? 'ended' : 'absent';
  } catch {
    return 'failed';
  }
}
