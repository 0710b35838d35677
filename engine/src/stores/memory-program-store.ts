import type { AuditRecord } from '../audit/audit-record.ts';
import { frozenCopy, type Program } from '../model/program.ts';
import type { ProgramStore, Revocation } from '../registry-ports.ts';
import type { MemoryAuditStore } from './memory-audit-store.ts';

/** Programs by their digest, and which of them were revoked, in the memory of this process. */
export class MemoryProgramStore implements ProgramStore {
  private readonly byDigest = new Map<string, Program>();
  private readonly revocations = new Map<string, Revocation>();
  private readonly audit: MemoryAuditStore;

  constructor(audit: MemoryAuditStore) {
    this.audit = audit;
  }

  save(digest: string, program: Program): void {
    // A digest stands for one content: the first copy is the program, whatever becomes of the caller's object.
    if (!this.byDigest.has(digest)) this.byDigest.set(digest, frozenCopy(program));
  }

  load(digest: string): Program | null {
    return this.revocations.has(digest) ? null : (this.byDigest.get(digest) ?? null);
  }

  async revoke(revocation: Revocation, audit: readonly AuditRecord[]): Promise<boolean> {
    const { programDigest, organization } = revocation;
    if (this.byDigest.get(programDigest)?.organization !== organization) return false;
    if (this.revocations.has(programDigest)) return true;
    this.revocations.set(programDigest, structuredClone(revocation));
    this.audit.keep(audit);
    return true;
  }

  async revocation(programDigest: string): Promise<Revocation | null> {
    return this.revocations.get(programDigest) ?? null;
  }

  /** A copy, as another node finds it that takes over at this moment. */
  snapshot(audit: MemoryAuditStore): MemoryProgramStore {
    const copy = new MemoryProgramStore(audit);
    for (const [digest, program] of this.byDigest) copy.byDigest.set(digest, program);
    for (const [digest, revocation] of this.revocations) copy.revocations.set(digest, revocation);
    return copy;
  }
}
