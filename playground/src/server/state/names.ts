import type { OrganizationProblem } from '@stepgate/engine';

/** Longest name of a part, in UTF-16 code units. Names that are made of several may be longer. */
const maxNameLength = 255;
const maxComposedLength = 600;

/** Kinds whose names are made of several: `PRIMARY/alice`. */
const composedKinds: ReadonlySet<string> = new Set(['user', 'federatedUser', 'scenario']);

/** Why a name cannot stand in an address of this server; null when it can. */
export function nameProblem(kind: string, name: string): string | null {
  const longest = composedKinds.has(kind) ? maxComposedLength : maxNameLength;
  if (name.length > longest) return `the name is longer than ${longest} characters`;
  if (/\p{Cc}|\p{Surrogate}/u.test(name)) return 'the name has characters that cannot be shown';
  if (name === '.' || name === '..') return 'the name cannot stand in an address';
  return null;
}

/** Problems of a file for the names in it that cannot be used here. */
export function unusableNames(
  parts: readonly { readonly kind: string; readonly name: string }[],
  file: string,
): OrganizationProblem[] {
  return parts.flatMap(({ kind, name }) => {
    const problem = nameProblem(kind, name);
    if (problem === null) return [];
    const start = { line: 1, column: 1 };
    return [
      {
        code: 'organization-invalid-value',
        message: `${JSON.stringify(name.slice(0, 80))}: ${problem}`,
        advice: 'rename it in the file',
        file,
        range: { start, end: start },
      },
    ];
  });
}
