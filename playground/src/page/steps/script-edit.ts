import { type DialectName, hostFunctions } from '@stepgate/engine/language';
import type { Organization } from '@stepgate/engine/model';
import { type RenumberedScript, renumberScript, type StepNumbers } from './renumber-script.ts';
import { type StepFunctions, stepPlacesIn, type UnreadPlace } from './step-places.ts';

/** A line of a script before and after; `after` is undefined for a line that goes. */
export interface ChangedLine {
  readonly line: number;
  readonly before: string;
  readonly after: string | undefined;
}

/** What other numbers of steps mean for a script. */
export interface ScriptEdit {
  readonly text: string;
  readonly lines: readonly ChangedLine[];
  /** Lines that still run a step that goes, callbacks and all. */
  readonly orphans: readonly { readonly line: number; readonly step: number; readonly to: number }[];
  /** Places that may mean a step, and could not be followed. */
  readonly unread: readonly UnreadPlace[];
  /** Libraries that run steps by number; they belong to other applications too and are left alone. */
  readonly libraries: readonly string[];
}

export type ScriptEditOutcome =
  | { readonly type: 'edit'; readonly edit: ScriptEdit }
  /** The script does not call steps by number. */
  | { readonly type: 'none' }
  /** The text is no script, so nobody can say. */
  | { readonly type: 'unreadable'; readonly message: string; readonly line: number };

/** The edit of a script that belongs to other numbers of its steps. */
export function scriptEditFor(
  text: string,
  numbers: StepNumbers,
  organization: Pick<Organization, 'target' | 'scriptLibraries' | 'extensions'>,
): ScriptEditOutcome {
  const functions: StepFunctions = [...hostFunctions, ...organization.extensions.hostFunctions];
  const found = stepPlacesIn(text, organization.target, functions);
  if (!found.ok) return { type: 'unreadable', message: found.error.message, line: found.error.position.line };
  const renumbered = renumberScript(text, found.places, numbers);
  const libraries = organization.scriptLibraries
    .filter(({ script }) => runsMovedStep(script, numbers, organization.target, functions))
    .map(({ name }) => name);
  const { changed, removed, orphans } = renumbered;
  if (changed.length + removed.length + orphans.length + found.unread.length + libraries.length === 0)
    return { type: 'none' };
  return {
    type: 'edit',
    edit: {
      text: renumbered.text,
      lines: changedLines(text, renumbered),
      orphans: orphans.map(({ place, to }) => ({ line: place.range.start.line, step: place.step, to })),
      unread: found.unread,
      libraries,
    },
  };
}

function runsMovedStep(
  text: string | undefined,
  numbers: StepNumbers,
  dialect: DialectName,
  functions: StepFunctions,
): boolean {
  const found = text === undefined ? undefined : stepPlacesIn(text, dialect, functions);
  if (found === undefined || !found.ok) return false;
  return found.places.some(({ step }) => numbers.has(step) && numbers.get(step) !== step);
}

/** Each line that changes, with what is edited on it alone. */
function changedLines(text: string, { changed, removed, orphans }: RenumberedScript): ChangedLine[] {
  const lines = text.split(/\r\n|[\n\r\u2028\u2029]/);
  const edits = [
    ...changed.map(({ place, to }) => ({ place, to: String(to) })),
    ...orphans.map(({ place, to }) => ({ place, to: String(to) })),
  ];
  const gone = new Set(removed.map(({ range }) => range.start.line));
  const numbers = new Set([...gone, ...edits.map(({ place }) => place.range.start.line)]);
  return [...numbers]
    .sort((left, right) => left - right)
    .map((line) => {
      const before = lines[line - 1] ?? '';
      const onLine = edits.filter(({ place }) => place.range.start.line === line);
      if (onLine.length === 0 && gone.has(line)) return { line, before, after: undefined };
      const after = onLine
        .sort((left, right) => right.place.range.start.column - left.place.range.start.column)
        .reduce(
          (current, { place: { range }, to }) =>
            current.slice(0, range.start.column - 1) + to + current.slice(range.end.column - 1),
          before,
        );
      return { line, before, after };
    });
}
