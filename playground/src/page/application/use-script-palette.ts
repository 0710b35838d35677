import { usePaletteActions } from '../palette/palette-actions.ts';
import type { ScriptActions } from './script-bar.tsx';

/** Offers what can be done with the script in the command palette. */
export function useScriptPalette(actions: ScriptActions, isDraft: boolean): void {
  usePaletteActions([
    { title: 'Save the script', icon: 'save', words: 'version keep', run: () => actions.save('') },
    ...(isDraft
      ? [{ title: 'Discard the draft', icon: 'undo', words: 'revert back', run: actions.discard } as const]
      : []),
    { title: 'Format the script', icon: 'code', words: 'indent tidy', run: actions.format },
    { title: 'Go to the callback', icon: 'link', words: 'handler definition', run: actions.goToCallback },
    { title: 'Outline of the script', icon: 'layers', words: 'symbols functions', run: actions.showOutline },
    { title: 'Begin with a template', icon: 'book', words: 'gallery example', run: actions.openTemplates },
    { title: 'Download the script', icon: 'download', words: 'file', run: actions.download },
  ]);
}
