import { foldJournal } from '../journal/fold-journal.ts';
import type { LoginCall } from '../observability/observed-call.ts';
import { loginName, scriptOf, tellAnswer } from '../observability/told-login.ts';
import {
  type CredentialPlace,
  credentialToken,
  keepCredentials,
  takeCredentials,
} from '../secrets/credential-fields.ts';
import { StepgateError } from '../stepgate-error.ts';
import type { EngineParts } from './engine-options.ts';
import type { Answer } from './login-answer.ts';
import { isSameOutcome, readAnswer } from './read-answer.ts';
import { readProvisioningAnswer } from './read-provisioning-answer.ts';
import { loadLogin, timeAfter } from './stored-login.ts';

/**
 * Takes an answer to the open challenge of a login. The same answer twice is harmless.
 *
 * @throws StepgateError with the refusal
 */
export async function takeAnswer(parts: EngineParts, call: LoginCall, answer: Answer): Promise<void> {
  const { stores, clock, credentialKey, observation } = parts;
  const login = await loadLogin(parts, call.loginId);
  call.script = scriptOf(login);
  const { program, journal } = login;
  const state = foldJournal(program, journal);
  const { loginId, challengeId } = answer;
  const place = { seed: state.start.seed, place: challengeId, key: credentialKey };
  const password = takePassword(answer, place);
  const outcome = await readAnswer(program, state, password.answer, stores.users(program.organization));
  const taken = outcome.request && takeCredentials(outcome.request, place);
  const entry = { ...outcome, request: taken?.request ?? null, at: timeAfter(journal, clock) };
  const known = state.challenges.get(challengeId);
  if (known?.outcome) {
    if (!isSameOutcome(known.outcome, entry)) throw new StepgateError('answer-already-given');
    return;
  }
  if (state.end !== null) throw new StepgateError('login-ended');
  if (taken !== null) await keepCredentials(stores.vault, loginId, taken);
  if (outcome.provisioning?.password) await keepCredentials(stores.vault, loginId, password);
  if (!(await stores.journals.append(loginId, journal.length, [entry]))) {
    observation.tell({ type: 'journal-conflict', ...loginName(login), during: 'answer' });
    throw new StepgateError('journal-conflict');
  }
  if (known !== undefined) tellAnswer(observation, login, known.entry.challenge, entry);
}

/** The answer with a token in the place of the password of a new account. */
function takePassword(answer: Answer, place: CredentialPlace) {
  if (answer.provisioning === undefined) return { answer, credentials: new Map<string, string>() };
  const provisioning = readProvisioningAnswer(answer.provisioning);
  const { password } = provisioning;
  if (password === undefined) return { answer: { ...answer, provisioning }, credentials: new Map() };
  const token = credentialToken(password, place, 'provisioning-password');
  return {
    answer: { ...answer, provisioning: { ...provisioning, password: token } },
    credentials: new Map([[token, password]]),
  };
}
