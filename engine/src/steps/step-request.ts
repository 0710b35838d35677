import type { Json } from '../decision/json.ts';
import type { StepOption } from '../model/application.ts';

/** What `executeStep(n, options)` asks for, read from its plain arguments. */
export interface StepRequest {
  readonly step: number;
  /** Null restricts nothing; an empty list leaves nothing. */
  readonly restrictions: readonly { readonly idp?: string; readonly authenticator?: string }[] | null;
  readonly parameters: Json;
  /** Ask for the factor even when a session satisfies the step. */
  readonly forceAuth: boolean;
  /** Go on without a page where the parameters suffice. */
  readonly skipPrompt: boolean;
  readonly marksSubject: boolean;
  readonly marksAttributes: boolean;
}

/** Reads the arguments of `executeStep` (number; number and callbacks; number, options and callbacks). */
export function readStepRequest(values: readonly unknown[]): StepRequest {
  const options = (values.length === 3 ? values[1] : null) as Record<string, Record<string, Json>> | null;
  const restrictions = options?.authenticationOptions;
  const stepOptions = options?.stepOptions;
  return {
    step: values[0] as number,
    restrictions: restrictions
      ? (Object.values(restrictions) as { idp?: string; authenticator?: string }[])
      : null,
    parameters: options?.authenticatorParams ?? {},
    forceAuth: isOn(stepOptions?.forceAuth),
    skipPrompt: isOn(stepOptions?.skipPrompt),
    marksAttributes: isOn(stepOptions?.markAsSubjectAttributeStep),
    marksSubject: isOn(stepOptions?.markAsSubjectIdentifierStep),
  };
}

/** Whether a restriction keeps an option (WSO2 docs: only an authenticator means LOCAL, only an IdP all of its options). */
export function restrictionFits(
  restriction: { idp?: string; authenticator?: string },
  option: StepOption,
): boolean {
  const { idp, authenticator } = restriction;
  if (authenticator === undefined) return idp === option.idp;
  return authenticator === option.authenticator && (idp ?? 'LOCAL') === option.idp;
}

/** Booleans and the text `true` in any case count, as on WSO2 servers. */
function isOn(value: unknown): boolean {
  return String(value).toLowerCase() === 'true';
}
