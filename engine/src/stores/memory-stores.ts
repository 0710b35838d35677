import type { EntryOf, JournalEntry } from '../model/journal.ts';
import type { Program } from '../model/program.ts';
import type { LocalUser } from '../model/world.ts';
import type { Account, CommitResult, JournalStore, StagedChange, UserStore } from '../ports.ts';
import { MemoryUserStore } from './memory-user-store.ts';

/** Everything an engine keeps between requests. */
export interface Stores {
  readonly journals: JournalStore;
  users(organization: string): UserStore;
  saveProgram(digest: string, program: Program): Promise<void>;
  loadProgram(digest: string): Promise<Program | null>;
}

/** Stores in the memory of this process: for tests, simulation and first steps. Nothing survives the process. */
export class MemoryStores implements Stores {
  private readonly userStores = new Map<string, MemoryUserStore>();
  private readonly journalsByLogin = new Map<string, JournalEntry[]>();
  private readonly programs = new Map<string, Program>();
  /** Called after each append; lets a test look at every moment of a login. */
  onAppend: (() => void) | undefined;

  readonly journals: JournalStore = {
    read: async (loginId) => this.journalsByLogin.get(loginId)?.slice() ?? null,
    append: async (loginId, expectedLength, entries) => this.append(loginId, expectedLength, entries),
    commit: async (loginId, expectedLength, changes, end) =>
      this.commit(loginId, expectedLength, changes, end),
  };

  users(organization: string): MemoryUserStore {
    const known = this.userStores.get(organization) ?? new MemoryUserStore();
    this.userStores.set(organization, known);
    return known;
  }

  /** Adds accounts with their links. */
  addUsers(organization: string, users: readonly LocalUser[]): void {
    for (const user of users) this.users(organization).add(user);
  }

  async saveProgram(digest: string, program: Program): Promise<void> {
    this.programs.set(digest, program);
  }

  async loadProgram(digest: string): Promise<Program | null> {
    return this.programs.get(digest) ?? null;
  }

  /** All accounts of an organization, for tests and simulation. */
  accounts(organization: string): readonly Account[] {
    return this.users(organization).all();
  }

  /** A copy of everything in these stores, as another node finds it that takes over at this moment. */
  snapshot(): MemoryStores {
    const copy = new MemoryStores();
    for (const [organization, users] of this.userStores) copy.userStores.set(organization, users.snapshot());
    for (const [loginId, journal] of this.journalsByLogin) copy.journalsByLogin.set(loginId, [...journal]);
    for (const [digest, program] of this.programs) copy.programs.set(digest, program);
    return copy;
  }

  private append(loginId: string, expectedLength: number, entries: readonly JournalEntry[]): boolean {
    const known = this.journalsByLogin.get(loginId) ?? [];
    if (known.length !== expectedLength) return false;
    this.journalsByLogin.set(loginId, [...known, ...structuredClone(entries)]);
    this.onAppend?.();
    return true;
  }

  private commit(
    loginId: string,
    expectedLength: number,
    changes: readonly StagedChange[],
    end: EntryOf<'end'>,
  ): CommitResult | 'conflict' {
    const journal = this.journalsByLogin.get(loginId);
    if (journal?.length !== expectedLength) return 'conflict';
    for (const store of this.userStores.values()) {
      const problem = store.check(changes);
      if (problem !== 'committed') return problem;
    }
    for (const store of this.userStores.values()) store.apply(changes);
    this.append(loginId, expectedLength, [end]);
    return 'committed';
  }
}

/** Stores in memory; see {@link MemoryStores}. */
export function createMemoryStores(): MemoryStores {
  return new MemoryStores();
}
