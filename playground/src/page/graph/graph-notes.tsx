import type { GraphView } from '@stepgate/validator';
import { Sentence } from '../words/words.tsx';
import classes from './graph-pane.module.css';
import { foldingWords } from './words-of-graph.ts';

export interface GraphSummaryProps {
  readonly view: GraphView;
  /** How many ways the tried switches make worse; undefined when none is tried. */
  readonly worse: number | undefined;
  readonly shown: number;
  readonly isPending: boolean;
}

/** What the graph comes to, in numbers. */
export function GraphSummary({ view, worse, shown, isPending }: GraphSummaryProps) {
  const locked = view.paths.filter(({ marks }) => marks.includes('locks-out')).length;
  const open = view.paths.filter(({ marks }) => marks.includes('fails-open')).length;
  const ways = `${view.paths.length}${view.hasMorePaths ? ' shortest' : ''} ${view.paths.length === 1 ? 'way' : 'ways'}`;
  return (
    <p className={classes.summary} role="status">
      <span>
        {shown === view.paths.length ? ways : `${shown} of ${ways}`}, {view.nodes.length} places
      </span>
      {locked > 0 && (
        <strong data-tone="error">{counted(locked, 'way locks users out', 'ways lock users out')}</strong>
      )}
      {open > 0 && <strong data-tone="error">{counted(open, 'way fails open', 'ways fail open')}</strong>}
      {locked + open === 0 && <span>Nobody is locked out, nothing fails open</span>}
      {worse !== undefined && (
        <span>
          {worse === 0
            ? 'The switch makes nothing worse'
            : `The switch makes ${counted(worse, 'way', 'ways')} worse`}
        </span>
      )}
      {isPending && <span>Drawing…</span>}
    </p>
  );
}

const counted = (count: number, one: string, many: string): string => `${count} ${count === 1 ? one : many}`;

/** What the drawing leaves out. */
export function GraphNotes({ view }: { readonly view: GraphView }) {
  const folded = foldingWords[view.folding];
  if (view.complete && folded === undefined) return null;
  return (
    <ul className={classes.notes} aria-label="What is not drawn">
      {folded !== undefined && (
        <li>
          This login is large ({view.states} states). {folded}
        </li>
      )}
      {view.incomplete.slice(0, 3).map(({ reason, range }) => (
        <li key={`${reason} ${range?.start.line}`}>
          Not followed to the end{range === undefined ? '' : ` at line ${range.start.line}`}:{' '}
          <Sentence text={reason} />
        </li>
      ))}
    </ul>
  );
}
