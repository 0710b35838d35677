import type { JitProvisioning } from '@stepgate/engine/model';
import type { Choice } from '../resources/form/choice-field.tsx';

export const schemes: readonly Choice<JitProvisioning['scheme']>[] = [
  { value: 'PROVISION_SILENTLY', label: 'Nothing', description: 'The account is made without a word.' },
  {
    value: 'PROMPT_CONSENT',
    label: 'Consent',
    description: 'The user may decline, and then passes through.',
  },
  {
    value: 'PROMPT_PASSWORD_CONSENT',
    label: 'Consent and a password',
    description: 'The user can also sign in here with the password later.',
  },
  {
    value: 'PROMPT_USERNAME_PASSWORD_CONSENT',
    label: 'Consent, a user name and a password',
    description: 'The user chooses the user name too.',
  },
];

export const attributeSyncs: readonly Choice<JitProvisioning['attributeSyncMethod']>[] = [
  {
    value: 'OVERRIDE_ALL',
    label: 'As the provider says',
    description: 'Each login replaces all claims; what is no longer sent goes.',
  },
  {
    value: 'PRESERVE_LOCAL',
    label: 'What is sent replaces, the rest stays',
    description: 'Claims that were set here and are not sent stay.',
  },
  {
    value: 'NONE',
    label: 'Leave them alone',
    description: 'Claims are written once, when the account is made.',
  },
];

export const groupSyncs: readonly Choice<JitProvisioning['idpGroupSyncMethod']>[] = [
  {
    value: 'MERGE_WITH_EXISTING',
    label: 'Add those that are sent',
    description: 'Groups that the account has stay.',
  },
  {
    value: 'OVERRIDE_ALL',
    label: 'Exactly those that are sent',
    description: 'Groups that are no longer sent go.',
  },
];
