import { Button, Tooltip } from '@mantine/core';
import type { Finding, Fix } from '@stepgate/validator';
import { Link } from '@tanstack/react-router';
import { useId } from 'react';
import { useApplication } from '../application/application-view.ts';
import { Icon } from '../icons/icon.tsx';
import { Words } from '../words/words.tsx';
import classes from './finding-card.module.css';
import { changedMeaning } from './fix-meaning.ts';

const safeties = {
  safe: 'Means the same; can be undone',
  'changes-meaning': 'Changes what the script does; can be undone',
} as const;

export interface FixButtonProps {
  readonly fix: Fix;
  readonly finding: Finding;
  onFix(fix: Fix, finding: Finding): void;
}

/** Applies a fix; beside it stands what it changes. One of a setting leads to the setting, which says what it does. */
export function FixButton({ fix, finding, onFix }: FixButtonProps) {
  const { organizationName, isAnalyzing } = useApplication();
  const meaningId = useId();
  const [setting] = fix.settings ?? [];
  if (fix.edits.length === 0 && setting !== undefined) {
    return (
      <Link
        className={classes.setting}
        to="/o/$organization/identity-providers/$name"
        params={{ organization: organizationName, name: setting.identityProvider }}
      >
        <Words text={fix.title} /> …
      </Link>
    );
  }
  const meaning = changedMeaning(fix, finding);
  return (
    <div className={classes.fix}>
      <Tooltip label={safeties[fix.safety]}>
        <Button
          size="xs"
          variant="light"
          leftSection={<Icon name="wrench" size={14} />}
          aria-describedby={meaning === undefined ? undefined : meaningId}
          // A fix is for the text that was analyzed.
          disabled={isAnalyzing}
          onClick={() => onFix(fix, finding)}
        >
          <span>
            <Words text={fix.title} />
          </span>
        </Button>
      </Tooltip>
      {meaning !== undefined && (
        <span id={meaningId} className={classes.meaning}>
          <Words text={meaning} />
        </span>
      )}
    </div>
  );
}
