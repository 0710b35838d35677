import type { ApplicationState } from '../../api/schemas/resources.ts';
import { counted } from '../analysis/summary.ts';
import { Icon, type IconName } from '../icons/icon.tsx';
import classes from './report-mark.module.css';

interface Mark {
  readonly tone: 'error' | 'warning' | 'good' | 'faint';
  readonly icon: IconName;
  readonly words: string;
}

/** What the validator says of a saved script, as a mark with its words. */
export function ReportMark({ report }: { readonly report: ApplicationState['report'] }) {
  const { tone, icon, words } = markOf(report);
  return (
    <span className={classes.mark} data-tone={tone}>
      <Icon name={icon} /> {words}
    </span>
  );
}

function markOf({ state, errors, warnings }: ApplicationState['report']): Mark {
  if (state === 'pending') return { tone: 'faint', icon: 'dot', words: 'being checked' };
  if (state === 'failed') return { tone: 'warning', icon: 'alert', words: 'could not be checked' };
  if (errors > 0) return { tone: 'error', icon: 'crossCircle', words: counted(errors, 'error') };
  if (state === 'incomplete') return { tone: 'warning', icon: 'info', words: 'not fully checked' };
  if (warnings > 0) return { tone: 'warning', icon: 'alert', words: counted(warnings, 'warning') };
  return { tone: 'good', icon: 'checkCircle', words: 'no problems' };
}
