import { Badge, Tabs } from '@mantine/core';
import { countOf } from '../analysis/summary.ts';
import { FindingsPanel } from '../findings/findings-panel.tsx';
import { Icon } from '../icons/icon.tsx';
import { RunPanel } from '../run/run-panel.tsx';
import { CrashBoundary } from '../states/crash-boundary.tsx';
import type { FindingActions } from './use-finding-actions.tsx';
import type { WorkbenchState } from './use-workbench.ts';
import classes from './workbench.module.css';

export interface OutcomePaneProps {
  readonly bench: WorkbenchState;
  readonly application: string;
  readonly actions: FindingActions;
  readonly isWide: boolean;
  readonly isHidden: boolean;
}

/** What comes of the script: findings, and logins that are run. */
export function OutcomePane({ bench, application, actions, isWide, isHidden }: OutcomePaneProps) {
  const analysis = bench.analyses[application];
  const errors = countOf(analysis, 'error');
  const others = countOf(analysis, 'warning') + countOf(analysis, 'info');
  return (
    <Tabs
      className={classes.outcome ?? ''}
      hidden={isHidden}
      value={actions.tab}
      onChange={(value) => actions.goTo(value === 'run' ? 'run' : 'findings')}
      keepMounted
    >
      {isWide && (
        <Tabs.List className={classes.tabs ?? ''} aria-label="Findings and logins">
          <Tabs.Tab
            value="findings"
            leftSection={<Icon name="alert" />}
            rightSection={
              errors + others > 0 ? (
                <Badge size="sm" circle={errors + others < 10} color={errors > 0 ? 'red' : 'gray'}>
                  {errors + others}
                </Badge>
              ) : undefined
            }
          >
            Findings
          </Tabs.Tab>
          <Tabs.Tab value="run" leftSection={<Icon name="user" />}>
            Run a login
          </Tabs.Tab>
        </Tabs.List>
      )}
      <Tabs.Panel value="findings" className={classes.scroller ?? ''}>
        <CrashBoundary what="The findings">
          <FindingsPanel
            application={application}
            analysis={analysis}
            opened={actions.opened}
            isProved={bench.run.isProved}
            onOpen={actions.open}
            onReveal={actions.reveal}
            onFix={actions.fix}
            onPlay={actions.play}
          />
        </CrashBoundary>
      </Tabs.Panel>
      <Tabs.Panel value="run" className={classes.scroller ?? ''}>
        <CrashBoundary what="The login">
          <RunPanel
            organization={bench.organization}
            application={application}
            controls={bench.run}
            isDraft={bench.scripts.isDraft(application)}
            onReveal={actions.reveal}
          />
        </CrashBoundary>
      </Tabs.Panel>
    </Tabs>
  );
}
