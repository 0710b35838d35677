import { Button } from '@mantine/core';
import type { RouteAnswer } from '../../api/schemas.ts';
import { Icon } from '../icons/icon.tsx';
import { ButtonLink } from '../shell/links.tsx';
import { ToneMark } from '../versions/tone-mark.tsx';
import { instantWords } from '../versions/version-words.ts';
import classes from './published-page.module.css';
import { useExport } from './use-export.ts';

export interface PublishedVersionProps {
  readonly organization: string;
  readonly version: RouteAnswer<'published.list'>['versions'][number];
  readonly isLatest: boolean;
  readonly isCompared: boolean;
  /** Absent for those who may not. */
  onRestore?(): void;
}

/** One published version with what can be done with it. */
export function PublishedVersion(props: PublishedVersionProps) {
  const { organization, version, isLatest, isCompared, onRestore } = props;
  const { number, message, author, at, overridden } = version;
  const { isBusy, save } = useExport(organization, number);
  return (
    <li className={classes.version} data-compared={isCompared}>
      <div className={classes.words}>
        <span className={classes.title}>
          <span className={classes.number}>{number}</span>
          {message === '' ? 'No message' : message}
        </span>
        <span className={classes.facts}>
          {author === '' ? 'Unknown' : author} · <time dateTime={at}>{instantWords(at)}</time>
          {isLatest && <ToneMark tone="good">in force</ToneMark>}
          {overridden.length > 0 && (
            <ToneMark tone="warning">{`although ${overridden.join(', ')} failed`}</ToneMark>
          )}
        </span>
      </div>
      <div className={classes.actions}>
        {number > 1 && (
          <ButtonLink
            size="compact-sm"
            variant="default"
            to="/o/$organization/published"
            params={{ organization }}
            search={{ from: number - 1, to: number }}
            aria-label={`What it changed: version ${number}`}
          >
            What it changed
          </ButtonLink>
        )}
        <ButtonLink
          size="compact-sm"
          variant="default"
          to="/o/$organization/published"
          params={{ organization }}
          search={{ from: number }}
          aria-label={`Compare with now: version ${number}`}
        >
          Compare with now
        </ButtonLink>
        <Button
          size="compact-sm"
          variant="default"
          loading={isBusy}
          leftSection={<Icon name="download" size={13} />}
          aria-label={`Export: version ${number}`}
          onClick={() => void save()}
        >
          Export
        </Button>
        {onRestore !== undefined && (
          <Button
            size="compact-sm"
            variant="default"
            leftSection={<Icon name="undo" size={13} />}
            aria-label={`Restore… version ${number}`}
            onClick={onRestore}
          >
            Restore…
          </Button>
        )}
      </div>
    </li>
  );
}
