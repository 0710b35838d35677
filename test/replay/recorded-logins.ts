import { callLogins } from './call-logins.ts';
import { dialectLogins } from './dialect-logins.ts';
import type { RecordedLogin } from './recorded-login.ts';
import { stepLogins } from './step-logins.ts';

/** Everything that is recorded for each version. */
export const recordedLogins: readonly RecordedLogin[] = [...stepLogins, ...callLogins, ...dialectLogins];
