import type { LoginAnswer, Program } from '@stepgate/engine/model';
import { asksUsers, jitOf } from '../login/new-users.ts';
import type { PathEvent } from '../login/path-event.ts';

type AnswerEvent = Extract<PathEvent, { kind: 'answer' }>;

/** What somebody says who is asked before an account is made and wants none. */
const declined: LoginAnswer = { outcome: 'success', provisioning: { consent: false } };

/** The answer after that of a step, where its user is asked. Who has an account from the beginning is linked with it. */
export function answersAfterStep(
  program: Program,
  events: readonly PathEvent[],
  { establishes, fact, user }: AnswerEvent,
): LoginAnswer[] {
  if (!establishes || fact === null || user === null) return [];
  if (fact.noAccount === 'declined') return [declined];
  if (fact.status !== 'provisioned' || !asksUsers(program, fact.idp)) return [];
  const before = events
    .slice(
      0,
      events.findIndex((event) => event.kind === 'answer' && event.fact === fact),
    )
    .findLast((event) => event.kind === 'answer' && event.establishes && event.user === user);
  const isNew = before?.kind === 'answer' && before.fact?.account !== fact.account;
  return isNew ? [agreed(program, fact.idp)] : [];
}

/** What somebody says who wants an account, under the name that is proposed. */
function agreed(program: Program, idp: string): LoginAnswer {
  const asksPassword = jitOf(program, idp)?.scheme !== 'PROMPT_CONSENT';
  return {
    outcome: 'success',
    provisioning: { consent: true, ...(asksPassword ? { password: 'a password of sixteen' } : {}) },
  };
}

/**
 * The answers after all steps, of users whose account is made only then: whether they want one does not matter any more.
 */
export function answersAtEnd(program: Program, events: readonly PathEvent[]): LoginAnswer[] {
  const end = events.at(-1);
  if (end?.kind !== 'end' || end.code !== 'succeeded') return [];
  const latest = new Map<number, AnswerEvent>();
  for (const event of events)
    if (event.kind === 'answer' && event.outcome === 'success') latest.set(event.step, event);
  return [...latest.values()].flatMap(({ establishes, fact }) =>
    establishes && fact?.isAwaited && asksUsers(program, fact.idp) ? [declined] : [],
  );
}
