import type { Journal } from '@stepgate/engine/model';
import classes from './journal-table.module.css';
import { describeEntry } from './journal-words.ts';

export interface JournalTableProps {
  readonly journal: Journal;
  /** Number of entries that are looked at; later ones are still to come. */
  readonly position?: number;
  onGoTo?(position: number): void;
}

/** The journal of the login, entry by entry, as the engine keeps it. */
export function JournalTable({ journal, position = journal.length, onGoTo }: JournalTableProps) {
  const startedAt = journal[0]?.at ?? 0;
  return (
    <section className={classes.panel} aria-label="Journal">
      <h4 className={classes.heading}>Journal</h4>
      <div className={classes.scroller}>
        <table className={classes.table}>
          <thead>
            <tr>
              <th scope="col">#</th>
              <th scope="col">After</th>
              <th scope="col">Entry</th>
              <th scope="col">What it says</th>
            </tr>
          </thead>
          <tbody>
            {journal.map((entry, index) => (
              <tr
                // biome-ignore lint/suspicious/noArrayIndexKey: a journal is append-only, its positions are its names
                key={index}
                data-kind={entry.kind}
                data-later={index >= position || undefined}
                aria-current={index === position - 1 && onGoTo !== undefined ? 'step' : undefined}
              >
                <td>
                  {onGoTo === undefined ? (
                    index
                  ) : (
                    <button
                      type="button"
                      className={classes.goTo}
                      aria-label={`Go to entry ${index + 1}, ${entry.kind}`}
                      onClick={() => onGoTo(index + 1)}
                    >
                      {index + 1}
                    </button>
                  )}
                </td>
                <td>{((entry.at - startedAt) / 1000).toFixed(0)} s</td>
                <td>
                  <span className={classes.kind}>{entry.kind}</span>
                </td>
                <td>{describeEntry(entry)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}
