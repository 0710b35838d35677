import classes from './tag.module.css';

export interface TagProps {
  readonly tone: 'brand' | 'warning' | 'faint';
  readonly children: string;
}

/** A word about something, set apart. */
export function Tag({ tone, children }: TagProps) {
  return (
    <span className={classes.tag} data-tone={tone}>
      {children}
    </span>
  );
}
