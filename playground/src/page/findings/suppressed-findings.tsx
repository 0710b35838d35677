import { UnstyledButton } from '@mantine/core';
import type { ScriptRange } from '@stepgate/engine/script';
import type { SuppressedFinding } from '@stepgate/validator';
import { counted } from '../analysis/summary.ts';
import { capitalized, Words } from '../words/words.tsx';
import classes from './suppressed-findings.module.css';

export interface SuppressedFindingsProps {
  readonly suppressed: readonly SuppressedFinding[];
  onReveal(range: ScriptRange): void;
}

/** What comments of the script took out of the list, with their reasons. */
export function SuppressedFindings({ suppressed, onReveal }: SuppressedFindingsProps) {
  if (suppressed.length === 0) return null;
  return (
    <details className={classes.details}>
      <summary className={classes.summary}>{counted(suppressed.length, 'suppressed finding')}</summary>
      <ul className={classes.list} aria-label="Suppressed findings">
        {suppressed.map(({ finding, reason, comment }) => (
          <li key={`${finding.fingerprint} ${comment.start.line}`} className={classes.item}>
            <span>
              <Words text={capitalized(finding.message)} />
            </span>
            <span className={classes.reason}>“{reason}”</span>
            <span className={classes.facts}>
              <code>{finding.ruleId}</code>
              <UnstyledButton className={classes.line} onClick={() => onReveal(comment)}>
                line {comment.start.line}
              </UnstyledButton>
            </span>
          </li>
        ))}
      </ul>
    </details>
  );
}
