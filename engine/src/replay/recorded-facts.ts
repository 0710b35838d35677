import { isDeepStrictEqual } from 'node:util';
import { claimOfNeed, LOCAL_IDENTITY_PROVIDER, needsOf } from '../language/authenticators.ts';
import { jitProvisioningOf } from '../model/identity-provider.ts';
import type { ProvisioningResult, StepChallenge } from '../model/journal.ts';
import type { Program } from '../model/program.ts';
import { behaves, behavioursOf, findAuthenticatorOf } from '../model/program-language.ts';
import { provisioningSettingsOf } from '../model/provisioning-settings.ts';
import type { RecordedLogin } from '../model/recorded-login.ts';
import type { FederatedIdentity } from '../ports.ts';

/** What a journal tells of people beyond the answers it holds. Undefined: it tells nothing. */
export class RecordedFacts {
  private readonly program: Program;
  private readonly results: { readonly identity: FederatedIdentity; readonly result: ProvisioningResult }[] =
    [];
  /** Whether an account has a claim, by account and claim. */
  private readonly claims = new Map<string, boolean>();

  constructor({ program, journal }: RecordedLogin) {
    this.program = program;
    const users = new Map(
      journal.flatMap((entry) => (entry.kind === 'outcome' ? [[entry.challengeId, entry.user]] : [])),
    );
    for (const entry of journal) {
      if (entry.kind === 'challenge' && entry.challenge.type === 'step') this.noteClaims(entry.challenge);
      if (entry.kind !== 'provisioning') continue;
      const user = users.get(entry.challengeId);
      if (user)
        this.results.push({ identity: { idp: user.idp, subject: user.identifier }, result: entry.result });
    }
  }

  /** The account that a user of an identity provider was linked with before the login; null for none. */
  linkOf({ idp, subject }: FederatedIdentity): string | null | undefined {
    const known = this.results.find(({ identity }) => identity.idp === idp && identity.subject === subject);
    switch (known?.result.action) {
      case 'found-link':
      case 'update-staged':
        return known.result.accountId;
      // Whoever is locked may have been linked or matched, and a failure says nothing about links.
      case 'refused':
      case 'failed':
      case undefined:
        return undefined;
      default:
        return null;
    }
  }

  /** Whether an account has an address that a factor needs. */
  hasClaim(accountId: string, claim: string): boolean | undefined {
    return this.claims.get(`${accountId} ${claim}`);
  }

  /** Whether another program would have provisioned users of an option in the same way. */
  provisionsAlike(other: Program, idp: string): boolean {
    if (idp === LOCAL_IDENTITY_PROVIDER) return true;
    const [mine, theirs] = [this.program, other].map(({ identityProviders }) =>
      identityProviders.find(({ name }) => name === idp),
    );
    const isLate = (program: Program) => behaves(program, 'provisioning-after-sequence');
    return (
      mine !== undefined &&
      theirs !== undefined &&
      isDeepStrictEqual(jitProvisioningOf(mine), jitProvisioningOf(theirs)) &&
      isDeepStrictEqual(provisioningSettingsOf(this.program), provisioningSettingsOf(other)) &&
      isLate(this.program) === isLate(other)
    );
  }

  /** An offered option says that the address it needs is there; a dropped one, which was not. */
  private noteClaims({ subject, options, dropped }: StepChallenge): void {
    if (subject === null || subject.accountId === null) return;
    for (const { claim } of dropped) if (claim) this.claims.set(`${subject.accountId} ${claim}`, false);
    for (const { authenticator } of options) {
      const row = findAuthenticatorOf(this.program, authenticator);
      for (const need of row === undefined ? [] : needsOf(row, behavioursOf(this.program))) {
        if (need === 'email' || need === 'mobile')
          this.claims.set(`${subject.accountId} ${claimOfNeed[need]}`, true);
      }
    }
  }
}
