import {
  type IdentityProvider,
  type JitProvisioning,
  jitProvisioningOf,
} from '../model/identity-provider.ts';
import type { JournalUser, ProvisioningAsk, ProvisioningQuestion } from '../model/journal.ts';
import { newAccountClaims } from './map-user.ts';

/** What the user is asked before an account is created, as the provisioning knows it. */
export type Question = Omit<ProvisioningQuestion, 'type' | 'of' | 'step'>;

/** What each scheme asks for (public REST model of WSO2 Identity Server). */
const asksOfScheme: Readonly<Record<JitProvisioning['scheme'], readonly ProvisioningAsk[]>> = {
  PROVISION_SILENTLY: [],
  PROMPT_CONSENT: ['consent'],
  PROMPT_PASSWORD_CONSENT: ['consent', 'password'],
  PROMPT_USERNAME_PASSWORD_CONSENT: ['consent', 'username', 'password'],
};

/** The first question before an account is created, or null when nobody is asked. */
export function questionFor(
  provider: IdentityProvider,
  user: JournalUser,
  username: string,
): Question | null {
  const asks = asksOfScheme[jitProvisioningOf(provider).scheme];
  if (asks.length === 0) return null;
  return {
    idp: provider.name,
    asks: [...asks],
    username,
    claims: newAccountClaims(provider, user),
    problem: null,
  };
}
