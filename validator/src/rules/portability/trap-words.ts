/** What a trap hit, as a message names it: a step by its number, everything else as code. */
export function subjectWords(subject: string | number | null): string {
  if (subject === null) return 'what was queued';
  return typeof subject === 'number' ? `step ${subject}` : `\`${subject}\``;
}
