export {
  type Authenticator,
  type AuthenticatorNeed,
  authenticatorNeeds,
  authenticators,
  claimOfNeed,
  type FactorKind,
  findAuthenticator,
  LOCAL_IDENTITY_PROVIDER,
} from './authenticators.ts';
export {
  type ContextObject,
  type ContextProperty,
  contextProperties,
  propertiesOf,
} from './context-properties.ts';
export { type Dialect, type DialectName, dialectNames, dialects, executableDialects } from './dialects.ts';
export { type CallTiming, type EffectKind, effectKinds, type FactKind, factKinds } from './effect-kinds.ts';
export { type ErrorCode, type ErrorKind, type ErrorRow, errorCodes, isStepgateCode } from './error-codes.ts';
export type { CallbackRow, HostFunction, Parameter } from './host-function.ts';
export {
  findHostFunction,
  type HostFunctionName,
  hostFunctions,
  unknownFunctionAdvice,
} from './host-functions.ts';
export { defaultLoginLimits, type LoginLimitName, type LoginLimits, loginLimits } from './limits.ts';
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
export { type ValueType, valueTypes } from './value-types.ts';
