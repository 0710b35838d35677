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
  const notFound = new StepgateError(
    'program-not-found',
    `\`${organization}\` has no program \`${programDigest}\``,
  );
  const program = await stores.loadProgram(programDigest);
  if (program === null) {
    const earlier = await programs.revocation(programDigest);
    if (earlier?.organization !== organization) throw notFound;
    return;
  }
  // Whoever revokes everything must still find a way in.
  if (program.breakGlass !== undefined) throw new StepgateError('break-glass-not-revocable');
  const { application } = program;
  const at = clock.now();
  const record = auditRecord('program-revoked', {
    id: `program-revoked:${programDigest}`,
    at,
    organization,
    actor,
    application,
    fields: { programDigest, reason },
  });
  // The store says whether it is of the organization.
  const isKnown = await programs.revoke({ programDigest, organization, application, reason, at, actor }, [
    record,
  ]);
  if (!isKnown) throw notFound;
}
