/** One limit: its default, what it counts, the error past it, and what it is for. */
export interface LimitRow {
  readonly default: number;
  readonly unit: string;
  /** What is reported past it; null where nothing fails: the sandbox only arranges itself otherwise. */
  readonly error: string | null;
  readonly doc: string;
}

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

/** Limits of one pass: an evaluation of the script in the sandbox. */
export const passLimits = {
  maxCpuMillis: {
    default: 100,
    unit: 'milliseconds',
    error: 'limit-cpu',
    doc: 'Processor time of one pass. A pass of an ordinary script takes well below 1.',
  },
  maxWallMillis: {
    default: 1000,
    unit: 'milliseconds',
    error: 'limit-wall',
    doc: 'Time by the clock from the start of a pass. At least ten times `maxCpuMillis`, so that a busy machine is not mistaken for a busy script.',
  },
  maxHeapMebibytes: {
    default: 32,
    unit: 'MiB',
    error: 'limit-heap',
    doc: 'JavaScript heap of the isolate of one organization; the realm itself takes about 2.',
  },
  maxResidentMebibytes: {
    default: 288,
    unit: 'MiB',
    error: 'limit-memory',
    doc: 'Resident memory of a worker process. Catches what the heap limit does not count.',
  },
  maxInputCharacters: {
    default: 4_194_304,
    unit: 'characters',
    error: 'limit-input',
    doc: 'What the journal of a login hands to a pass.',
  },
  maxOutputCharacters: {
    default: 262_144,
    unit: 'characters',
    error: 'limit-output',
    doc: 'What a pass returns.',
  },
} as const satisfies Record<string, LimitRow>;

/** Limits of the processes that passes run in. */
export const poolLimits = {
  maxWorkers: {
    default: 4,
    unit: 'processes',
    error: null,
    doc: 'Worker processes that run passes, one pass each at a time. More are started while passes wait, up to this.',
  },
  minWorkers: {
    default: 1,
    unit: 'processes',
    error: null,
    doc: 'Worker processes that are kept when nothing runs.',
  },
  spareWorkers: {
    default: 1,
    unit: 'processes',
    error: null,
    doc: 'Processes beside the workers that stand ready to take the place of one that was killed.',
  },
  workersPerOrganization: {
    default: 4,
    unit: 'processes',
    error: null,
    doc: 'Of how many workers the passes of one organization may choose. Fewer keep organizations further apart.',
  },
  maxQueuedPasses: {
    default: 256,
    unit: 'passes',
    error: 'sandbox-overloaded',
    doc: 'Passes of all organizations that may wait.',
  },
  maxPassesPerOrganization: {
    default: 64,
    unit: 'passes',
    error: 'organization-overloaded',
    doc: 'Passes of one organization that may wait or run.',
  },
  maxWarmOrganizations: {
    default: 32,
    unit: 'organizations',
    error: null,
    doc: 'Organizations whose isolate a worker keeps; the one that was not used for longest leaves.',
  },
  maxWarmPrograms: {
    default: 64,
    unit: 'programs',
    error: null,
    doc: 'Compiled programs that an isolate keeps.',
  },
  recycleAfterMillis: {
    default: 3_600_000,
    unit: 'milliseconds',
    error: null,
    doc: 'Age at which a worker is replaced by a fresh one.',
  },
  recycleAfterPasses: {
    default: 100_000,
    unit: 'passes',
    error: null,
    doc: 'Passes after which a worker is replaced by a fresh one.',
  },
  recycleAboveMebibytes: {
    default: 192,
    unit: 'MiB',
    error: null,
    doc: 'Resident memory between passes above which a worker is replaced by a fresh one.',
  },
  startTimeoutMillis: {
    default: 10_000,
    unit: 'milliseconds',
    error: 'sandbox-unavailable',
    doc: 'Time for a worker to take up a pass; long, for the process may just be starting on a busy machine.',
  },
  killsBeforeSuspension: {
    default: 3,
    unit: 'kills',
    error: 'script-suspended',
    doc: 'Kills of workers by one version of a script, within `suspensionWindowMillis`, after which that version is suspended.',
  },
  suspensionWindowMillis: {
    default: 600_000,
    unit: 'milliseconds',
    error: 'script-suspended',
    doc: 'Time over which the kills of a version are counted.',
  },
} as const satisfies Record<string, LimitRow>;

export type PassLimitName = keyof typeof passLimits;
export type PoolLimitName = keyof typeof poolLimits;
