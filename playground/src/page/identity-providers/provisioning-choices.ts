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
    description: 'Each login writes what is sent and removes every other claim.',
  },
  {
    value: 'PRESERVE_LOCAL',
    label: 'As the provider says, where it is mapped',
    description: 'Mapped claims follow what is sent; claims without a mapping stay.',
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
