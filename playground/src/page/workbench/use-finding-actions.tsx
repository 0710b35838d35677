import type { ScriptRange } from '@stepgate/engine/script';
import type { Finding, Fix } from '@stepgate/validator';
import { type RefObject, useEffect, useState } from 'react';
import type { JitConflict } from '../../api/jit-change.ts';
import type { EditorHandle } from '../editor/editor-handle.ts';
import { changedMeaning } from '../findings/fix-meaning.ts';
import { useNotice } from '../notices/notice-provider.tsx';
import { Words } from '../words/words.tsx';
import type { Place } from './narrow-tabs.tsx';
import type { WorkbenchState } from './use-workbench.ts';

/** What can be done with findings, wherever they are shown. */
export interface FindingActions {
  /** Fingerprint of the finding that is unfolded. */
  readonly opened: string | undefined;
  readonly tab: 'findings' | 'run';
  goTo(place: Place): void;
  open(finding: Finding | undefined): void;
  openByFingerprint(fingerprint: string): void;
  reveal(range: ScriptRange): void;
  fix(fix: Fix, finding: Finding): void;
  play(finding: Finding): void;
  /** Plays a conflict that a switch would make, with the switch where it would be. */
  playConflict(conflict: JitConflict): void;
}

export function useFindingActions(
  bench: WorkbenchState,
  editor: RefObject<EditorHandle | null>,
  setPlace: (place: Place) => void,
): FindingActions {
  const tell = useNotice();
  const [opened, setOpened] = useState<string>();
  const [tab, setTab] = useState<'findings' | 'run'>('findings');

  // A finding that is mended takes the light of its path with it.
  const findings = bench.analyses[bench.selected?.name ?? '']?.report?.findings;
  const isGone =
    opened !== undefined && findings?.every((finding) => finding.fingerprint !== opened) === true;
  useEffect(() => {
    if (isGone) editor.current?.highlight([]);
  }, [isGone, editor]);

  function goTo(place: Place): void {
    if (place === 'findings' || place === 'run') setTab(place);
    setPlace(place);
  }

  function open(finding: Finding | undefined): void {
    setOpened(finding?.fingerprint);
    editor.current?.highlight(finding === undefined ? [] : rangesOf(finding));
  }

  function reveal(range: ScriptRange): void {
    setPlace('script');
    // The editor may be hidden until the page is drawn again; what is hidden cannot be scrolled.
    requestAnimationFrame(() => editor.current?.reveal(range));
  }

  function fix(chosen: Fix, finding: Finding): void {
    if (editor.current === null) return;
    editor.current.apply(chosen);
    // The button goes with the finding; from the text one can read on, and undo.
    const [first] = chosen.edits;
    if (first !== undefined) reveal(first.range);
    const meaning = changedMeaning(chosen, finding);
    if (meaning === undefined) return;
    const title = 'This fix changes what the script does';
    const text = (
      <>
        <Words text={meaning} /> Undo in the editor takes it back.
      </>
    );
    tell({ tone: 'warning', topic: 'fix', title, text });
  }

  function play(finding: Finding): void {
    if (finding.witness === undefined) return;
    setOpened(finding.fingerprint);
    editor.current?.highlight(rangesOf(finding));
    bench.run.play(finding, finding.message);
    goTo('run');
  }

  function playConflict({ application, finding }: JitConflict): void {
    const question = bench.jit.question?.impact;
    if (finding.witness === undefined || question === undefined) return;
    bench.jit.cancel();
    bench.setSelected(application);
    const jit = { ...bench.positions, [question.identityProvider]: question.isEnabled };
    // The saved script was judged, so the saved script is played.
    const script = bench.scripts.saved[application]?.text ?? '';
    const title = `With JIT of ${question.identityProvider} off: ${finding.message}`;
    bench.run.play(finding, title, { application, script, jit });
    goTo('run');
  }

  return {
    opened,
    tab,
    goTo,
    open,
    openByFingerprint(fingerprint) {
      setOpened(fingerprint);
      goTo('findings');
    },
    reveal,
    fix,
    play,
    playConflict,
  };
}

function rangesOf(finding: Finding): ScriptRange[] {
  return finding.path.flatMap(({ range }) => range ?? []);
}
