import type { Fix } from '@stepgate/validator';
import { useNavigate } from '@tanstack/react-router';
import { type RefObject, useCallback, useDeferredValue, useMemo, useState } from 'react';
import type { RouteAnswer } from '../../api/schemas.ts';
import type { ScriptAnalysis } from '../analysis/use-analysis.ts';
import type { DraftSession, DraftState } from '../drafts/draft-state.ts';
import type { EditorHandle } from '../editor/editor-handle.ts';
import type { ApplicationView, EditorSurface, WantedRun } from './application-view.ts';

export interface ViewParts {
  readonly organization: string;
  readonly application: string;
  readonly opened: RouteAnswer<'applications.open'>;
  readonly state: DraftState;
  readonly session: DraftSession;
  readonly analysis: ScriptAnalysis;
  readonly surface: EditorSurface;
  readonly editor: RefObject<EditorHandle | null>;
  /** Brings the pane on screen where one place is shown at a time. */
  showPane(): void;
}

/** The application for its panes. They follow the text a little later than the editor, so that typing waits for none. */
export function useApplicationView(parts: ViewParts): ApplicationView {
  const { organization, application, opened, session, analysis, surface, editor, showPane } = parts;
  const navigate = useNavigate();
  const [wantedRun, setWantedRun] = useState<WantedRun>();
  const { text, saved } = useDeferredValue(parts.state);
  const { report, isPending, failure, findFixes } = analysis;

  const replaceText = useCallback((next: string) => session.replace(next), [session]);
  const applyFix = useCallback((fix: Fix) => editor.current?.apply(fix), [editor]);
  const takeWantedRun = useCallback(() => setWantedRun(undefined), []);
  const play = useCallback(
    (wanted: WantedRun) => {
      setWantedRun(wanted);
      showPane();
      void navigate({
        to: '/o/$organization/applications/$application/$pane',
        params: { organization, application, pane: 'run' },
        search: wanted.fingerprint === undefined ? {} : { finding: wanted.fingerprint },
      });
    },
    [navigate, organization, application, showPane],
  );
  return useMemo(
    () => ({
      organizationName: organization,
      name: application,
      resource: opened.application,
      organization: opened.organization,
      text,
      saved,
      isDraft: text !== saved.text,
      replaceText,
      report,
      isAnalyzing: isPending,
      failure,
      findFixes: () => findFixes(session.state().text),
      applyFix,
      editor: surface,
      play,
      wantedRun,
      takeWantedRun,
    }),
    [
      organization,
      application,
      opened.application,
      opened.organization,
      text,
      saved,
      replaceText,
      report,
      isPending,
      failure,
      findFixes,
      session,
      applyFix,
      surface,
      play,
      wantedRun,
      takeWantedRun,
    ],
  );
}
