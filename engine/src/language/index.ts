export {
  type Authenticator,
  type AuthenticatorNeed,
  authenticatorNeeds,
  authenticators,
  claimOfNeed,
  type FactorKind,
  findAuthenticator,
  LOCAL_IDENTITY_PROVIDER,
  needsOf,
} from './authenticators.ts';
export {
  type Behaviour,
  type BehaviourEvidence,
  type BehaviourName,
  behaviourNames,
  behaviourNumber,
  behaviours,
  findBehaviour,
} from './behaviours.ts';
export {
  type ContextObject,
  type ContextProperty,
  contextProperties,
  propertiesOf,
} from './context-properties.ts';
export {
  analyzableDialects,
  type Dialect,
  type DialectName,
  dialectNames,
  dialects,
  executableDialects,
} from './dialects.ts';
export { type CallTiming, type EffectKind, effectKinds, type FactKind, factKinds } from './effect-kinds.ts';
export { type ErrorCode, type ErrorKind, type ErrorRow, errorCodes, isStepgateCode } from './error-codes.ts';
export type { CallbackRow, HookRow, HostFunction, Parameter } from './host-function.ts';
export {
  findHostFunction,
  type HostFunctionName,
  hostFunctions,
} from './host-functions.ts';
export {
  defaultLoginLimits,
  type LimitRow,
  type LoginLimitName,
  type LoginLimits,
  loginLimits,
} from './limits.ts';
export { findRefusedFunction, type RefusedFunction, refusedFunctions } from './refused-functions.ts';
export { type PassLimitName, type PoolLimitName, passLimits, poolLimits } from './sandbox-limits.ts';
export {
  type DroppedFor,
  type DropReason,
  dropReasons,
  type StepFailureReason,
  type SubjectStatus,
  statusHasLocalAccount,
  stepFailureReason,
  stepFailureReasons,
  subjectStatuses,
} from './subject-status.ts';
export { objectShapes, type ValueType, valueTypes } from './value-types.ts';
export { verifyingClaims } from './verifying-claims.ts';
