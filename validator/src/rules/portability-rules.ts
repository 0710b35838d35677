import { attributesOfProvider } from './portability/attributes-of-provider.ts';
import { droppedOuterStep } from './portability/dropped-outer-step.ts';
import { droppedStep } from './portability/dropped-step.ts';
import { factorOfOtherUser } from './portability/factor-of-other-user.ts';
import { failAtStart } from './portability/fail-at-start.ts';
import { failedStepGoesOn } from './portability/failed-step-goes-on.ts';
import { ignoredArgument } from './portability/ignored-argument.ts';
import { leftStepGoesOn } from './portability/left-step-goes-on.ts';
import { linkWithoutProof } from './portability/link-without-proof.ts';
import { lostLexical } from './portability/lost-lexical.ts';
import { lostSubject } from './portability/lost-subject.ts';
import { lostValue } from './portability/lost-value.ts';
import { lostVariable } from './portability/lost-variable.ts';
import { methodAsCallback } from './portability/method-as-callback.ts';
import { noRolesForFederatedUsers } from './portability/no-roles-for-federated-users.ts';
import { noWaiting } from './portability/no-waiting.ts';
import { overtakingStep } from './portability/overtaking-step.ts';
import { removedFunction } from './portability/removed-function.ts';
import { rolesNeedAssociation } from './portability/roles-need-association.ts';
import { stepgateOnly } from './portability/stepgate-only.ts';
import { unknownPageAction } from './portability/unknown-page-action.ts';
import { unknownStepIgnored } from './portability/unknown-step-ignored.ts';
import type { Rule } from './rule.ts';

/** Scripts that mean something else on the server they are for. */
export const portabilityRules: readonly Rule[] = [
  attributesOfProvider,
  droppedOuterStep,
  droppedStep,
  factorOfOtherUser,
  failAtStart,
  failedStepGoesOn,
  ignoredArgument,
  leftStepGoesOn,
  linkWithoutProof,
  lostLexical,
  lostSubject,
  lostValue,
  lostVariable,
  methodAsCallback,
  noRolesForFederatedUsers,
  noWaiting,
  overtakingStep,
  removedFunction,
  rolesNeedAssociation,
  stepgateOnly,
  unknownPageAction,
  unknownStepIgnored,
];
