export { type AuditEventName, type AuditEventRow, auditEvents } from './audit/audit-events.ts';
export type { AuditQuery, AuditRecord, AuditStore, AuditValue } from './audit/audit-record.ts';
export { type AuditFields, auditRecord } from './audit/audit-record-of.ts';
export type { BreakGlassOptions } from './break-glass/start-break-glass.ts';
export { type CookieSealer, createCookieSealer } from './cookies/cookie-sealer.ts';
export { advance } from './decision/advance.ts';
export {
  type ChallengeDecision,
  type Decision,
  type DroppedOption,
  type ErrorDecision,
  type FailedDecision,
  isOpenDecision,
  type OfferedOption,
  type OpenDecision,
  type PerformDecision,
  type PromptDecision,
  type ProvisioningPromptDecision,
  type RedirectDecision,
  type SignedInSubject,
  type SucceededDecision,
  type VisibleDecision,
  type Work,
} from './decision/decision.ts';
export type { Json } from './decision/json.ts';
export {
  type ClosableEmailPort,
  createEmailPort,
  type EmailEvent,
  type EmailPortOptions,
  type EmailTemplates,
  type MailTransporter,
} from './email/create-email-port.ts';
export type { EmailTemplate } from './email/email-template.ts';
export { createEngine, type Engine, type StartOptions } from './engine/create-engine.ts';
export type { EngineAudit } from './engine/engine-audit.ts';
export type { EngineOptions } from './engine/engine-options.ts';
export type { EngineSuspensions, SuspendedScript } from './engine/engine-suspensions.ts';
export {
  defineAuthenticator,
  defineHostFunction,
  type Extension,
  type ExtensionCall,
  type ExtensionHandler,
} from './engine/extensions.ts';
export type { LoginInspection } from './engine/inspect-login.ts';
export type {
  Answer,
  FederatedAnswerUser,
  LocalAnswerUser,
  ProvisioningAnswer,
} from './engine/login-answer.ts';
export type { LoginProgress } from './engine/run-login.ts';
export { type DetailedCode, type ErrorDetails, errorDetails } from './error-details.ts';
export type { AllowedHosts } from './http/allowed-hosts.ts';
export { type ClosableHttpPort, createHttpPort, type HttpPortOptions } from './http/create-http-port.ts';
export type { HttpEvent, HttpEventCode } from './http/http-event.ts';
export { defaultHttpLimits, type HttpLimits } from './http/http-limits.ts';
export { programDigest } from './journal/program-digest.ts';
export {
  type EngineEvent,
  type EventName,
  type EventOf,
  engineEvents,
} from './observability/engine-event.ts';
export type {
  EngineObserver,
  ObservedEngine,
  Operation,
  OperationEnd,
} from './observability/engine-observer.ts';
export type { EngineStatus } from './observability/engine-status.ts';
export { tellObservers } from './observability/observation.ts';
export {
  type ApplicationScript,
  didYouMean,
  type FileKind,
  type FileSource,
  type FolderEntry,
  isSequence,
  machineFiles,
  type OpenedApplication,
  type OpenedLibrary,
  type OpenedOrganization,
  type OrganizationProblem,
  openOrganization,
  openScript,
  organizationFileName,
  parseJsonAs,
  parseOrganization,
  parseSequence,
  positionInFile,
  rangeInFile,
  scriptFilesNamedIn,
  suggestion,
} from './organization/index.ts';
export type {
  Account,
  Chance,
  Clock,
  CommitResult,
  CredentialVault,
  EmailMessage,
  EmailPort,
  FederatedIdentity,
  HttpCall,
  HttpPort,
  HttpResult,
  JournalStore,
  LoginCommit,
  NewAccount,
  RemoteServicePort,
  ScriptKill,
  ScriptVersion,
  SecretPort,
  ServiceCall,
  Session,
  SessionStore,
  StagedChange,
  Suspension,
  SuspensionStore,
  UserStore,
} from './ports.ts';
export { createRegistry } from './registry/create-registry.ts';
export { documentOf } from './registry/document-of.ts';
export { refuseUnacknowledged } from './registry/jit-guard.ts';
export type {
  JitAcknowledgement,
  JitBreak,
  JitChange,
  JitImpact,
  JitImpactPort,
  JitSwitch,
  JitVerdict,
} from './registry/jit-impact.ts';
export { jitSwitches, type SwitchedOrganization } from './registry/jit-switches.ts';
export {
  type JitSettings,
  type JitWeakening,
  jitWeakenings,
  weakeningsOf,
} from './registry/jit-weakenings.ts';
export type { OrganizationAccounts } from './registry/organization-accounts.ts';
export type {
  Acting,
  ChangePreview,
  JitPosition,
  OrganizationChange,
  OrganizationSave,
  ProgramRevocation,
  Registry,
  SavedOrganization,
} from './registry/registry.ts';
export type { RegistryOptions } from './registry/registry-parts.ts';
export {
  type AccountDirectory,
  type AdministeredAccount,
  type OrganizationStore,
  type ProgramStore,
  type Revocation,
  type SavedAccount,
  type ShadowPair,
  type ShadowReport,
  type ShadowResult,
  type ShadowStore,
  type ShadowVerdict,
  type StoredOrganization,
  shadowVerdicts,
} from './registry-ports.ts';
export {
  createSandbox,
  defaultSandboxLimits,
  type GivenSandboxLimits,
  type Sandbox,
  type SandboxEvent,
  type SandboxLimits,
  type SandboxOptions,
  type SandboxResult,
  type SandboxStatus,
} from './sandbox/sandbox.ts';
export { createSecretPort, type SecretSource } from './secrets/secret-port.ts';
export { createRemoteServices, type RemoteServiceOptions } from './services/create-remote-services.ts';
export type { RemoteServiceSettings, ServiceUser } from './services/remote-service-settings.ts';
export type { RemoteServiceEvent } from './services/service-refusal.ts';
export { compareInShadow, type ShadowComparison } from './shadow/compare-in-shadow.ts';
export type { EngineShadow, GivenShadow } from './shadow/engine-shadow.ts';
export { type FactorCounts, factorOrder } from './shadow/factor-order.ts';
export type { ShadowCandidate, ShadowOptions } from './shadow/shadow-candidates.ts';
export type { ShadowStatus } from './shadow/shadow-runner.ts';
export { StepgateError } from './stepgate-error.ts';
export { createMemoryStores, type MemoryStores } from './stores/memory-stores.ts';
export type { AtomicStores, Stores } from './stores/stores.ts';
