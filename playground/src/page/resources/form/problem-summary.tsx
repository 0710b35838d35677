import { Alert } from '@mantine/core';
import { Icon } from '../../icons/icon.tsx';
import { problemOf } from '../../server/api-client.ts';
import { Sentence } from '../../words/words.tsx';
import type { FieldProblem } from './form-context.ts';
import classes from './resource-form.module.css';

export interface ProblemSummaryProps {
  readonly problems: readonly FieldProblem[];
  /** What was thrown. */
  readonly refusal: unknown;
}

/** Why the server did not save it: the places, each leading to its field. What was written is all still there. */
export function ProblemSummary({ problems, refusal }: ProblemSummaryProps) {
  if (refusal === undefined) return null;
  const { message, advice } = problemOf(refusal);
  return (
    <Alert color="red" variant="light" role="alert" title="Not saved" icon={<Icon name="alert" />} mb="md">
      {problems.length === 0 ? (
        <p className={classes.problemText}>
          <Sentence text={message} /> <Sentence text={advice} />
        </p>
      ) : (
        <ul className={classes.problems}>
          {problems.map(({ path, message: text }) => (
            <li key={`${path} ${text}`}>
              {path === '' ? (
                text
              ) : (
                <button type="button" className={classes.place} onClick={() => focusField(path)}>
                  <code>{path}</code>: {text}
                </button>
              )}
            </li>
          ))}
        </ul>
      )}
    </Alert>
  );
}

/** The field of a place, or the nearest one around it. */
function focusField(path: string): void {
  const parts = path.split('.');
  for (let length = parts.length; length > 0; length -= 1) {
    const wanted = parts.slice(0, length).join('.');
    const found = document.querySelector<HTMLElement>(`[data-path="${CSS.escape(wanted)}"]`);
    if (found === null) continue;
    const field = found.matches('input, textarea')
      ? found
      : found.querySelector<HTMLElement>('input, textarea, button');
    found.scrollIntoView({ block: 'center' });
    (field ?? found).focus({ preventScroll: true });
    return;
  }
}
