import type { ErrorCode } from './error-codes.ts';

/** One limit: its default, what it counts, the error past it, and what it is for. */
export interface LimitRow {
  readonly default: number;
  readonly unit: string;
  /** Smallest value that makes sense; a sandbox refuses smaller ones. */
  readonly least: number;
  /** Largest value that makes sense; larger ones are taken all the same. */
  readonly most: number;
  /** What is reported past it; null where nothing fails: the sandbox only arranges itself otherwise. */
  readonly error: ErrorCode | null;
  readonly doc: string;
  /** When another value is right. */
  readonly change: string;
  /** Where an operator sees that it is reached, or near. */
  readonly look: string;
}

/**
 * Limits of a login, with defaults. Those of a single pass are in the sandbox; these hold over the whole login and
 * stand in the program, so that every node applies the same ones.
 */
export const loginLimits = {
  maxProgramCharacters: {
    default: 262_144,
    unit: 'characters',
    least: 1_000,
    most: 1_048_576,
    error: 'limit-program-characters',
    doc: 'A script with all script libraries of its organization. The server itself reads them before a script runs.',
    change:
      'Reading a text takes the server about a millisecond per thousand characters at worst, and nothing else meanwhile.',
    look: 'The size of the script and of the libraries; one that was made by a tool can be made smaller.',
  },
  maxJournalEntries: {
    default: 1000,
    unit: 'entries',
    least: 10,
    most: 10_000,
    error: 'limit-journal-entries',
    doc: 'Entries in the journal of one login; bounds retries.',
    change: 'Each entry is read again by each later pass, so the time of a login grows with it.',
    look: 'Logins that ask the same step again and again: the journal in `engine.inspect(loginId)`.',
  },
  maxRequestCharacters: {
    default: 65_536,
    unit: 'characters',
    least: 1_000,
    most: 1_048_576,
    error: 'limit-request-characters',
    doc: 'One request as scripts see it, with its headers, parameters and cookies.',
    change:
      'Lower it to what the HTTP server in front lets through; raise it where a client sends long tokens.',
    look: 'What the client sends: often a cookie that grows.',
  },
  maxEmittedItems: {
    default: 500,
    unit: 'items',
    least: 1,
    most: 5_000,
    error: 'limit-emitted-items',
    doc: 'Log lines, cookies and headers of one pass.',
    change:
      'A pass evaluates the script from the top, so a login that takes many steps emits the most in its last one.',
    look: 'A loop in the script that logs.',
  },
  maxTextCharacters: {
    default: 32_768,
    unit: 'characters',
    least: 256,
    most: 262_144,
    error: 'limit-text-characters',
    doc: 'One text that crosses the bridge.',
    change:
      'Raise it where scripts send documents to other servers; `maxOutputCharacters` bounds all texts of a pass together.',
    look: 'The position in the script that the failed decision names.',
  },
  maxAnswerCharacters: {
    default: 1_048_576,
    unit: 'characters',
    least: 1_024,
    most: 2_097_152,
    error: 'limit-answer-characters',
    doc: 'One answer as the journal holds it. A queued call with a longer one has failed.',
    change: 'All answers of a login together must stay below `maxInputCharacters`.',
    look: 'The function the message names: a search that finds too many users, a server that answers at length.',
  },
  maxArgumentDepth: {
    default: 16,
    unit: 'levels',
    least: 2,
    most: 64,
    error: 'limit-argument-depth',
    doc: 'Nesting of an argument of a host function.',
    change: 'Rarely: values that are nested deeper mostly refer to themselves.',
    look: 'The position in the script that the failed decision names.',
  },
} as const satisfies Record<string, LimitRow>;

export type LoginLimitName = keyof typeof loginLimits;
export type LoginLimits = Readonly<Record<LoginLimitName, number>>;

/** The limits with their defaults filled in. */
export const defaultLoginLimits: LoginLimits = Object.fromEntries(
  Object.entries(loginLimits).map(([name, row]) => [name, row.default]),
) as Record<LoginLimitName, number>;
