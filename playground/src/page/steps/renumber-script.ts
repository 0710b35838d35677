import type { StepPlace } from './step-places.ts';

/** New numbers of steps by their old ones; null for a step that goes. Steps that are not in it keep theirs. */
export type StepNumbers = ReadonlyMap<number, number | null>;

export interface RenumberedScript {
  readonly text: string;
  /** Numbers that became others, in the order of the text. */
  readonly changed: readonly { readonly place: StepPlace; readonly to: number }[];
  /** Calls of a step that goes, which did nothing else: they went with it. */
  readonly removed: readonly StepPlace[];
  /** What still means a step that goes. It got a number that no step has, so that it means no other step by accident. */
  readonly orphans: readonly { readonly place: StepPlace; readonly to: number }[];
}

/** Gives steps their new numbers in a script, at the places that were found in it. */
export function renumberScript(
  text: string,
  places: readonly StepPlace[],
  numbers: StepNumbers,
): RenumberedScript {
  const changed: { place: StepPlace; to: number }[] = [];
  const orphans: { place: StepPlace; to: number }[] = [];
  const removed: StepPlace[] = [];
  const nobody = numberOfNobody(places, numbers);
  let edited = text;
  for (const place of [...places].sort((left, right) => right.start - left.start)) {
    const to = numbers.get(place.step);
    if (to === undefined || to === place.step) continue;
    if (to !== null) {
      changed.unshift({ place, to });
      edited = withNumber(edited, place, to);
    } else if (place.statement !== undefined) {
      removed.unshift(place);
      edited = withoutStatement(edited, place.statement);
    } else {
      orphans.unshift({ place, to: nobody });
      edited = withNumber(edited, place, nobody);
    }
  }
  return { text: edited, changed, removed, orphans };
}

/** The numbers that take a renumbering back. A step that went has no way back. */
export function inverseOf(numbers: StepNumbers): StepNumbers {
  return new Map([...numbers].flatMap(([from, to]) => (to === null ? [] : [[to, from] as const])));
}

/** Above every number that is used before or after. */
function numberOfNobody(places: readonly StepPlace[], numbers: StepNumbers): number {
  const used = [...numbers].flatMap(([from, to]) => [from, to ?? 0]);
  return Math.max(0, ...used, ...places.map(({ step }) => step)) + 1;
}

function withNumber(text: string, { start, end }: StepPlace, number: number): string {
  const old = text.slice(start, end);
  const quote = /^['"]/.exec(old)?.[0] ?? '';
  return `${text.slice(0, start)}${quote}${number}${quote}${text.slice(end)}`;
}

/** Takes the whole line when nothing else is on it. */
function withoutStatement(
  text: string,
  { start, end, isInList }: NonNullable<StepPlace['statement']>,
): string {
  if (!isInList) return `${text.slice(0, start)}{}${text.slice(end)}`;
  const before = text.slice(0, start);
  const indent = /(^|[\n\r])[ \t]*$/.exec(before);
  const rest = /^[ \t]*(\r\n|\n|\r|$)/.exec(text.slice(end));
  if (indent === null || rest === null) return before + text.slice(end);
  const lineStart = before.length - indent[0].length + (indent[1]?.length ?? 0);
  return text.slice(0, lineStart) + text.slice(end + rest[0].length);
}
