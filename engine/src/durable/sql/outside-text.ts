/** Begins a character that PostgreSQL cannot hold; itself such a character, so that no two texts are stored alike. */
const ESCAPE = '\u{1a}';
const escaped = new RegExp(`[\\0${ESCAPE}]|\\p{Surrogate}`, 'gu');
const unescaped = new RegExp(`${ESCAPE}([0-9a-f]{4})`, 'gu');

/**
 * A text as a column holds it. PostgreSQL refuses the null character, and drivers write halves of surrogate pairs all
 * alike, so that two names could become one. Each of them is kept as U+001A and four hexadecimal digits, and so is
 * U+001A. Every other text is stored as it is.
 */
export function toStoredText(text: string): string {
  return text.replace(escaped, (character) => ESCAPE + character.charCodeAt(0).toString(16).padStart(4, '0'));
}

/** The text that {@link toStoredText} was given. */
export function fromStoredText(stored: string): string {
  return stored.replace(unescaped, (_, digits: string) => String.fromCharCode(Number.parseInt(digits, 16)));
}
