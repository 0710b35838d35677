import { useDocumentTitle } from '@mantine/hooks';
import type { ReactNode } from 'react';
import classes from './page.module.css';

export interface PageProps {
  /** The heading, and the title of the tab. */
  readonly title: string;
  /** One line about what the page is for. */
  readonly description?: ReactNode;
  /** Buttons at the right of the heading. */
  readonly actions?: ReactNode;
  /** Takes the whole width, for wide tables. */
  readonly isWide?: boolean;
  readonly children: ReactNode;
}

/** The frame of a page: heading, actions, content. */
export function Page({ title, description, actions, isWide = false, children }: PageProps) {
  useDocumentTitle(`${title} · Stepgate`);
  return (
    <div className={classes.page} data-wide={isWide || undefined}>
      <div className={classes.head}>
        <div className={classes.titles}>
          <h1 className={classes.title}>{title}</h1>
          {description !== undefined && <p className={classes.description}>{description}</p>}
        </div>
        {actions !== undefined && <div className={classes.actions}>{actions}</div>}
      </div>
      {children}
    </div>
  );
}
