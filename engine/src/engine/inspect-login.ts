import { foldJournal } from '../journal/fold-journal.ts';
import type { Journal, JournalEntry } from '../model/journal.ts';
import type { Program } from '../model/program.ts';

/** What an operator may see of a login. */
export interface LoginInspection {
  readonly loginId: string;
  readonly organization: string;
  readonly application: string;
  readonly programDigest: string;
  /** Whether it is an emergency sign-in. */
  readonly breakGlass: boolean;
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
    breakGlass: program.breakGlass !== undefined,
    ended: state.end !== null,
    subject: subject && { username: subject.user.username, idp: subject.user.idp, status: subject.status },
    entries: journal.map(redact),
  };
}

/** Fields that hold what people, identity providers and scripts said. Nothing below them is shown. */
const masked = new Set([
  'seed',
  'request',
  'remoteClaims',
  'remoteGroups',
  'claims',
  'password',
  'data',
  'answer',
  'parameters',
  'detail',
  'emitted',
]);

function redact(entry: JournalEntry): JournalEntry {
  return redactField('', entry) as JournalEntry;
}

function redactField(name: string, value: unknown): unknown {
  if (value === null) return null;
  if (masked.has(name)) return maskedShape(value);
  if (Array.isArray(value)) return value.map((element) => redactField('', element));
  if (typeof value !== 'object') return value;
  return Object.fromEntries(Object.entries(value).map(([key, field]) => [key, redactField(key, field)]));
}

/** The names of fields stay, so that an operator sees what was there. */
function maskedShape(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(maskedShape);
  if (typeof value !== 'object' || value === null) return MASK;
  return Object.fromEntries(Object.entries(value).map(([key, field]) => [key, maskedShape(field)]));
}
