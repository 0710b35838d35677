/** A word that might have been meant, with other spellings under which people look for it. */
export interface Candidate {
  readonly name: string;
  readonly aliases?: readonly string[];
}

/**
 * The candidate that a misspelled word most likely means: the same but for case and punctuation, else the nearest
 * within a third of its letters (at most three edits). Undefined when nothing is near.
 */
export function didYouMean(word: string, candidates: readonly Candidate[]): string | undefined {
  const wanted = plain(word);
  const spellings = candidates.flatMap(({ name, aliases = [] }) =>
    [name, ...aliases].map((text) => ({ name, text: plain(text) })),
  );
  const same = spellings.find((spelling) => spelling.text === wanted && wanted !== '');
  if (same) return same.name;
  const allowed = Math.min(3, Math.max(1, Math.floor(wanted.length / 3)));
  let best: { name: string; edits: number } | undefined;
  for (const { name, text } of spellings) {
    if (Math.abs(text.length - wanted.length) > allowed) continue;
    const edits = editsBetween(wanted, text);
    if (edits <= allowed && edits < (best?.edits ?? Infinity)) best = { name, edits };
  }
  return best?.name;
}

/** The suggestion as advice, or undefined when nothing is near. */
export function suggestion(word: string, names: readonly string[]): string | undefined {
  const near = didYouMean(
    word,
    names.map((name) => ({ name })),
  );
  return near === undefined ? undefined : `did you mean \`${near}\`?`;
}

function plain(text: string): string {
  return text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '')
    .slice(0, 80);
}

/** Insertions, deletions, replacements and swaps of neighbours that turn one word into the other. */
function editsBetween(from: string, to: string): number {
  let beforeLast: number[] = [];
  let last = Array.from({ length: to.length + 1 }, (_, column) => column);
  for (let row = 1; row <= from.length; row++) {
    const current = [row];
    for (let column = 1; column <= to.length; column++) {
      const replace = from[row - 1] === to[column - 1] ? 0 : 1;
      let edits = Math.min(
        (last[column] ?? 0) + 1,
        (current[column - 1] ?? 0) + 1,
        (last[column - 1] ?? 0) + replace,
      );
      if (row > 1 && column > 1 && from[row - 1] === to[column - 2] && from[row - 2] === to[column - 1]) {
        edits = Math.min(edits, (beforeLast[column - 2] ?? 0) + 1);
      }
      current.push(edits);
    }
    beforeLast = last;
    last = current;
  }
  return last[to.length] ?? 0;
}
