import { foldJournal } from '../journal/fold-journal.ts';
import type { Journal, JournalEntry } from '../model/journal.ts';
import type { Program } from '../model/program.ts';

/** What an operator may see of a login. */
export interface LoginInspection {
  readonly loginId: string;
  readonly organization: string;
  readonly application: string;
  readonly programDigest: string;
  readonly ended: boolean;
  readonly subject: { readonly username: string; readonly idp: string; readonly status: string } | null;
  /** The entries, with values of claims and request fields masked. */
  readonly entries: Journal;
}

const MASK = '***';

/** Reads a journal for people: who signed in how, without what identity providers and requests said about them. */
export function inspectLogin(program: Program, journal: Journal): LoginInspection {
  const state = foldJournal(program, journal);
  const { subject } = state;
  return {
    loginId: state.start.loginId,
    organization: program.organization,
    application: program.application,
    programDigest: state.start.programDigest,
    ended: state.end !== null,
    subject: subject && { username: subject.user.username, idp: subject.user.idp, status: subject.status },
    entries: journal.map(redact),
  };
}

const MASKED_RECORDS = new Set([
  'remoteClaims',
  'headers',
  'params',
  'cookies',
  'data',
  'answer',
  'parameters',
]);

function redact(entry: JournalEntry): JournalEntry {
  return redactValue('', entry) as JournalEntry;
}

function redactValue(key: string, value: unknown): unknown {
  if (Array.isArray(value)) return value.map((element) => redactValue('', element));
  if (typeof value !== 'object' || value === null) return key === 'seed' ? MASK : value;
  const masks = MASKED_RECORDS.has(key);
  return Object.fromEntries(
    Object.entries(value).map(([name, field]) => [
      name,
      masks && typeof field !== 'object' ? MASK : redactValue(masks ? key : name, field),
    ]),
  );
}
