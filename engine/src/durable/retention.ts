import { StepgateError } from '../stepgate-error.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

export interface LifetimeRow {
  /** What is kept that long. */
  readonly what: string;
  readonly defaultMillis: number;
  /** A longer time is refused. */
  readonly maxMillis?: number;
}

/** How long what is not kept for good is kept, in milliseconds. */
export const lifetimes = {
  openLoginMillis: {
    what: 'journals of logins that did not end, since their last entry',
    defaultMillis: HOUR,
  },
  endedLoginMillis: { what: 'journals of logins that ended, since their end', defaultMillis: 7 * DAY },
  credentialMillis: {
    what: 'credentials of logins that did not end, since they were given',
    defaultMillis: HOUR,
    maxMillis: DAY,
  },
  sessionMillis: { what: 'sessions, since they were last used', defaultMillis: 14 * DAY },
  scriptKillMillis: { what: 'kills of workers that no suspension followed', defaultMillis: DAY },
  shadowResultMillis: { what: 'what candidates in the shadow came to', defaultMillis: 30 * DAY },
} as const satisfies Record<string, LifetimeRow>;

export type LifetimeName = keyof typeof lifetimes;

/** Lifetimes in milliseconds. */
export type Retention = Readonly<Record<LifetimeName, number>>;

const names = Object.keys(lifetimes) as LifetimeName[];

/**
 * Lifetimes with the defaults of the table for those that are not given.
 *
 * @throws StepgateError `store-setting-invalid` for what is no whole number of milliseconds above 0, or too long
 */
export function readRetention(given: Partial<Retention> = {}): Retention {
  const entries = names.map((name) => {
    const row: LifetimeRow = lifetimes[name];
    const millis = given[name] ?? row.defaultMillis;
    if (!Number.isSafeInteger(millis) || millis <= 0)
      throw new StepgateError('store-setting-invalid', `\`${name}\` is no whole number above 0`);
    if (millis > (row.maxMillis ?? Number.MAX_SAFE_INTEGER))
      throw new StepgateError('store-setting-invalid', `\`${name}\` is more than ${row.maxMillis}`);
    return [name, millis] as const;
  });
  return Object.fromEntries(entries) as Retention;
}
