import type { ResourceKind } from '../../../api/schemas/resources.ts';

/** What somebody wrote into a form and has not saved. */
export interface KeptEdit {
  /** What the resource was when the writing began. */
  readonly base: { readonly revision: number; readonly value: unknown };
  readonly value: unknown;
}

export interface EditPlace {
  readonly organization: string;
  readonly kind: ResourceKind;
  readonly name: string;
}

/** Where edits wait until they are saved. Another tab has its own. */
export type EditStorage = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;

export function readKeptEdit(storage: EditStorage, place: EditPlace): KeptEdit | undefined {
  try {
    const kept: unknown = JSON.parse(storage.getItem(keyOf(place)) ?? 'null');
    return isKeptEdit(kept) ? kept : undefined;
  } catch {
    return undefined;
  }
}

/** Keeps an edit, or forgets it. A full storage keeps nothing: the edit is still in the form. */
export function keepEdit(storage: EditStorage, place: EditPlace, edit: KeptEdit | undefined): void {
  try {
    if (edit === undefined) storage.removeItem(keyOf(place));
    else storage.setItem(keyOf(place), JSON.stringify(edit));
  } catch {
    // Nothing else to do: leaving the page asks when it could not be kept.
  }
}

function keyOf({ organization, kind, name }: EditPlace): string {
  return `stepgate-edit ${JSON.stringify([organization, kind, name])}`;
}

function isKeptEdit(kept: unknown): kept is KeptEdit {
  if (typeof kept !== 'object' || kept === null || !('value' in kept) || !('base' in kept)) return false;
  const { base } = kept;
  return typeof base === 'object' && base !== null && 'revision' in base && typeof base.revision === 'number';
}
