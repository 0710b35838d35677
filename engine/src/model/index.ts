export {
  type Application,
  type AuthenticationSequence,
  applicationSchema,
  authenticationSequenceSchema,
  type SequenceStep,
  type StepOption,
} from './application.ts';
export {
  type BreakGlass,
  type BreakGlassAccount,
  breakGlassSchema,
  type FixedFactors,
  fixedFactors,
} from './break-glass.ts';
export {
  BREAK_GLASS_APPLICATION,
  createBreakGlassProgram,
  isFixedSequence,
} from './break-glass-program.ts';
export {
  type CookieProperties,
  cookiePropertiesSchema,
  type EmittedItem,
  emittedItemSchema,
} from './emitted-item.ts';
export {
  type ExtensionAuthenticator,
  type ExtensionAuthenticatorInput,
  type ExtensionFunction,
  type ExtensionFunctionInput,
  type Extensions,
  extensionAuthenticatorSchema,
  extensionFunctionSchema,
  extensionsSchema,
  manifestOfAuthenticatorRow,
  manifestOfRow,
  rowOfExtension,
  rowOfExtensionAuthenticator,
} from './extension.ts';
export {
  type IdentityProvider,
  identityProviderSchema,
  type JitProvisioning,
  jitProvisioningOf,
  mappedIdpClaim,
} from './identity-provider.ts';
export {
  type CallKey,
  type Challenge,
  type EntryOf,
  type Journal,
  type JournalEntry,
  type JournalUser,
  journalEntrySchema,
  journalSchema,
  type ProvisioningAsk,
  type ProvisioningProblem,
  type ProvisioningQuestion,
  type ProvisioningReply,
  type ProvisioningResult,
  type StepChallenge,
} from './journal.ts';
export { type Organization, organizationJsonSchema, organizationSchema } from './organization.ts';
export {
  createProgram,
  type Program,
  type ProgramLibrary,
  programForTarget,
  sequentialScript,
} from './program.ts';
export {
  behaves,
  behavioursOf,
  findAuthenticatorOf,
  findFunctionOf,
  functionsOf,
} from './program-language.ts';
export { isProtected } from './protected-names.ts';
export { provisioningProblems } from './provisioning-problems.ts';
export {
  type ProvisioningSettings,
  provisioningSettingsOf,
  provisioningSettingsSchema,
} from './provisioning-settings.ts';
export { type RecordedLogin, recordedLoginSchema } from './recorded-login.ts';
export {
  type Expectation,
  type ExpectedDecision,
  expectationSchema,
  expectedDecisionSchema,
  type Scenario,
  type ScenarioFile,
  scenarioFileSchema,
  scenarioJsonSchema,
  scenarioSchema,
} from './scenario.ts';
export { type ScriptLibrary, scriptLibrarySchema } from './script-library.ts';
export {
  type FederatedUser,
  type FunctionAnswer,
  federatedUserSchema,
  type HttpAnswer,
  type LocalUser,
  type LocalUserInput,
  type LoginAnswer,
  type LoginRequest,
  type LoginRequestInput,
  type LoginWorld,
  type LoginWorldInput,
  localUserSchema,
  loginAnswerSchema,
  loginRequestSchema,
  loginWorldSchema,
  type UserSession,
  userSessionSchema,
  type Witness,
  witnessSchema,
} from './world.ts';
