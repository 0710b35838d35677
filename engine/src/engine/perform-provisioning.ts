import type { Work } from '../decision/decision.ts';
import { jitProvisioningOf } from '../model/identity-provider.ts';
import type { EntryOf } from '../model/journal.ts';
import { withEnrolledFactor } from '../provisioning/enrolled-factor.ts';
import { type GivenAnswer, provisionUser } from '../provisioning/provision-user.ts';
import { StepgateError } from '../stepgate-error.ts';
import type { WorkPlace } from './perform-work.ts';

type ProvisionWork = Extract<Work, { type: 'provision' }>;

/** Decides what local account a user has and journals it, or journals what the user is asked before. */
export async function performProvisioning(place: WorkPlace, work: ProvisionWork): Promise<void> {
  const answer = await givenAnswer(place, work);
  return mayCreate(place, work)
    ? place.atomically((inner) => provision({ ...place, ...inner }, work, answer))
    : provision(place, work, answer);
}

/** Only then is a transaction worth its time. */
function mayCreate({ program }: WorkPlace, { option }: ProvisionWork): boolean {
  const provider = program.identityProviders.find(({ name }) => name === option.idp);
  return provider !== undefined && jitProvisioningOf(provider).isEnabled;
}

async function provision(place: WorkPlace, work: ProvisionWork, answer: GivenAnswer | null): Promise<void> {
  const { program, users } = place;
  const { option, user, when, challengeId } = work;
  const decided = await provisionUser({ program, option, user, users, when, answer });
  if ('result' in decided) {
    const result =
      when === 'after-sequence'
        ? withEnrolledFactor(program, place.state, user, decided.result)
        : decided.result;
    return place.append({ kind: 'provisioning', at: place.now(), challengeId, result });
  }
  const { entry, number } = askedFor(place, challengeId);
  const { challenge } = entry;
  if (challenge.type !== 'step') throw new StepgateError('journal-divergence', 'a user belongs to a step');
  return place.append({
    kind: 'challenge',
    at: place.now(),
    call: entry.call,
    challengeId: `${challengeId}-p${number}`,
    challenge: { type: 'provisioning', of: challengeId, step: challenge.step, ...decided.question },
  });
}

/** What the user answered, with the password in clear. */
async function givenAnswer(
  { vault, state }: WorkPlace,
  { answered }: ProvisionWork,
): Promise<GivenAnswer | null> {
  if (answered === null) return null;
  const { consented, username, password } = answered.reply;
  const value = password === null ? null : await vault.get(state.start.loginId, password);
  return { consented, username, password: value, isPasswordLost: password !== null && value === null };
}

/** The challenge of the step, and which question about its user comes next, from 1. */
function askedFor(
  { state }: WorkPlace,
  challengeId: string,
): { entry: EntryOf<'challenge'>; number: number } {
  const known = state.challenges.get(challengeId);
  if (known === undefined) throw new StepgateError('journal-divergence', 'there is no step of this user');
  const questions = [...state.challenges.values()].filter(
    ({ entry: { challenge } }) => challenge.type === 'provisioning' && challenge.of === challengeId,
  );
  return { entry: known.entry, number: questions.length + 1 };
}
