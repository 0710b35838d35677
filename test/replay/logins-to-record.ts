import { callLogins } from './call-logins.ts';
import { dialectLogins } from './dialect-logins.ts';
import { extensionLogins } from './extension-logins.ts';
import type { LoginToRecord } from './login-to-record.ts';
import { stepLogins } from './step-logins.ts';

/** Everything that is recorded for each version. */
export const loginsToRecord: readonly LoginToRecord[] = [
  ...stepLogins,
  ...callLogins,
  ...extensionLogins,
  ...dialectLogins,
];
