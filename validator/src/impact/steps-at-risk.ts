import { type Authenticator, needsOf } from '@stepgate/engine/language';
import { behavioursOf, findAuthenticatorOf, type Program } from '@stepgate/engine/model';

/** A step that would ask users of an identity provider for what they lack without JIT provisioning, by its options. */
export interface StepAtRisk {
  readonly idp: string;
  readonly step: number;
}

/**
 * What the step table alone says: a step with a factor that needs a local account, beside another step where users of
 * the identity provider sign in. Whether a login gets there is for the script to say.
 */
export function stepsAtRisk(program: Program): StepAtRisk[] {
  return program.identityProviders.flatMap(({ name }) =>
    program.steps
      .filter(({ id, options }) => {
        const signsInElsewhere = program.steps.some(
          (other) => other.id !== id && other.options.some((option) => option.idp === name),
        );
        return signsInElsewhere && options.some(({ authenticator }) => needsAccount(program, authenticator));
      })
      .map(({ id }) => ({ idp: name, step: id })),
  );
}

/** Whether a factor needs a local account of a user who is signed in, or JIT provisioning itself. */
export function needsAccount(program: Program, authenticator: string): boolean {
  const row: Authenticator | undefined = findAuthenticatorOf(program, authenticator);
  if (row === undefined || row.factor === 'first' || row.factor === 'identifier') return false;
  const needs = needsOf(row, behavioursOf(program));
  return needs.includes('localAccount') || needs.includes('jitOn');
}
