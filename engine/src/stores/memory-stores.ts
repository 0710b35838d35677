import type { AuditRecord } from '../audit/audit-record.ts';
import { LoginTurns } from '../engine/login-turns.ts';
import type { JournalEntry } from '../model/journal.ts';
import type { Program } from '../model/program.ts';
import type { LocalUser, UserSession } from '../model/world.ts';
import type { Account, CommitResult, JournalStore, LoginCommit } from '../ports.ts';
import { MemoryAccountDirectory } from './memory-account-directory.ts';
import { MemoryAuditStore } from './memory-audit-store.ts';
import { MemoryOrganizationStore } from './memory-organization-store.ts';
import { MemoryProgramStore } from './memory-program-store.ts';
import { MemorySessionStore } from './memory-session-store.ts';
import { MemoryShadowStore } from './memory-shadow-store.ts';
import { MemorySuspensionStore } from './memory-suspension-store.ts';
import { inTransaction } from './memory-transaction.ts';
import { MemoryUserStore } from './memory-user-store.ts';
import { MemoryVault } from './memory-vault.ts';
import type { AtomicStores, Stores } from './stores.ts';
import { UndoableMap } from './undoable-map.ts';

/** Stores in the memory of this process: for tests, simulation and first steps. Nothing survives the process. */
export class MemoryStores implements Stores {
  private readonly userStores = new Map<string, MemoryUserStore>();
  private readonly sessionStores = new Map<string, MemorySessionStore>();
  private readonly journalsByLogin = new UndoableMap<string, JournalEntry[]>();
  private readonly transactions = new LoginTurns();
  vault = new MemoryVault();
  suspensions = new MemorySuspensionStore();
  audit = new MemoryAuditStore();
  organizations = new MemoryOrganizationStore(this.audit);
  programs = new MemoryProgramStore(this.audit);
  shadows = new MemoryShadowStore();
  /** Called after each append; lets a test look at every moment of a login. */
  onAppend: (() => void) | undefined;

  readonly journals: JournalStore = {
    read: async (loginId) => this.journalsByLogin.get(loginId)?.slice() ?? null,
    append: async (loginId, expectedLength, entries, audit = []) =>
      this.append(loginId, expectedLength, entries, audit),
    commit: async (login) => this.commit(login),
  };

  /** One after the other for each organization. Whoever reads meanwhile sees what may yet be taken back. */
  atomically<Result>(organization: string, work: (stores: AtomicStores) => Promise<Result>): Promise<Result> {
    const users = this.users(organization);
    const maps = [...users.maps, this.journalsByLogin, this.audit.records];
    return this.transactions.take(organization, () =>
      inTransaction({ users, journals: this.journals }, maps, work),
    );
  }

  users(organization: string): MemoryUserStore {
    const known = this.userStores.get(organization) ?? new MemoryUserStore();
    this.userStores.set(organization, known);
    return known;
  }

  sessions(organization: string): MemorySessionStore {
    const known = this.sessionStores.get(organization) ?? new MemorySessionStore();
    this.sessionStores.set(organization, known);
    return known;
  }

  directory(organization: string): MemoryAccountDirectory {
    return new MemoryAccountDirectory(this.users(organization), this.audit);
  }

  addSessions(organization: string, sessions: readonly UserSession[]): void {
    for (const session of sessions) this.sessions(organization).add(session);
  }

  /** Adds accounts with their links. */
  addUsers(organization: string, users: readonly LocalUser[]): void {
    for (const user of users) this.users(organization).add(user);
  }

  async saveProgram(digest: string, program: Program): Promise<void> {
    this.programs.save(digest, program);
  }

  async loadProgram(digest: string): Promise<Program | null> {
    return this.programs.load(digest);
  }

  /** All accounts of an organization, for tests and simulation. */
  accounts(organization: string): readonly Account[] {
    return this.users(organization).all();
  }

  /** A copy of everything in these stores, as another node finds it that takes over at this moment. */
  snapshot(): MemoryStores {
    const copy = new MemoryStores();
    for (const [organization, users] of this.userStores) copy.userStores.set(organization, users.snapshot());
    for (const [organization, sessions] of this.sessionStores) {
      copy.sessionStores.set(organization, sessions.snapshot());
    }
    copy.vault = this.vault.snapshot();
    copy.suspensions = this.suspensions.snapshot();
    copy.shadows = this.shadows.snapshot();
    copy.audit = this.audit.snapshot();
    copy.organizations = this.organizations.snapshot(copy.audit);
    copy.programs = this.programs.snapshot(copy.audit);
    for (const [loginId, journal] of this.journalsByLogin) copy.journalsByLogin.set(loginId, [...journal]);
    return copy;
  }

  private append(
    loginId: string,
    expectedLength: number,
    entries: readonly JournalEntry[],
    audit: readonly AuditRecord[],
  ): boolean {
    const known = this.journalsByLogin.get(loginId) ?? [];
    if (known.length !== expectedLength) return false;
    this.journalsByLogin.set(loginId, [...known, ...structuredClone(entries)]);
    this.audit.keep(audit);
    this.onAppend?.();
    return true;
  }

  /** Refuses before it writes anything, so that accounts and journal change together or not at all. */
  private commit({
    organization,
    loginId,
    expectedLength,
    subjectAccountId,
    changes,
    end,
    audit = [],
  }: LoginCommit): CommitResult {
    const journal = this.journalsByLogin.get(loginId);
    if (journal?.length !== expectedLength) return 'conflict';
    const users = this.users(organization);
    const refusal = users.refuseCommit(subjectAccountId, changes);
    if (refusal !== null) return refusal;
    const ended = [...journal, structuredClone(end)];
    users.apply(changes);
    this.journalsByLogin.set(loginId, ended);
    this.audit.keep(audit);
    this.onAppend?.();
    return 'committed';
  }
}

/** Stores in memory; see {@link MemoryStores}. */
export function createMemoryStores(): MemoryStores {
  return new MemoryStores();
}
