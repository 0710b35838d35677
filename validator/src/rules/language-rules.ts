import { assignmentInCondition } from './language/assignment-in-condition.ts';
import { callbackWithoutFunction } from './language/callback-without-function.ts';
import { claimUri } from './language/claim-uri.ts';
import { comparisonInOtherCase } from './language/comparison-in-other-case.ts';
import { deprecatedFunction } from './language/deprecated-function.ts';
import { evaluatedText } from './language/evaluated-text.ts';
import { faultyCall } from './language/faulty-call.ts';
import { forgottenReturn } from './language/forgotten-return.ts';
import { misplacedOptions } from './language/misplaced-options.ts';
import { readOnlyProperty } from './language/read-only-property.ts';
import { refusedByServer } from './language/refused-by-server.ts';
import { syntax } from './language/syntax.ts';
import { undefinedName } from './language/undefined-name.ts';
import { unknownCallback } from './language/unknown-callback.ts';
import { unknownFunction } from './language/unknown-function.ts';
import { unknownIdentityProvider } from './language/unknown-identity-provider.ts';
import { unknownLibrary } from './language/unknown-library.ts';
import { unknownOption } from './language/unknown-option.ts';
import { unknownProperty } from './language/unknown-property.ts';
import { unknownSecret } from './language/unknown-secret.ts';
import { unreachableCode } from './language/unreachable-code.ts';
import type { Rule } from './rule.ts';

/** What is wrong with the text of a script. */
export const languageRules: readonly Rule[] = [
  assignmentInCondition,
  callbackWithoutFunction,
  claimUri,
  comparisonInOtherCase,
  deprecatedFunction,
  evaluatedText,
  faultyCall,
  forgottenReturn,
  misplacedOptions,
  readOnlyProperty,
  refusedByServer,
  syntax,
  undefinedName,
  unknownCallback,
  unknownFunction,
  unknownIdentityProvider,
  unknownLibrary,
  unknownOption,
  unknownProperty,
  unknownSecret,
  unreachableCode,
];
