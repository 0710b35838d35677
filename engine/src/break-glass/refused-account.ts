import type { EntryOf } from '../model/journal.ts';
import type { Program } from '../model/program.ts';

const refusals: readonly (string | null)[] = ['account-locked', 'account-missing'];

/** The end of an emergency sign-in has one code for all accounts that it does not let in; why is in the detail. */
export function asRefusedAccount(program: Program, end: EntryOf<'end'>): EntryOf<'end'> {
  if (program.breakGlass === undefined || !refusals.includes(end.code)) return end;
  return { ...end, code: 'break-glass-account-refused', detail: { reason: end.code } };
}
