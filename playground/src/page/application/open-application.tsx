import { useDocumentTitle, useLocalStorage, useMediaQuery } from '@mantine/hooks';
import { useQueryClient } from '@tanstack/react-query';
import { getRouteApi, Outlet, useParams } from '@tanstack/react-router';
import { useCallback, useRef, useState } from 'react';
import { mayAct } from '../../api/access-roles.ts';
import type { ScriptText } from '../../api/schemas/scripts.ts';
import type { RouteAnswer } from '../../api/schemas.ts';
import { useAnalysis } from '../analysis/use-analysis.ts';
import { useDraft } from '../drafts/use-draft.ts';
import type { EditorHandle } from '../editor/editor-handle.ts';
import { markStale, staleAfterEvent } from '../server/stale-answers.ts';
import { useRouteQuery } from '../server/use-route.ts';
import classes from './application.module.css';
import { applicationPanes, isApplicationPane } from './application-panes.ts';
import { ApplicationContext } from './application-view.ts';
import { PaneTabs } from './pane-tabs.tsx';
import { ScriptPane } from './script-pane.tsx';
import { Splitter, withinSplit } from './splitter.tsx';
import { TargetMenu } from './target-menu.tsx';
import { useApplicationView } from './use-application-view.ts';
import { useEditorSurface } from './use-editor-surface.ts';
import { useTarget } from './use-target.ts';

const route = getRouteApi('/o/$organization/applications/$application');

export interface OpenApplicationProps {
  readonly organization: string;
  readonly application: string;
  readonly opened: RouteAnswer<'applications.open'>;
  /** The version that the draft began from. */
  readonly saved: ScriptText;
}

/** The editor, which stays, and the pane that the address names. */
export function OpenApplication({ organization, application, opened, saved }: OpenApplicationProps) {
  useDocumentTitle(`${application} · ${organization} · Stepgate`);
  const client = useQueryClient();
  const navigate = route.useNavigate();
  const { pane } = useParams({ strict: false });
  const shownPane = pane !== undefined && isApplicationPane(pane) ? pane : 'findings';
  const { finding, rule } = route.useSearch();
  // Whoever follows a link to a finding is to see it.
  const isLinked = finding !== undefined || rule !== undefined;
  const isWide = useMediaQuery('(min-width: 62em)', true, { getInitialValueInEffect: false });
  const [isScriptShown, setScriptShown] = useState(() => shownPane === 'findings' && !isLinked);
  const [share, setShare] = useLocalStorage({ key: 'stepgate-editor-share', defaultValue: 56 });
  const editor = useRef<EditorHandle>(null);
  const role = useRouteQuery('session.read', {}).data?.person.role;
  const mayEdit = role === undefined || mayAct(role, 'editor');

  const [state, session] = useDraft(organization, application, { ...opened, saved });
  const target = useTarget(organization, opened.organization);
  const analysis = useAnalysis(target.checked, application, opened.file, state.text);
  const surface = useEditorSurface(
    editor,
    useCallback(() => setScriptShown(true), []),
  );
  const showPane = useCallback(() => setScriptShown(false), []);
  const view = useApplicationView({
    ...{ organization, application, opened, state, session, analysis, surface, editor, showPane },
  });

  function openFinding(fingerprint: string): void {
    showPane();
    void navigate({
      to: '/o/$organization/applications/$application/$pane',
      params: { organization, application, pane: 'findings' },
      search: { finding: fingerprint },
    });
  }

  return (
    <ApplicationContext value={view}>
      <div className={classes.page}>
        <header className={classes.head}>
          <h1 className={classes.title} title={application}>
            {application}
          </h1>
          <TargetMenu
            target={target.target}
            checkedAs={target.checkedAs}
            onCheckAs={target.checkAs}
            onKeep={mayEdit ? () => void target.keep() : undefined}
          />
        </header>
        {!isWide && (
          <PaneTabs
            shown={isScriptShown ? undefined : shownPane}
            report={analysis.report}
            onShowScript={() => setScriptShown(true)}
            onShowPane={showPane}
          />
        )}
        <div className={classes.columns}>
          <ScriptPane
            organization={organization}
            opened={opened}
            state={state}
            session={session}
            analysis={analysis}
            editor={editor}
            mayEdit={mayEdit}
            width={isWide ? `${withinSplit(share)}%` : '100%'}
            isHidden={!isWide && !isScriptShown}
            onOpenFinding={openFinding}
            onSaved={() =>
              void markStale(
                client,
                staleAfterEvent(organization, { type: 'version', application, number: 0, by: '' }),
              )
            }
          />
          {isWide && <Splitter label="Width of the editor" value={withinSplit(share)} onChange={setShare} />}
          <div className={classes.side} hidden={!isWide && isScriptShown}>
            {isWide && <PaneTabs shown={shownPane} report={analysis.report} onShowPane={showPane} />}
            <section
              className={classes.pane}
              aria-label={applicationPanes[shownPane].title}
              // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
              tabIndex={0}
            >
              <Outlet />
            </section>
          </div>
        </div>
      </div>
    </ApplicationContext>
  );
}
