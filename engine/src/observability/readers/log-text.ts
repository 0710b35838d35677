const MAX_CHARACTERS = 2000;

/**
 * A text as a log line holds it: bounded, and with characters written out that end lines, steer terminals or turn the
 * direction of text, which JSON leaves as they are in part.
 */
export function logText(text: string): string {
  const cut = text.length > MAX_CHARACTERS ? `${text.slice(0, MAX_CHARACTERS)}…` : text;
  return cut
    .toWellFormed()
    .replace(
      /[\p{Cc}\u2028\u2029\p{Bidi_Control}]/gu,
      (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
    );
}
