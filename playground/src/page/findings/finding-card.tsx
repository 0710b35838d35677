import { Badge, Button, Tooltip, UnstyledButton } from '@mantine/core';
import type { ScriptRange } from '@stepgate/engine/script';
import type { Finding, Fix } from '@stepgate/validator';
import { useEffect, useId, useRef } from 'react';
import { Icon } from '../icons/icon.tsx';
import { capitalized, Words } from '../words/words.tsx';
import classes from './finding-card.module.css';
import { FindingPath } from './finding-path.tsx';
import { changedMeaning } from './fix-meaning.ts';

const icons = { error: 'crossCircle', warning: 'alert', info: 'info' } as const;

const certainties = {
  proved: 'The engine ran this login and it ended as described',
  possible: 'Found by analysis; nobody has run it yet',
} as const;

const safeties = {
  safe: 'Means the same; can be undone',
  'changes-meaning': 'Changes what the script does; can be undone',
} as const;

export interface FindingCardProps {
  readonly finding: Finding;
  readonly isOpen: boolean;
  /** The login behind it was played here and ended as it says. */
  readonly isProved: boolean;
  onOpen(finding: Finding | undefined): void;
  onReveal(range: ScriptRange): void;
  onFix(fix: Fix, finding: Finding): void;
  onPlay(finding: Finding): void;
}

/** One finding: what is wrong, how a login gets there, what to do. */
export function FindingCard({
  finding,
  isOpen,
  isProved,
  onOpen,
  onReveal,
  onFix,
  onPlay,
}: FindingCardProps) {
  const bodyId = useId();
  const certainty = isProved ? 'proved' : finding.certainty;
  const card = useRef<HTMLElement>(null);
  useEffect(() => {
    if (isOpen) card.current?.scrollIntoView({ block: 'nearest' });
  }, [isOpen]);

  return (
    <article
      ref={card}
      className={classes.card}
      data-severity={finding.severity}
      aria-label={finding.message}
    >
      <div className={classes.head}>
        <UnstyledButton
          className={classes.toggle}
          aria-expanded={isOpen}
          aria-controls={bodyId}
          onClick={() => onOpen(isOpen ? undefined : finding)}
        >
          <span className={classes.icon}>
            <Icon name={icons[finding.severity]} size={18} />
          </span>
          <span className={classes.words}>
            <span className={classes.message}>
              <span className={classes.severity}>{finding.severity}: </span>
              <Words text={capitalized(finding.message)} />
            </span>
            <span className={classes.facts}>
              <code>{finding.ruleId}</code>
              <span>line {finding.range.start.line}</span>
            </span>
          </span>
          <span className={classes.chevron} data-open={isOpen}>
            <Icon name="chevron" size={16} />
          </span>
        </UnstyledButton>
        {finding.witness !== undefined && (
          <Button
            size="xs"
            className={classes.play ?? ''}
            leftSection={<Icon name="play" size={12} />}
            aria-label={`Play: ${finding.message}`}
            onClick={() => onPlay(finding)}
          >
            Play
          </Button>
        )}
      </div>
      <div id={bodyId} hidden={!isOpen} className={classes.body}>
        {isOpen && (
          <>
            <FindingPath path={finding.path} onReveal={onReveal} />
            <p className={classes.advice}>
              <Icon name="bulb" size={16} />
              <span>
                <Words text={finding.advice} />
              </span>
            </p>
            <div className={classes.actions}>
              <Button size="xs" variant="default" onClick={() => onReveal(finding.range)}>
                Show in the script
              </Button>
              {finding.fixes?.map((fix) => (
                <FixButton key={fix.title} fix={fix} finding={finding} onFix={onFix} />
              ))}
              <Tooltip label={certainties[certainty]}>
                <Badge variant="light" color={certainty === 'proved' ? 'teal' : 'gray'} tt="none">
                  {certainty}
                </Badge>
              </Tooltip>
            </div>
          </>
        )}
      </div>
    </article>
  );
}

/** Applies a fix; beside it stands what it changes. */
function FixButton({
  fix,
  finding,
  onFix,
}: { readonly fix: Fix } & Pick<FindingCardProps, 'finding' | 'onFix'>) {
  const meaningId = useId();
  const meaning = changedMeaning(fix, finding);
  return (
    <div className={classes.fix}>
      <Tooltip label={safeties[fix.safety]}>
        <Button
          size="xs"
          variant="light"
          leftSection={<Icon name="wrench" size={14} />}
          aria-describedby={meaning === undefined ? undefined : meaningId}
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
