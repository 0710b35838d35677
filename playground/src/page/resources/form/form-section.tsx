import { type ReactNode, useId } from 'react';
import { Words } from '../../words/words.tsx';
import classes from './form-section.module.css';

export interface FormSectionProps {
  readonly title: string;
  /** What stands in backticks is shown as code. */
  readonly description?: string;
  readonly children: ReactNode;
}

/** A group of fields: what it is about at the left, the fields at the right. */
export function FormSection({ title, description, children }: FormSectionProps) {
  const id = useId();
  return (
    <section className={classes.section} aria-labelledby={id}>
      <div className={classes.words}>
        <h2 id={id} className={classes.title}>
          {title}
        </h2>
        {description !== undefined && (
          <p className={classes.description}>
            <Words text={description} />
          </p>
        )}
      </div>
      <div className={classes.fields}>{children}</div>
    </section>
  );
}
