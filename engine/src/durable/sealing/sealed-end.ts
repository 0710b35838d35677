import { type EntryOf, journalEntrySchema } from '../../model/journal.ts';
import { StepgateError } from '../../stepgate-error.ts';
import { readSealed } from './read-sealed.ts';
import type { Sealer } from './sealer.ts';

/** The end of a login that is kept apart from its journal. */
export interface PlaceOfEnd {
  readonly loginId: string;
  /** Digest of the entries before it. */
  readonly journalDigest: string;
}

/** Seals an end for the entries that it follows. */
export function sealEnd(sealer: Sealer, place: PlaceOfEnd, end: EntryOf<'end'>): Uint8Array {
  return sealer.seal(textOf(place), Buffer.from(JSON.stringify(end), 'utf8'));
}

/** @throws StepgateError `journal-tampered`, `seal-key-unknown`, `journal-form-unknown` */
export function openEnd(sealer: Sealer, place: PlaceOfEnd, sealed: Uint8Array): EntryOf<'end'> {
  const plain = sealer.open(textOf(place), sealed);
  const what = `the recorded end of login \`${place.loginId}\``;
  const entry = plain === null ? null : readSealed(journalEntrySchema, plain, what);
  if (entry?.kind === 'end') return entry;
  throw new StepgateError('journal-tampered', `${what} is not as it was written`);
}

const textOf = ({ loginId, journalDigest }: PlaceOfEnd) => JSON.stringify(['end', loginId, journalDigest]);
