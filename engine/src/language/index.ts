export {
  authenticatorNeeds,
  authenticators,
  claimOfNeed,
  findAuthenticator,
  LOCAL_IDENTITY_PROVIDER,
  type Authenticator,
  type AuthenticatorNeed,
  type FactorKind,
} from './authenticators.ts';
export { contextProperties, propertiesOf, type ContextObject, type ContextProperty } from './context-properties.ts';
export { dialectNames, dialects, executableDialects, type Dialect, type DialectName } from './dialects.ts';
export { effectKinds, factKinds, type CallTiming, type EffectKind, type FactKind } from './effect-kinds.ts';
export { errorCodes, isStepgateCode, type ErrorCode, type ErrorKind, type ErrorRow } from './error-codes.ts';
export type { CallbackRow, HostFunction, Parameter } from './host-function.ts';
export { findHostFunction, hostFunctions, unknownFunctionAdvice, type HostFunctionName } from './host-functions.ts';
export { defaultLoginLimits, loginLimits, type LoginLimitName, type LoginLimits } from './limits.ts';
export {
  dropReasons,
  stepFailureReason,
  stepFailureReasons,
  statusHasLocalAccount,
  subjectStatuses,
  type DropReason,
  type StepFailureReason,
  type SubjectStatus,
} from './subject-status.ts';
export { valueTypes, type ValueType } from './value-types.ts';
