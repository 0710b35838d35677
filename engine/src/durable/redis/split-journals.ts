import type { AuditRecord, AuditStore } from '../../audit/audit-record.ts';
import type { EntryOf, Journal, JournalEntry } from '../../model/journal.ts';
import type { CommitResult, JournalStore, LoginCommit } from '../../ports.ts';
import { StepgateError } from '../../stepgate-error.ts';
import type { LoginEnd, LoginEnds, RecordedEnd } from '../login-ends.ts';
import { openEnd, sealEnd } from '../sealing/sealed-end.ts';
import type { Sealer } from '../sealing/sealer.ts';
import type { GrowingJournals } from './growing-journals.ts';

/** What ends a login, and what is recorded of it. */
interface Ending extends Pick<LoginEnd, 'loginId' | 'organization' | 'commit' | 'audit'> {
  readonly expectedLength: number;
  readonly end: EntryOf<'end'>;
}

/** What became of an ending: `ours` is in the journal, `theirs` was recorded before and is in the journal now. */
type Ended = 'ours' | 'theirs' | 'lost' | 'account-locked' | 'account-missing';

/**
 * Journals in Redis whose accounts, ends and audit are in a database. There is no transaction over both, so that the order
 * of writes counts:
 *
 * - An end is recorded in the database first, once for each login, with the changes to accounts; then it goes into the
 *   journal. After a crash in between, whoever ends the login next finds what is recorded, changes nothing and appends
 *   that. It answers `conflict`, as to anybody who comes second: the journal says how the login ended.
 * - Audit records of other entries are written before the entry. A crash in between, or another node that is faster,
 *   leaves a record of what this node did or found; their ids follow from the place in the journal, so that whoever does
 *   the same work again adds nothing. None is missing.
 */
export class SplitJournals implements JournalStore {
  private readonly journals: GrowingJournals;
  private readonly ends: LoginEnds;
  private readonly audit: AuditStore;
  private readonly sealer: Sealer;

  constructor(journals: GrowingJournals, ends: LoginEnds, audit: AuditStore, sealer: Sealer) {
    this.journals = journals;
    this.ends = ends;
    this.audit = audit;
    this.sealer = sealer;
  }

  read(loginId: string): Promise<Journal | null> {
    return this.journals.read(loginId);
  }

  async append(
    loginId: string,
    expectedLength: number,
    entries: readonly JournalEntry[],
    audit: readonly AuditRecord[] = [],
  ): Promise<boolean> {
    const last = entries.at(-1);
    if (last?.kind !== 'end') return this.appendOpen(loginId, expectedLength, entries, audit);
    const before = entries.slice(0, -1);
    if (before.length > 0 && !(await this.journals.append(loginId, expectedLength, before))) return false;
    const ended = await this.endOnce({
      loginId,
      // Of no account: nothing is checked or changed.
      organization: '',
      expectedLength: expectedLength + before.length,
      end: last,
      commit: null,
      audit,
    });
    return ended === 'ours';
  }

  async commit(login: LoginCommit): Promise<CommitResult> {
    const { subjectAccountId, changes } = login;
    const ended = await this.endOnce({ ...login, commit: { subjectAccountId, changes } });
    if (ended === 'ours') return 'committed';
    return ended === 'theirs' || ended === 'lost' ? 'conflict' : ended;
  }

  private async appendOpen(
    loginId: string,
    expectedLength: number,
    entries: readonly JournalEntry[],
    audit: readonly AuditRecord[],
  ): Promise<boolean> {
    if (audit.length > 0) {
      // Looked at first, so that an append that cannot win leaves no record.
      if (!(await this.journals.isAt(loginId, expectedLength))) return false;
      await this.audit.add(audit);
    }
    return this.journals.append(loginId, expectedLength, entries);
  }

  private async endOnce({ expectedLength, end, ...ending }: Ending): Promise<Ended> {
    const { loginId } = ending;
    const journalDigest = await this.journals.digest(loginId, expectedLength);
    if (journalDigest === null) return 'lost';
    const place = { loginId, journalDigest };
    const sealedEnd = sealEnd(this.sealer, place, end);
    const recorded = await this.ends.recordOnce({ ...ending, journalDigest, sealedEnd });
    if (recorded.journalDigest !== journalDigest)
      throw new StepgateError('journal-tampered', `login \`${loginId}\` ended before, with other entries`);
    if (recorded.sealedEnd === null) return refusalOf(recorded);
    const isOurs = Buffer.compare(recorded.sealedEnd, sealedEnd) === 0;
    const endThatCounts = isOurs ? end : openEnd(this.sealer, place, recorded.sealedEnd);
    if (!(await this.finish(loginId, expectedLength, endThatCounts))) return 'lost';
    return isOurs ? 'ours' : 'theirs';
  }

  /** Appends the end that is recorded, unless another node has; false when the journal has become another one. */
  private async finish(loginId: string, length: number, end: EntryOf<'end'>): Promise<boolean> {
    if (await this.journals.append(loginId, length, [end])) return true;
    const journal = await this.journals.read(loginId);
    return journal?.length === length + 1 && journal[length]?.kind === 'end';
  }
}

function refusalOf({ result }: RecordedEnd): 'account-locked' | 'account-missing' {
  if (result === 'account-locked' || result === 'account-missing') return result;
  throw new StepgateError('journal-tampered', 'a login was recorded as ended, without its end');
}
