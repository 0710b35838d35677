import { Badge } from '@mantine/core';
import type { ApplicationReport } from '@stepgate/validator';
import { getRouteApi, Link } from '@tanstack/react-router';
import { Icon } from '../icons/icon.tsx';
import { type ApplicationPane, applicationPaneNames, applicationPanes } from './application-panes.ts';
import classes from './pane-tabs.module.css';

const route = getRouteApi('/o/$organization/applications/$application');

export interface PaneTabsProps {
  /** The pane on screen; undefined while the script is. */
  readonly shown: ApplicationPane | undefined;
  readonly report: ApplicationReport | undefined;
  /** Given where one place is shown at a time: the script is one of them. */
  onShowScript?: (() => void) | undefined;
  onShowPane(): void;
}

/** The panes beside the editor, as links: each has an address. */
export function PaneTabs({ shown, report, onShowScript, onShowPane }: PaneTabsProps) {
  const params = route.useParams();
  return (
    <nav className={classes.tabs} aria-label="Panes">
      {onShowScript !== undefined && (
        <button
          type="button"
          className={classes.tab}
          aria-pressed={shown === undefined}
          data-shown={shown === undefined}
          onClick={onShowScript}
        >
          <Icon name="code" size={15} />
          Script
        </button>
      )}
      {applicationPaneNames.map((pane) => (
        <Link
          key={pane}
          to="/o/$organization/applications/$application/$pane"
          params={{ ...params, pane }}
          className={classes.tab}
          activeProps={{}}
          data-shown={pane === shown}
          onClick={onShowPane}
        >
          {applicationPanes[pane].title}
          {pane === 'findings' && <Count report={report} />}
        </Link>
      ))}
    </nav>
  );
}

function Count({ report }: { readonly report: ApplicationReport | undefined }) {
  const count = report?.findings.length ?? 0;
  if (count === 0) return null;
  const hasErrors = report?.findings.some(({ severity }) => severity === 'error') === true;
  return (
    <Badge size="sm" circle={count < 10} color={hasErrors ? 'red' : 'gray'}>
      {count}
    </Badge>
  );
}
