import { isDeepStrictEqual } from 'node:util';
import { isSameUser, type LoginState } from '../journal/login-state.ts';
import { challengeEstablishes } from '../journal/proven-factor.ts';
import { LOCAL_IDENTITY_PROVIDER } from '../language/authenticators.ts';
import type { StepOption } from '../model/application.ts';
import type { EntryOf, JournalUser, StepChallenge } from '../model/journal.ts';
import type { Program } from '../model/program.ts';
import type { UserStore } from '../ports.ts';
import { StepgateError } from '../stepgate-error.ts';
import type { Answer, FederatedAnswerUser, LocalAnswerUser } from './login-answer.ts';
import { provisioningReply } from './read-provisioning-answer.ts';
import { readRequest } from './read-request.ts';
import { readFederatedUser, readLocalUser } from './read-user.ts';

const STEP_OUTCOMES = ['success', 'fail', 'fallback', 'abort'];

type Outcome = Omit<EntryOf<'outcome'>, 'at'>;

/**
 * Turns an answer into an outcome, or refuses it: it must name a challenge of this login, use an offered option and
 * prove the challenged user.
 *
 * @throws StepgateError with the code of the refusal
 */
export async function readAnswer(
  program: Program,
  state: LoginState,
  answer: Answer,
  users: UserStore,
): Promise<Outcome> {
  const known = state.challenges.get(answer.challengeId);
  if (
    known === undefined ||
    (known.entry.challenge.type === 'step' && known.entry.challenge.failure !== null)
  ) {
    throw new StepgateError('answer-unknown-challenge', `there is no challenge \`${answer.challengeId}\``);
  }
  const { challenge } = known.entry;
  const shared = { kind: 'outcome' as const, challengeId: answer.challengeId, outcome: answer.outcome };
  if (challenge.type === 'provisioning') {
    const provisioning = provisioningReply(challenge, answer.outcome, answer.provisioning);
    return { ...shared, option: null, user: null, request: null, provisioning };
  }
  if (answer.provisioning !== undefined)
    throw new StepgateError(
      'answer-malformed',
      'only a `provisioning-prompt` is answered with `provisioning`',
    );
  const request = answer.request === undefined ? null : readRequest(answer.request, program.limits);
  if (challenge.type === 'prompt') {
    if (!/^[A-Za-z][A-Za-z0-9]*$/.test(answer.outcome))
      throw new StepgateError('answer-malformed', 'the outcome of a prompt is the name of an action');
    return { ...shared, option: null, user: null, request };
  }
  if (!STEP_OUTCOMES.includes(answer.outcome)) {
    throw new StepgateError(
      'answer-malformed',
      `the outcome of a step is one of ${STEP_OUTCOMES.join(', ')}`,
    );
  }
  const option = chosenOption(challenge, answer);
  const user = await answeredUser(program, challenge, option, answer, users);
  return { ...shared, option, user, request };
}

/** Whether an outcome says the same as the one a challenge already has. */
export function isSameOutcome(a: Outcome, b: Outcome): boolean {
  const sameOption = a.option?.idp === b.option?.idp && a.option?.authenticator === b.option?.authenticator;
  const sameUser = a.user === null || b.user === null ? a.user === b.user : isSameUser(a.user, b.user);
  const sameRequest = a.option !== null || b.option !== null || isDeepStrictEqual(a.request, b.request);
  const sameReply = isDeepStrictEqual(a.provisioning, b.provisioning);
  return a.outcome === b.outcome && sameOption && sameUser && sameRequest && sameReply;
}

function chosenOption(challenge: StepChallenge, answer: Answer): StepOption | null {
  const { option } = answer;
  if (option === undefined) {
    if (challenge.options.length === 1) return challenge.options[0] ?? null;
    if (answer.outcome !== 'success') return null;
    throw new StepgateError('answer-malformed', 'the answer names no option and several were offered');
  }
  const offered = challenge.options.find(
    (candidate) => candidate.idp === option.idp && candidate.authenticator === option.authenticator,
  );
  if (offered === undefined) {
    throw new StepgateError(
      'answer-option-not-offered',
      `\`${option.authenticator}\` of \`${option.idp}\` was not offered`,
    );
  }
  return offered;
}

async function answeredUser(
  program: Program,
  challenge: StepChallenge,
  option: StepOption | null,
  answer: Answer,
  users: UserStore,
): Promise<JournalUser | null> {
  const given =
    answer.user === undefined || option === null
      ? null
      : await journalUser(program, option, answer.outcome, answer.user, users);
  if (option === null || answer.outcome !== 'success') return given;
  if (challengeEstablishes(program, option.authenticator, challenge.subject)) {
    if (given === null)
      throw new StepgateError('answer-malformed', 'the success of a first factor names its user');
    return given;
  }
  if (given !== null && challenge.subject !== null && !isSameUser(given, challenge.subject)) {
    throw new StepgateError('answer-other-user', `the challenge is for \`${challenge.subject.username}\``);
  }
  return challenge.subject;
}

/** The form of the user must be that of the option: a user of Google is never taken for one of the organization. */
async function journalUser(
  program: Program,
  option: StepOption,
  outcome: string,
  user: LocalAnswerUser | FederatedAnswerUser,
  users: UserStore,
): Promise<JournalUser> {
  if (option.idp === LOCAL_IDENTITY_PROVIDER) {
    const { username, userStoreDomain } = readLocalUser(user);
    const account = await users.findByUsername(username, userStoreDomain);
    return {
      idp: LOCAL_IDENTITY_PROVIDER,
      // However it was typed: one account is one user.
      identifier: account?.username ?? username,
      username: account?.username ?? username,
      userStoreDomain,
      tenantDomain: program.organization,
      accountId: account?.id ?? null,
      remoteClaims: null,
      remoteGroups: null,
    };
  }
  const { subject, username, claims, groups } = readFederatedUser(user);
  const isProven = outcome === 'success';
  return {
    idp: option.idp,
    identifier: subject,
    username: username ?? subject,
    userStoreDomain: null,
    tenantDomain: program.organization,
    // Provisioning finds the account of whoever completes a first factor.
    accountId: null,
    // What was said about somebody who was not proven is not kept.
    remoteClaims: isProven ? claims : {},
    remoteGroups: isProven ? groups : [],
  };
}
