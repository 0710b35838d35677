import { z } from 'zod';
import { type Authenticator, LOCAL_IDENTITY_PROVIDER } from '../language/authenticators.ts';
import { type SequenceStep, sequenceStepSchema } from './application.ts';

const accountSchema = z.strictObject({
  username: z.string().min(1),
  userStoreDomain: z.string().min(1).default('PRIMARY'),
});

/** Options of the organization itself: an emergency sign-in must not need anybody else. */
const localStepSchema = sequenceStepSchema.extend({
  options: z
    .array(
      z.strictObject({
        idp: z.enum([LOCAL_IDENTITY_PROVIDER]),
        authenticator: z.string().min(1).describe('Name of a local authenticator.'),
      }),
    )
    .min(1)
    .describe('Ways to complete the step, all of LOCAL.'),
});

/** The emergency sign-in of an organization: who may use it, and which steps it runs, each in order, without a script. */
export const breakGlassSchema = z
  .strictObject({
    accounts: z.array(accountSchema).min(1).describe('Local accounts that may use it.'),
    steps: z.array(localStepSchema).min(1).describe('Its steps. All of them run, in the order of their ids.'),
  })
  .describe('Emergency sign-in of named local accounts, which no script can change.');

export type BreakGlass = z.output<typeof breakGlassSchema>;

/** A local account that may use the emergency sign-in. */
export type BreakGlassAccount = z.output<typeof accountSchema>;

/** What a fixed sequence asks for, whichever option is chosen in each of its steps. */
export interface FixedFactors {
  /** Whether some option proves a first factor; without one nobody can sign in. */
  readonly canProve: boolean;
  /** Whether a second factor is asked for on every way through. */
  readonly needsSecond: boolean;
}

/** Reads which factors the steps of a fixed sequence ask for. */
export function fixedFactors(
  steps: readonly SequenceStep[],
  find: (authenticator: string) => Pick<Authenticator, 'factor'> | undefined,
): FixedFactors {
  const kinds = [...steps]
    .sort((a, b) => a.id - b.id)
    .map((step) => step.options.map(({ authenticator }) => find(authenticator)?.factor));
  const provesFirst = (kind: string | undefined) => kind === 'first' || kind === 'both';
  const provesSecond = (kind: string | undefined) => kind === 'second' || kind === 'both';
  const first = kinds.findIndex((options) => options.every(provesFirst));
  return {
    canProve: kinds.some((options) => options.some(provesFirst)),
    needsSecond: first >= 0 && kinds.slice(first + 1).some((options) => options.every(provesSecond)),
  };
}
