import { lazy, Suspense, useRef } from 'react';
import { CrashBoundary } from '../states/crash-boundary.tsx';
import { showPalette, usePaletteState } from './palette-store.ts';
import { useShortcuts } from './use-shortcuts.ts';

const Palette = lazy(async () => ({ default: (await import('./palette.tsx')).Palette }));
const ShortcutHelp = lazy(async () => ({ default: (await import('./shortcut-help.tsx')).ShortcutHelp }));

/** The command palette and the help for shortcuts; both are loaded when they are opened first. */
export function PaletteHost({ organization }: { readonly organization: string | undefined }) {
  const state = usePaletteState();
  // They stay once they were open, so that closing is seen.
  const were = useRef({ palette: false, help: false });
  if (state !== 'closed') were.current[state] = true;
  useShortcuts(
    () => showPalette('palette'),
    () => showPalette('help'),
  );
  return (
    <CrashBoundary what="The command palette">
      <Suspense>
        {were.current.palette && <Palette organization={organization} isOpen={state === 'palette'} />}
        {were.current.help && <ShortcutHelp isOpen={state === 'help'} />}
      </Suspense>
    </CrashBoundary>
  );
}
