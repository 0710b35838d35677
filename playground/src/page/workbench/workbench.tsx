import { useMediaQuery } from '@mantine/hooks';
import { useEffect, useMemo, useRef, useState } from 'react';
import type { OpenSnapshot } from '../../api/snapshot.ts';
import { ApplicationList } from '../applications/application-list.tsx';
import { AuthenticatorContext, authenticatorsOf } from '../authenticators/known-authenticators.tsx';
import type { EditorHandle } from '../editor/editor-handle.ts';
import { JitDialog } from '../settings/jit-dialog.tsx';
import { SettingsPanel } from '../settings/settings-panel.tsx';
import { NarrowTabs, type Place } from './narrow-tabs.tsx';
import { OutcomePane } from './outcome-pane.tsx';
import { ScriptPane } from './script-pane.tsx';
import { Splitter } from './splitter.tsx';
import { TopBar } from './top-bar.tsx';
import { useFindingActions } from './use-finding-actions.tsx';
import { useWorkbench } from './use-workbench.ts';
import classes from './workbench.module.css';

/** The page on an open organization: three columns, or one at a time where there is no room. */
export function Workbench({ snapshot }: { readonly snapshot: OpenSnapshot }) {
  const bench = useWorkbench(snapshot);
  const { organization, selected, scripts, analyses, jit } = bench;
  const isWide = useMediaQuery('(min-width: 62em)', true, { getInitialValueInEffect: false });
  const [place, setPlace] = useState<Place>('script');
  const [share, setShare] = useState(52);
  const editor = useRef<EditorHandle>(null);
  const actions = useFindingActions(bench, editor, setPlace);
  const authenticators = useMemo(() => authenticatorsOf(organization), [organization]);
  useSaveKey(bench.save);

  const names = organization.applications.map(({ name }) => name);
  const drafts = names.filter(scripts.isDraft);
  const switched = Object.entries(bench.positions).filter(
    ([name, isOn]) => snapshot.openedJit[name] !== isOn,
  );
  const changed = [
    ...names.filter((name) => scripts.saved[name]?.isChanged === true),
    ...switched.map(([name, isOn]) => `JIT of ${name} (${isOn ? 'on' : 'off'})`),
  ];
  /** On a wide page everything is shown; else only the place that was chosen. */
  const isShown = (...places: readonly Place[]): boolean => isWide || places.includes(place);

  return (
    <AuthenticatorContext value={authenticators}>
      <div className={classes.page}>
        <TopBar
          organization={organization}
          application={isWide ? undefined : selected?.name}
          source={snapshot.source}
          drafts={drafts}
          changed={changed}
          keepsDrafts={scripts.keepsDrafts}
        />
        <div className={classes.columns}>
          <div className={classes.card} hidden={!isShown('applications')}>
            <ApplicationList
              applications={organization.applications}
              analyses={analyses}
              selected={selected?.name}
              isDraft={scripts.isDraft}
              onSelect={(name) => {
                bench.setSelected(name);
                actions.open(undefined);
                setPlace('script');
              }}
            />
          </div>
          {selected === undefined ? (
            <main
              className={`${classes.card} ${classes.blank}`}
              hidden={!isShown('script', 'findings', 'run', 'settings')}
            >
              <p className={classes.empty}>
                {organization.name} has no applications yet. Add one to <code>{snapshot.source}</code> and
                start again.
              </p>
            </main>
          ) : (
            <>
              <main
                className={classes.card}
                hidden={!isShown('script', 'findings', 'run')}
                aria-label={selected.name}
              >
                <ScriptPane
                  bench={bench}
                  application={selected}
                  editor={editor}
                  height={isWide ? `${share}%` : '100%'}
                  isHidden={!isShown('script')}
                  onOpenFinding={actions.openByFingerprint}
                />
                {isWide && <Splitter label="Height of the editor" value={share} onChange={setShare} />}
                <OutcomePane
                  bench={bench}
                  application={selected.name}
                  actions={actions}
                  isWide={isWide}
                  isHidden={!isShown('findings', 'run')}
                />
              </main>
              <aside
                className={classes.card}
                hidden={!isShown('settings')}
                aria-label="Steps and identity providers"
              >
                <div className={classes.scroller}>
                  <SettingsPanel
                    organization={organization}
                    application={selected}
                    busyProvider={jit.busyProvider}
                    onSwitch={(name, isEnabled) => void jit.change(name, isEnabled)}
                  />
                </div>
              </aside>
            </>
          )}
        </div>
        {!isWide && (
          <NarrowTabs place={place} analysis={analyses[selected?.name ?? '']} onChoose={actions.goTo} />
        )}
        <JitDialog
          question={jit.question}
          drafts={drafts}
          isBusy={jit.busyProvider !== undefined}
          onCancel={jit.cancel}
          onConfirm={() => void jit.confirm()}
          onPlay={actions.playConflict}
        />
      </div>
    </AuthenticatorContext>
  );
}

/** Ctrl+S and ⌘S save wherever the focus is, instead of the browser's own dialog. */
function useSaveKey(save: () => Promise<void>): void {
  useEffect(() => {
    const press = (event: KeyboardEvent): void => {
      if (event.key.toLowerCase() !== 's' || !(event.ctrlKey || event.metaKey) || event.altKey) return;
      // The editors handle the key themselves.
      if (event.defaultPrevented) return;
      event.preventDefault();
      void save();
    };
    window.addEventListener('keydown', press);
    return () => window.removeEventListener('keydown', press);
  }, [save]);
}
