import type { AuditRecord } from '../audit/audit-record.ts';
import type { OrganizationStore, StoredOrganization } from '../registry-ports.ts';
import type { MemoryAuditStore } from './memory-audit-store.ts';

/** Organizations and their versions in the memory of this process. */
export class MemoryOrganizationStore implements OrganizationStore {
  /** Versions by name, the first one first. */
  private readonly byName = new Map<string, readonly StoredOrganization[]>();
  private readonly audit: MemoryAuditStore;

  constructor(audit: MemoryAuditStore) {
    this.audit = audit;
  }

  async load(name: string, version?: number): Promise<StoredOrganization | null> {
    const versions = this.byName.get(name) ?? [];
    const found = version === undefined ? versions.at(-1) : versions.find((one) => one.version === version);
    return found === undefined ? null : structuredClone(found);
  }

  async latestVersion(name: string): Promise<number | null> {
    return this.byName.get(name)?.at(-1)?.version ?? null;
  }

  async list(): Promise<readonly Omit<StoredOrganization, 'document'>[]> {
    return [...this.byName.values()]
      .flatMap((versions) => versions.at(-1) ?? [])
      .sort((a, b) => (a.name < b.name ? -1 : 1))
      .map(withoutDocument);
  }

  async versions(name: string): Promise<readonly Omit<StoredOrganization, 'document'>[]> {
    return (this.byName.get(name) ?? []).map(withoutDocument).reverse();
  }

  async save(organization: StoredOrganization, audit: readonly AuditRecord[]): Promise<boolean> {
    const { name, version } = organization;
    const versions = this.byName.get(name) ?? [];
    if ((versions.at(-1)?.version ?? 0) !== version - 1) return false;
    this.byName.set(name, [...versions, structuredClone(organization)]);
    this.audit.keep(audit);
    return true;
  }

  /** A copy, as another node finds it that takes over at this moment. */
  snapshot(audit: MemoryAuditStore): MemoryOrganizationStore {
    const copy = new MemoryOrganizationStore(audit);
    for (const [name, versions] of this.byName) copy.byName.set(name, versions);
    return copy;
  }
}

function withoutDocument({ document: _, ...rest }: StoredOrganization): Omit<StoredOrganization, 'document'> {
  return rest;
}
