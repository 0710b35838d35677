import { auditRecord } from '../audit/audit-record-of.ts';
import { StepgateError } from '../stepgate-error.ts';
import type { ProgramRevocation } from './registry.ts';
import type { RegistryParts } from './registry-parts.ts';

/** Revokes a program of an organization. The first revocation counts. */
export async function revokeProgram(
  { stores, clock }: RegistryParts,
  { organization, programDigest, reason, actor }: ProgramRevocation,
): Promise<void> {
  const { programs } = stores;
  if (programs === undefined) {
    throw new StepgateError('host-failed', 'the stores of this server do not keep revocations');
  }
  const at = clock.now();
  // Null when it was revoked before; the store says whether it is of the organization.
  const program = await stores.loadProgram(programDigest);
  const isKnown = await programs.revoke({ programDigest, organization, reason, at, actor }, [
    auditRecord('program-revoked', {
      id: `program-revoked:${programDigest}`,
      at,
      organization,
      actor,
      application: program?.application ?? null,
      fields: { programDigest, reason },
    }),
  ]);
  if (!isKnown) {
    throw new StepgateError('program-not-found', `\`${organization}\` has no program \`${programDigest}\``);
  }
}
