import { foldJournal } from '../journal/fold-journal.ts';
import type { Journal, JournalEntry } from '../model/journal.ts';
import type { Program } from '../model/program.ts';
import { StepgateError } from '../stepgate-error.ts';
import type { Stores } from '../stores/stores.ts';
import type { KnownPrograms } from './known-programs.ts';
import { loadLogin } from './stored-login.ts';

/** What an operator may see of a login. */
export interface LoginInspection {
  readonly loginId: string;
  readonly organization: string;
  readonly application: string;
  readonly programDigest: string;
  /** Whether it is an emergency sign-in. */
  readonly breakGlass: boolean;
  readonly ended: boolean;
  /** Null also for a login whose program was revoked: only the program says which of its users the subject is. */
  readonly subject: { readonly username: string; readonly idp: string; readonly status: string } | null;
  /** The entries, with values of claims and request fields masked. */
  readonly entries: Journal;
}

const MASK = '***';

/**
 * Reads a login for people: who signed in how, without what identity providers and requests said about them. A login
 * whose program was revoked is shown as well: what it did is what an operator wants to know then.
 *
 * @throws StepgateError `login-not-found`, `program-mismatch`
 */
export async function inspectLogin(
  parts: { readonly stores: Stores; readonly programs: KnownPrograms },
  loginId: string,
): Promise<LoginInspection> {
  try {
    const { program, journal } = await loadLogin(parts, loginId);
    return inspectJournal(program, journal);
  } catch (error) {
    if (!(error instanceof StepgateError) || error.code !== 'program-revoked') throw error;
    const inspection = await inspectRevoked(parts.stores, loginId);
    if (inspection === null) throw error;
    return inspection;
  }
}

async function inspectRevoked(stores: Stores, loginId: string): Promise<LoginInspection | null> {
  const journal = await stores.journals.read(loginId);
  const start = journal?.[0];
  if (!journal || start?.kind !== 'start') return null;
  const revocation = await stores.programs?.revocation(start.programDigest);
  if (!revocation) return null;
  return {
    loginId,
    organization: revocation.organization,
    application: revocation.application,
    programDigest: start.programDigest,
    // The program of the emergency sign-in cannot be revoked.
    breakGlass: false,
    ended: journal.at(-1)?.kind === 'end',
    subject: null,
    entries: journal.map(redact),
  };
}

function inspectJournal(program: Program, journal: Journal): LoginInspection {
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
