import { valueTypes } from '@stepgate/engine/language';

/**
 * The arguments that the table describes in words only, because their check is more than a list of optional keys.
 */
export const argumentShapes: readonly string[] = [
  `interface StepOptions {
  /** Keeps the options that one of these fits. */
  authenticationOptions?: ${valueTypes.AuthenticatorOptions.typescript} | null;
  /** Runtime parameters, handed to the authenticators. */
  authenticatorParams?: Record<string, any> | null;
  stepOptions?: {
    /** Asks for the factor even when a session satisfies the step. */
    forceAuth?: boolean | string;
    /** Makes the user of this step the subject of the login. */
    markAsSubjectIdentifierStep?: boolean | string;
    /** Makes the user of this step the one whose claims are sent. */
    markAsSubjectAttributeStep?: boolean | string;
    /** Goes on without a page where the parameters suffice. */
    skipPrompt?: boolean | string;
  } | null;
}`,
  `interface HttpAuthentication {
  type: 'basic' | 'bearer' | 'apikey' | 'clientcredential' | (string & {});
  properties: Record<string, any>;
}`,
  `interface FailureDetails {
  errorCode?: string;
  errorMessage?: string;
  errorURI?: string;
}`,
];
