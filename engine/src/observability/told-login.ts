import type { EmittedItem } from '../model/emitted-item.ts';
import type { Challenge, EntryOf, JournalEntry, JournalUser } from '../model/journal.ts';
import type { Program } from '../model/program.ts';
import type { EventOf } from './engine-event.ts';
import type { Observation } from './observation.ts';

/** A login that is told about. */
export interface ToldLogin {
  readonly loginId: string;
  readonly digest: string;
  readonly program: Program;
  readonly journal: readonly JournalEntry[];
}

/** Names the script of a login in events. */
export function scriptOf({ program: { organization, application }, digest }: Omit<ToldLogin, 'journal'>) {
  return { organization, application, digest };
}

/** Names a login and its script in events. */
export function loginName(login: Omit<ToldLogin, 'journal'>) {
  return { loginId: login.loginId, ...scriptOf(login) };
}

export function tellAnswer(
  observation: Observation,
  login: ToldLogin,
  challenge: Challenge,
  { option, outcome, user }: EntryOf<'outcome'>,
): void {
  if (!observation.isOn) return;
  const isStep = challenge.type === 'step';
  const step = challenge.type === 'prompt' ? null : challenge.step;
  observation.tell({
    type: 'login-answered',
    ...loginName(login),
    challenge: challenge.type,
    step,
    idp: option?.idp ?? null,
    authenticator: option?.authenticator ?? null,
    outcome: isStep ? (outcome as EventOf<'login-answered'>['outcome']) : 'action',
    user: user?.identifier ?? null,
  });
}

/** Tells of the provisioning that the journal was just given. */
export function tellProvisioning(observation: Observation, login: ToldLogin, user: JournalUser): void {
  const entry = login.journal.at(-1);
  if (!observation.isOn || entry?.kind !== 'provisioning') return;
  const { action, status } = entry.result;
  observation.tell({
    type: 'user-provisioned',
    ...loginName(login),
    idp: user.idp,
    action,
    status,
    user: user.identifier,
  });
}

/** Tells the lines of a decision that was just made; when it is shown again they are not told again. */
export function tellScriptLines(
  observation: Observation,
  login: ToldLogin,
  emitted: readonly EmittedItem[],
): void {
  if (!observation.isOn) return;
  for (const item of emitted) {
    if (item.kind !== 'log') continue;
    observation.tell({
      type: 'script-logged',
      ...loginName(login),
      severity: item.level,
      text: item.text,
    });
  }
}
