import { Button, Loader } from '@mantine/core';
import { useEffect, useState } from 'react';
import { useApplication } from '../application/application-view.ts';
import { Icon } from '../icons/icon.tsx';
import { useNotice } from '../notices/notice-provider.tsx';
import { problemOf } from '../server/api-client.ts';
import { useRouteMutation, useRoutePages, useRouteQuery } from '../server/use-route.ts';
import { EmptyState } from '../states/empty-state.tsx';
import { QueryState } from '../states/query-state.tsx';
import { CoverageSummary } from './coverage-summary.tsx';
import { ScenarioCard } from './scenario-card.tsx';
import { isScenario, resultsOf, type ScenarioState } from './scenario-results.ts';
import classes from './scenarios-pane.module.css';

/** The scenarios of the application: what they came to on the latest version, or on the text in the editor. */
export function ScenariosPane() {
  const { organizationName: organization, name: application, text, isDraft, editor } = useApplication();
  const params = { organization, application };
  const state = useRouteQuery('scenarios.state', { params });
  const list = useRoutePages('resources.list', {
    params: { organization, kind: 'scenario' },
    query: { application, limit: 500 },
  });
  const run = useRouteMutation('scenarios.run');
  const notice = useNotice();
  const [ofText, setOfText] = useState<{ readonly text: string; readonly state: ScenarioState }>();
  const isOfText = ofText !== undefined && ofText.text === text && isDraft;
  const shown = isOfText ? ofText.state : (state.data ?? undefined);

  const coverage = shown?.coverage ?? undefined;
  useEffect(() => {
    // What was measured on another text would mark the wrong lines.
    editor.showCoverage(isDraft && !isOfText ? undefined : coverage);
  }, [editor, coverage, isDraft, isOfText]);
  useEffect(() => () => editor.showCoverage(undefined), [editor]);

  async function runAll(): Promise<void> {
    try {
      const came = await run.mutateAsync({ params, body: isDraft ? { script: text } : {} });
      if (isDraft) setOfText({ text, state: came });
      else await state.refetch();
    } catch (error) {
      notice({ tone: 'error', title: 'The scenarios could not be run', text: problemOf(error).message });
    }
  }

  const isRunning = run.isPending || (shown?.isPending ?? false);
  return (
    <section className={classes.pane} aria-labelledby="scenarios-heading">
      <header className={classes.head}>
        <h2 id="scenarios-heading" className={classes.title}>
          Scenarios
        </h2>
        <span className={classes.of} role="status">
          {isRunning && <Loader size={12} aria-hidden="true" />}{' '}
          {wordsOf(shown, isRunning, isOfText, isDraft)}
        </span>
        <Button
          size="compact-sm"
          leftSection={<Icon name="play" size={12} />}
          loading={run.isPending}
          onClick={() => void runAll()}
        >
          {isDraft ? 'Run all on this text' : 'Run all'}
        </Button>
      </header>
      <QueryState query={list} what="Scenarios">
        {({ pages }) => {
          const scenarios = pages.flatMap(({ items }) => items).filter(isScenario);
          if (scenarios.length === 0) {
            return (
              <EmptyState icon="check" title="No scenarios yet">
                Run a login and save it as a scenario: it then runs with every version, and says when a change
                breaks it.
              </EmptyState>
            );
          }
          return (
            <ul className={classes.list}>
              {scenarios.map((scenario) => (
                <ScenarioCard
                  key={scenario.name}
                  scenario={scenario}
                  results={resultsOf(shown, scenario.value.scenario.name)}
                />
              ))}
            </ul>
          );
        }}
      </QueryState>
      {coverage !== undefined && <CoverageSummary coverage={coverage} />}
    </section>
  );
}

function wordsOf(
  state: ScenarioState | undefined,
  isRunning: boolean,
  isOfText: boolean,
  isDraft: boolean,
): string {
  if (state === undefined || state.results.length === 0) return isRunning ? 'running' : '';
  const failed = state.results.filter(({ passed }) => !passed).length;
  const passed = state.results.length - failed;
  const on = isOfText ? 'on this text' : `on version ${state.version}${isDraft ? ', not on this text' : ''}`;
  return `${failed === 0 ? `all ${passed} pass` : `${failed} fail, ${passed} pass`} ${on}`;
}
