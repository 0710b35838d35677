import { Skeleton } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { getRouteApi } from '@tanstack/react-router';
import { lazy, type ReactNode, Suspense, useCallback, useMemo, useRef, useState } from 'react';
import { useApplication } from '../application/application-view.ts';
import { EmptyState } from '../states/empty-state.tsx';
import { GraphNotes, GraphSummary } from './graph-notes.tsx';
import classes from './graph-pane.module.css';
import { type GraphMode, GraphToolbar } from './graph-toolbar.tsx';
import type { LaidOut } from './layout/use-layout.ts';
import { isDrawn, linesOf, litParts, type Selection, withoutGivenUp } from './selection.ts';
import { switchesOfApplication } from './tried-switches.ts';
import { useLitEditor } from './use-lit-editor.ts';
import { useLoginGraph } from './use-login-graph.ts';
import { everything, filteredPaths, isFiltered } from './way-filter.ts';
import { PartCard } from './ways/part-card.tsx';
import { PathCard } from './ways/path-card.tsx';
import { WayList } from './ways/way-list.tsx';

const DrawingStage = lazy(async () => ({
  default: (await import('./drawing/drawing-stage.tsx')).DrawingStage,
}));
const route = getRouteApi('/o/$organization/applications/$application/$pane');

/** Places that are drawn at most: as many as are read at a glance, or as can be drawn. */
const usualNodes = 60;
const manyNodes = 250;

/** What a login can do, as a drawing and as a list of ways. */
export function GraphPane(): ReactNode {
  const { organization, name, text, editor } = useApplication();
  const { path: chosenPath } = route.useSearch();
  const navigate = route.useNavigate();
  const isNarrow = useMediaQuery('(max-width: 48em)', undefined, { getInitialValueInEffect: false });
  const [wantedMode, setMode] = useState<GraphMode>();
  const mode = wantedMode ?? (isNarrow ? 'ways' : 'drawing');
  const [filter, setFilter] = useState(everything);
  const [jit, setJit] = useState<Readonly<Record<string, boolean>>>({});
  const [isDetailed, setDetailed] = useState(false);
  const [part, setPart] = useState<Selection>();
  const [showsGivenUp, setShowsGivenUp] = useState(false);
  const [laidOut, setLaidOut] = useState<LaidOut>();

  const maxNodes = isDetailed ? manyNodes : usualNodes;
  const graph = useLoginGraph({ organization, application: name, text, jit, maxNodes }, chosenPath);
  const view = graph.drawn?.view ?? undefined;
  const path = view?.paths.find(({ key }) => key === chosenPath);

  const inAddress = useRef(chosenPath);
  inAddress.current = chosenPath;
  const select = useCallback(
    (selection: Selection | undefined) => {
      setPart(selection?.kind === 'path' ? undefined : selection);
      const key = selection?.kind === 'path' ? selection.key : undefined;
      if (key === inAddress.current) return;
      void navigate({
        to: '.',
        search: ({ path: _, ...rest }) => (key === undefined ? rest : { ...rest, path: key }),
        replace: true,
      });
    },
    [navigate],
  );

  const selection = useMemo(
    (): Selection | undefined => part ?? (path && { kind: 'path', key: path.key }),
    [part, path],
  );
  useLitEditor(
    editor,
    view === undefined || selection === undefined
      ? undefined
      : selection.kind === 'path'
        ? graph.details?.lines
        : linesOf(view, selection),
  );

  const shown = useMemo(() => (view ? filteredPaths(view, filter) : []), [view, filter]);
  const kept = useMemo(
    () =>
      isFiltered(filter)
        ? {
            nodes: new Set(shown.flatMap(({ nodes }) => nodes)),
            edges: new Set(shown.flatMap(({ edges }) => edges)),
          }
        : undefined,
    [filter, shown],
  );
  const lit = useMemo(() => view && litParts(view, selection), [view, selection]);
  const drawn = useMemo(() => {
    if (view === undefined || showsGivenUp) return view;
    const fewer = withoutGivenUp(view);
    // A way that is chosen in the list is drawn, whatever it is.
    return selection?.kind === 'path' && lit !== undefined && !isDrawn(fewer, lit) ? view : fewer;
  }, [view, showsGivenUp, selection, lit]);
  const worsePaths = useMemo(() => new Set(graph.drawn?.worse), [graph.drawn]);
  const worsePlaces = useMemo(
    () => new Set(view?.paths.filter(({ key }) => worsePaths.has(key)).flatMap(({ nodes }) => nodes)),
    [view, worsePaths],
  );
  const isTrying = Object.keys(jit).length > 0;
  const save = async (format: 'svg' | 'png'): Promise<void> => {
    if (laidOut === undefined) return;
    const [{ pictureOf }, { savePicture }] = await Promise.all([
      import('./picture/picture-of.ts'),
      import('./picture/save-picture.ts'),
    ]);
    await savePicture(pictureOf(laidOut, `Login of ${name}`), `${name}-login`, format);
  };

  return (
    <section className={classes.pane} aria-label="Login graph">
      <GraphToolbar
        view={view}
        mode={mode}
        filter={filter}
        switches={switchesOfApplication(organization, name)}
        jit={jit}
        isDetailed={isDetailed}
        onMode={setMode}
        onFilter={setFilter}
        onJit={setJit}
        onDetailed={setDetailed}
        showsGivenUp={showsGivenUp}
        onShowGivenUp={setShowsGivenUp}
        onSave={laidOut === undefined ? undefined : (format) => void save(format)}
      />
      {view === undefined ? (
        <NoGraph isPending={graph.isPending} failure={graph.failure} />
      ) : (
        <>
          <GraphSummary
            view={view}
            worse={isTrying ? worsePaths.size : undefined}
            shown={shown.length}
            isPending={graph.isPending}
          />
          <GraphNotes view={view} />
          <div className={classes.body} data-mode={mode}>
            <div className={classes.main}>
              {mode === 'drawing' ? (
                <Suspense fallback={<Skeleton height={360} radius="md" />}>
                  <DrawingStage
                    view={drawn ?? view}
                    selection={selection}
                    lit={lit}
                    kept={kept}
                    worse={worsePlaces}
                    onSelect={select}
                    onLaidOut={setLaidOut}
                  />
                </Suspense>
              ) : (
                <WayList
                  view={view}
                  paths={shown}
                  chosen={path?.key}
                  worse={worsePaths}
                  onChoose={(key) => select({ kind: 'path', key })}
                />
              )}
              {shown.length === 0 && mode === 'ways' && (
                <EmptyState icon="search" title="No way fits">
                  Take back a filter to see the others.
                </EmptyState>
              )}
            </div>
            {selection !== undefined && (
              <div className={classes.aside}>
                {selection.kind === 'path' && path !== undefined ? (
                  <PathCard
                    view={view}
                    path={path}
                    details={graph.details}
                    jit={jit}
                    onClose={() => select(undefined)}
                  />
                ) : (
                  <PartCard
                    view={view}
                    selection={selection}
                    onChoosePath={(key) => select({ kind: 'path', key })}
                    onClose={() => select(undefined)}
                  />
                )}
              </div>
            )}
          </div>
        </>
      )}
    </section>
  );
}

function NoGraph({
  isPending,
  failure,
}: {
  readonly isPending: boolean;
  readonly failure: string | undefined;
}) {
  if (failure !== undefined)
    return (
      <EmptyState icon="alert" title="The graph could not be drawn">
        {failure}
      </EmptyState>
    );
  if (isPending) return <Skeleton height={360} radius="md" aria-label="The graph is being drawn" />;
  return (
    <EmptyState icon="code" title="There is nothing to draw">
      The text is not a script yet. Findings say what is missing.
    </EmptyState>
  );
}
