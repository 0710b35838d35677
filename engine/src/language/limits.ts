/**
 * Limits of a login, with defaults. Those of a single pass are in the sandbox; these hold over the whole login and
 * stand in the program, so that every node applies the same ones.
 */
export const loginLimits = {
  maxJournalEntries: {
    default: 1000,
    unit: 'entries',
    error: 'limit-journal-entries',
    doc: 'Entries in the journal of one login; bounds retries.',
  },
  maxRequestCharacters: {
    default: 65536,
    unit: 'characters',
    error: 'limit-request-characters',
    doc: 'One request as scripts see it, with its headers, parameters and cookies.',
  },
  maxEmittedItems: {
    default: 500,
    unit: 'items',
    error: 'limit-emitted-items',
    doc: 'Log lines, cookies and headers of one pass.',
  },
  maxTextCharacters: {
    default: 32768,
    unit: 'characters',
    error: 'limit-text-characters',
    doc: 'One text that crosses the bridge.',
  },
  maxAnswerCharacters: {
    default: 1_048_576,
    unit: 'characters',
    error: 'limit-answer-characters',
    doc: 'One answer as the journal holds it. A queued call with a longer one has failed.',
  },
  maxArgumentDepth: {
    default: 16,
    unit: 'levels',
    error: 'limit-argument-depth',
    doc: 'Nesting of an argument of a host function.',
  },
} as const;

export type LoginLimitName = keyof typeof loginLimits;
export type LoginLimits = Readonly<Record<LoginLimitName, number>>;

/** The limits with their defaults filled in. */
export const defaultLoginLimits: LoginLimits = Object.fromEntries(
  Object.entries(loginLimits).map(([name, row]) => [name, row.default]),
) as Record<LoginLimitName, number>;
