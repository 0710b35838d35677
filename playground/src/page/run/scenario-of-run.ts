import type { LoginWorldInput, Organization } from '@stepgate/engine/model';
import type { LoginRun } from '@stepgate/engine/testing';
import { endCodeOf, wordsOfEnd } from './end-words.ts';
import type { RunInput } from './login-input.ts';

/** What a login came to, as a scenario can expect it. */
export interface ProposedExpectation {
  readonly end: string;
  readonly steps: readonly number[];
  /** Null when nobody signed in. */
  readonly status: string | null;
}

export function expectationOf({
  decision,
  journal,
}: Pick<LoginRun, 'decision' | 'journal'>): ProposedExpectation {
  const steps = journal.flatMap((entry) =>
    entry.kind === 'challenge' && entry.challenge.type === 'step' && entry.challenge.failure === null
      ? [entry.challenge.step]
      : [],
  );
  return {
    end: endCodeOf(decision),
    steps,
    status: decision.type === 'succeeded' ? decision.subject.status : null,
  };
}

/** A name for the scenario of a login: who came, and what came of it. */
export function proposedName({ answers }: RunInput, run: Pick<LoginRun, 'decision'>): string {
  const first = answers.find(({ user }) => user !== undefined);
  const where =
    first?.option?.idp === undefined || first.option.idp === 'LOCAL' ? '' : ` of ${first.option.idp}`;
  const who = first?.user === undefined ? 'nobody' : `${first.user}${where}`;
  const failed = answers.find(({ outcome }) => outcome !== undefined && outcome !== 'success');
  const how = failed?.step === undefined ? '' : `, step ${failed.step} ${failed.outcome}`;
  return `${who}${how}: ${wordsOfEnd(run.decision)}`.slice(0, 200);
}

/** The scenario of a login. People are named only when they are not those of the organization. */
export function scenarioOf(
  name: string,
  input: RunInput,
  expected: { readonly [Key in keyof ProposedExpectation]: ProposedExpectation[Key] | null },
  { users, federatedUsers }: Pick<Organization, 'users' | 'federatedUsers'>,
) {
  const { end, steps, status } = expected;
  const world = changedWorld(input.world ?? {}, { users, federatedUsers });
  return {
    name,
    ...(input.target === undefined ? {} : { targets: [input.target] }),
    ...(Object.keys(input.jit ?? {}).length === 0 ? {} : { jit: input.jit }),
    ...(Object.keys(world).length === 0 ? {} : { world }),
    answers: input.answers,
    expect: {
      ...(end === null ? {} : { end }),
      ...(steps === null ? {} : { steps }),
      ...(status === null ? {} : { subject: { status } }),
    },
  };
}

function changedWorld(world: LoginWorldInput, people: Pick<Organization, 'users' | 'federatedUsers'>) {
  return Object.fromEntries(
    Object.entries(world).filter(([key, value]) => {
      if (value === undefined) return false;
      const known: unknown = people[key as keyof typeof people];
      return known === undefined || JSON.stringify(known) !== JSON.stringify(value);
    }),
  );
}
