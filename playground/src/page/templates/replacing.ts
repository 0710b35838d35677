import type { ScriptText } from '../../api/schemas/scripts.ts';
import type { ScriptTemplate } from '../../api/templates.ts';

/** What a template takes the place of, and whether somebody has to think about it. */
export interface Replacing {
  readonly text: string;
  readonly isPrecious: boolean;
}

/** What using a template does to the text in the editor. Only a draft that somebody wrote is nowhere else. */
export function replacingOf(
  text: string,
  saved: ScriptText,
  templates: readonly ScriptTemplate[],
): Replacing {
  if (text.trim() === '') return { text: 'The editor is empty.', isPrecious: false };
  if (text === saved.text && saved.isGenerated)
    return { text: 'Takes the place of the generated script.', isPrecious: false };
  if (text === saved.text) {
    const words = 'Takes the place of the script in the editor. What is saved stays until you save.';
    return { text: words, isPrecious: false };
  }
  if (templates.some((template) => template.script === text))
    return { text: 'Takes the place of an unchanged template.', isPrecious: false };
  const words =
    'Takes the place of your draft, which is saved as no version. Undo brings it back while this page is open.';
  return { text: words, isPrecious: true };
}
