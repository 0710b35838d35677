import type { OrganizationProblem } from '../../api/organization-problem.ts';
import { Sentence } from '../words/words.tsx';
import classes from './file-problems.module.css';

/** What is to be mended in the files of an organization, and where. */
export function FileProblems({ problems }: { readonly problems: readonly OrganizationProblem[] }) {
  return (
    <ul className={classes.problems} aria-label="Problems">
      {problems.map(({ file, range, code, message, advice }) => {
        const place = range === undefined ? file : `${file}:${range.start.line}:${range.start.column}`;
        return (
          <li key={`${code} ${place} ${message}`} className={classes.problem}>
            <strong>
              <Sentence text={message} />
            </strong>
            <span className={classes.advice}>
              <Sentence text={advice} />
            </span>
            <code className={classes.place}>
              {place} · {code}
            </code>
          </li>
        );
      })}
    </ul>
  );
}

/** The problems in a refusal, if it is about files. */
export function problemsOf(body: unknown): readonly OrganizationProblem[] {
  const { problems } = (body ?? {}) as { readonly problems?: unknown };
  return Array.isArray(problems) ? (problems as OrganizationProblem[]) : [];
}
