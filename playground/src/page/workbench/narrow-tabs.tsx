import { countOf } from '../analysis/summary.ts';
import type { Analysis } from '../analysis/use-reports.ts';
import { Icon, type IconName } from '../icons/icon.tsx';
import classes from './narrow-tabs.module.css';

export type Place = 'applications' | 'script' | 'findings' | 'run' | 'settings';

const places: readonly { readonly place: Place; readonly label: string; readonly icon: IconName }[] = [
  { place: 'applications', label: 'Apps', icon: 'apps' },
  { place: 'script', label: 'Script', icon: 'code' },
  { place: 'findings', label: 'Findings', icon: 'alert' },
  { place: 'run', label: 'Run', icon: 'user' },
  { place: 'settings', label: 'Settings', icon: 'sliders' },
];

export interface NarrowTabsProps {
  readonly place: Place;
  readonly analysis: Analysis | undefined;
  onChoose(place: Place): void;
}

/** The places of the page, one at a time, within reach of a thumb. */
export function NarrowTabs({ place, analysis, onChoose }: NarrowTabsProps) {
  const errors = countOf(analysis, 'error');
  return (
    <nav className={classes.bar} aria-label="Places">
      {places.map((one) => (
        <button
          key={one.place}
          type="button"
          className={classes.tab}
          aria-current={one.place === place ? 'page' : undefined}
          onClick={() => onChoose(one.place)}
        >
          <Icon name={one.icon} size={20} />
          <span>{one.label}</span>
          {one.place === 'findings' && errors > 0 && <span className={classes.count}>{errors}</span>}
        </button>
      ))}
    </nav>
  );
}
