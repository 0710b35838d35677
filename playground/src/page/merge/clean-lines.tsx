import classes from './clean-lines.module.css';
import type { CleanRegion } from './merge-texts.ts';

/** Lines of context that stay visible on both ends of what nobody changed. */
const contextLines = 2;

/** Lines that go into the result as they are; what nobody changed is folded to its ends. */
export function CleanLines(props: {
  readonly region: CleanRegion;
  readonly names: { readonly mine: string; readonly theirs: string };
}) {
  const { from, lines } = props.region;
  if (from !== 'base') {
    const who = from === 'both' ? 'in both alike' : `in: ${props.names[from]}`;
    return (
      <div className={classes.changed}>
        <span className={classes.label}>Changed {who}</span>
        <pre className={classes.lines}>{lines.join('\n')}</pre>
      </div>
    );
  }
  if (lines.length <= 2 * contextLines + 1) {
    return <pre className={classes.lines}>{lines.join('\n')}</pre>;
  }
  const hidden = lines.slice(contextLines, -contextLines);
  return (
    <>
      <pre className={classes.lines}>{lines.slice(0, contextLines).join('\n')}</pre>
      <details className={classes.fold}>
        <summary>{hidden.length} unchanged lines</summary>
        <pre className={classes.lines}>{hidden.join('\n')}</pre>
      </details>
      <pre className={classes.lines}>{lines.slice(-contextLines).join('\n')}</pre>
    </>
  );
}
