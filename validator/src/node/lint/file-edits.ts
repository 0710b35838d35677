import type { Fix } from '../../finding.ts';
import type { ScriptPlace } from './located-application.ts';

/** Edits of a script as edits of the file it is in: what is written into a text of a JSON file is JSON. */
export function fileEdits(edits: Fix['edits'], place: ScriptPlace): Fix['edits'] {
  if (place.kind !== 'embedded') return edits;
  return edits.map(({ range, text }) => ({
    range: place.toFile(range),
    text: JSON.stringify(text).slice(1, -1),
  }));
}
