import type { ChallengeDecision, OpenDecision, PromptDecision } from '@stepgate/engine';
import { LOCAL_IDENTITY_PROVIDER } from '@stepgate/engine/language';
import {
  findAuthenticatorOf,
  type LoginAnswer,
  type LoginWorld,
  type Program,
  type StepOption,
} from '@stepgate/engine/model';
import { askPerson } from './ask-person.ts';
import { askProvisioning } from './ask-provisioning.ts';
import type { Choice, Conversation } from './conversation.ts';
import { readFields } from './typed-fields.ts';

/** What the person at the terminal wants: to answer, to take the last answer back, or to leave it at that. */
export type NextMove =
  | { readonly type: 'answer'; readonly answer: LoginAnswer; readonly world: LoginWorld }
  | { readonly type: 'back' }
  | { readonly type: 'stop' };

/** Where a login stands when somebody is asked for an answer. */
export interface OpenLogin {
  readonly program: Program;
  readonly world: LoginWorld;
  /** Whether there is an answer to take back. */
  readonly mayGoBack: boolean;
}

/** Asks for the answer to a step or a page. */
export async function askAnswer(
  talk: Conversation,
  login: OpenLogin,
  decision: OpenDecision,
): Promise<NextMove> {
  if (decision.type === 'provisioning-prompt') {
    const answer = await askProvisioning(talk, decision, moves(login));
    return typeof answer === 'string' ? { type: answer } : { type: 'answer', answer, world: login.world };
  }
  return decision.type === 'challenge' ? askStep(talk, login, decision) : askPage(talk, login, decision);
}

const moves = ({ mayGoBack }: OpenLogin): Choice<'back' | 'stop'>[] => [
  ...(mayGoBack ? [{ value: 'back' as const, label: '← take the last answer back' }] : []),
  { value: 'stop', label: 'leave it here' },
];

async function askStep(talk: Conversation, login: OpenLogin, decision: ChallengeDecision): Promise<NextMove> {
  const { step, options } = decision;
  for (;;) {
    const option = await talk.choose<StepOption | 'back' | 'stop'>(`Step ${step}: which way?`, [
      ...options.map((value) => ({ value, label: `${value.idp}/${value.authenticator}` })),
      ...moves(login),
    ]);
    if (typeof option === 'string') return { type: option };
    const { idp, authenticator } = option;
    const outcome = await talk.choose<string>(`Step ${step} with ${idp}/${authenticator}: what happens?`, [
      { value: 'success', label: 'it succeeds' },
      { value: 'fail', label: 'it fails', hint: 'onFail' },
      { value: 'fallback', label: 'the user wants another way', hint: 'onFallback' },
      { value: 'abort', label: 'the user leaves the step', hint: 'onUserAbort' },
      { value: 'again', label: '← choose another way' },
    ]);
    if (outcome === 'again') continue;
    const who = await whoAnswers(talk, login, decision, option, outcome);
    const answer: LoginAnswer = {
      step,
      outcome,
      option: { idp, authenticator },
      ...(who.name === undefined ? {} : { user: who.name }),
    };
    return { type: 'answer', answer, world: who.world };
  }
}

/** A second factor is that of the challenged user, so only whoever establishes somebody is asked who it is. */
function whoAnswers(
  talk: Conversation,
  { program, world }: OpenLogin,
  { subject }: ChallengeDecision,
  { idp, authenticator }: ChallengeDecision['options'][number],
  outcome: string,
) {
  const factor = findAuthenticatorOf(program, authenticator)?.factor;
  const establishes =
    factor === 'first' || factor === 'identifier' || (factor === 'both' && subject === null);
  const isNamed = outcome === 'success' || (outcome === 'fail' && idp === LOCAL_IDENTITY_PROVIDER);
  if (!establishes || !isNamed) return { name: undefined, world };
  return askPerson(talk, program, world, idp, outcome !== 'success');
}

async function askPage(talk: Conversation, login: OpenLogin, decision: PromptDecision): Promise<NextMove> {
  const { template } = decision;
  const move = await talk.choose<string | undefined>(`Page ${template}: what does the user do?`, [
    { value: 'success', label: 'fills it in and goes on', hint: 'onSuccess' },
    { value: 'skip', label: 'skips it', hint: 'onSkip' },
    { value: 'fail', label: 'it fails', hint: 'onFail' },
    { value: undefined, label: 'another action of the page …' },
    ...moves(login),
  ]);
  if (move === 'back' || move === 'stop') return { type: move };
  const outcome = move ?? (await askAction(talk));
  const example = template === 'username' ? 'username=alice' : 'name=value&other=value';
  const params = readFields(await talk.ask('Fields that the page sends', { example }));
  const answer: LoginAnswer = {
    prompt: template,
    outcome,
    ...(Object.keys(params).length === 0 ? {} : { params }),
  };
  return { type: 'answer', answer, world: login.world };
}

function askAction(talk: Conversation): Promise<string> {
  return talk.ask('Name of the action', {
    example: 'cancel',
    // The same check as that of the engine, before the login is run in vain.
    refuse: (text) =>
      /^[A-Za-z][A-Za-z0-9]*$/.test(text) ? undefined : 'letters and digits, a letter first',
  });
}
