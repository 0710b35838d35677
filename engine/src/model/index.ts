export {
  type Application,
  type AuthenticationSequence,
  applicationSchema,
  authenticationSequenceSchema,
  type SequenceStep,
  type StepOption,
} from './application.ts';
export { type EmittedItem, emittedItemSchema } from './emitted-item.ts';
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
  type ProvisioningResult,
  type StepChallenge,
} from './journal.ts';
export { type Organization, organizationJsonSchema, organizationSchema } from './organization.ts';
export { createProgram, type Program, sequentialScript } from './program.ts';
export {
  type FederatedUser,
  federatedUserSchema,
  type HttpAnswer,
  type LocalUser,
  type LoginAnswer,
  type LoginRequest,
  type LoginWorld,
  type LoginWorldInput,
  localUserSchema,
  loginAnswerSchema,
  loginRequestSchema,
  loginWorldSchema,
  type Witness,
  witnessSchema,
} from './world.ts';
