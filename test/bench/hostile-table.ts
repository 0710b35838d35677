import { type HostileLoadResult, type Hostility, hostileLoad } from './hostile/hostile-load.ts';
import { atMostMillis, millisText, percentile, type Table, verdict } from './table.ts';

const rows: readonly (readonly [Hostility, string])[] = [
  ['none', 'nobody is hostile'],
  ['new-versions', 'hostile, always new versions'],
  ['same-versions', 'hostile, the same versions'],
  ['none', 'nobody is hostile, again'],
];

/** Whether those who sign in notice that others are hostile. Their time is that of the whole login, all its passes. */
export const hostileTable: Table = {
  name: 'hostile',
  title:
    '10 s of 500 logins/s and 4 hostile jobs/s of other organizations, each at a fixed rate; 4 workers and a spare',
  columns: [
    'load',
    'logins',
    'passes/s',
    'lost',
    'median',
    'p99',
    'max',
    'kills',
    'deaths',
    'retries',
    'loop p99',
    'loop max',
    'goal',
  ],
  async *rows() {
    for (const [hostility, name] of rows) {
      const result = await hostileLoad(hostility);
      yield [name, ...cellsOf(result, hostility !== 'none')];
      const ends = [...result.hostileEnds].map(([end, count]) => `${count} ${end}`).join(', ');
      if (ends !== '') yield [`  hostile jobs ended with: ${ends}`];
    }
  },
};

function cellsOf({ good, loopDelayMillis, ...result }: HostileLoadResult, hasGoal: boolean): string[] {
  const { millis, lost, seconds } = good;
  const p99 = percentile(millis, 0.99);
  return [
    String(millis.length),
    (result.passes / seconds).toFixed(0),
    String(lost),
    ...[percentile(millis, 0.5), p99, percentile(millis, 1)].map(millisText),
    ...[result.killed, result.died, result.retried].map(String),
    ...[loopDelayMillis.p99, loopDelayMillis.max].map(millisText),
    hasGoal ? `${verdict('0 lost', lost === 0)}, ${atMostMillis(15, p99)}` : '',
  ];
}
