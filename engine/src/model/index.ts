export {
  applicationSchema,
  authenticationSequenceSchema,
  type Application,
  type AuthenticationSequence,
  type SequenceStep,
  type StepOption,
} from './application.ts';
export {
  identityProviderSchema,
  jitProvisioningOf,
  mappedIdpClaim,
  type IdentityProvider,
  type JitProvisioning,
} from './identity-provider.ts';
export {
  journalEntrySchema,
  journalSchema,
  type CallKey,
  type Challenge,
  type EntryOf,
  type Journal,
  type JournalEntry,
  type JournalUser,
  type ProvisioningResult,
  type StepChallenge,
} from './journal.ts';
export { organizationJsonSchema, organizationSchema, type Organization } from './organization.ts';
export { createProgram, sequentialScript, type Program } from './program.ts';
export {
  federatedUserSchema,
  localUserSchema,
  loginAnswerSchema,
  loginRequestSchema,
  loginWorldSchema,
  witnessSchema,
  type FederatedUser,
  type HttpAnswer,
  type LocalUser,
  type LoginAnswer,
  type LoginRequest,
  type LoginWorld,
  type Witness,
} from './world.ts';
