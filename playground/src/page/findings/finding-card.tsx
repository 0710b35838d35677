import { Badge, Button, Tooltip, UnstyledButton } from '@mantine/core';
import type { ScriptRange } from '@stepgate/engine/script';
import type { Finding, Fix } from '@stepgate/validator';
import { useEffect, useId, useRef } from 'react';
import { Icon } from '../icons/icon.tsx';
import { capitalized, Words } from '../words/words.tsx';
import classes from './finding-card.module.css';
import { FindingPath } from './finding-path.tsx';
import { FixButton } from './fix-button.tsx';

const icons = { error: 'crossCircle', warning: 'alert', info: 'info' } as const;

const certainties = {
  proved: 'The engine ran this login and it ended as described',
  possible: 'Found by analysis; nobody has run it yet',
} as const;

export interface FindingCardProps {
  readonly finding: Finding;
  readonly isOpen: boolean;
  /** The login behind it was played here and ended as it says. */
  readonly isProved: boolean;
  /** Undefined while they are looked for. */
  readonly fixes: readonly Fix[] | undefined;
  onOpen(finding: Finding | undefined): void;
  onReveal(range: ScriptRange): void;
  onFix(fix: Fix, finding: Finding): void;
  onPlay(finding: Finding): void;
  onOpenRule(ruleId: string): void;
}

/** One finding: what is wrong, how a login gets there, what to do. */
export function FindingCard({
  finding,
  isOpen,
  isProved,
  fixes,
  onOpen,
  onReveal,
  onFix,
  onPlay,
  onOpenRule,
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
              <Button size="xs" variant="default" onClick={() => onOpenRule(finding.ruleId)}>
                About this rule
              </Button>
              {fixes === undefined ? (
                <span className={classes.meaning} role="status">
                  Looking for fixes …
                </span>
              ) : (
                fixes.map((fix) => <FixButton key={fix.title} fix={fix} finding={finding} onFix={onFix} />)
              )}
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
