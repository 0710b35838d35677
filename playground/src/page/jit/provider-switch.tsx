import { Badge, Button } from '@mantine/core';
import type { RouteAnswer } from '../../api/schemas.ts';
import { useApplication } from '../application/application-view.ts';
import { FindingPath } from '../findings/finding-path.tsx';
import { Icon, type IconName } from '../icons/icon.tsx';
import { ButtonLink } from '../shell/links.tsx';
import { Sentence } from '../words/words.tsx';
import { DraftGuard } from './draft-guard.tsx';
import classes from './jit-pane.module.css';

export type ProviderSwitchProps = RouteAnswer<'applications.jit'>['switches'][number];

type Effect = ProviderSwitchProps['effect'];

const effects: Readonly<Record<Effect, { icon: IconName; tone: string; words(isOn: boolean): string }>> = {
  breaks: {
    icon: 'crossCircle',
    tone: 'error',
    words: (isOn) => `Switched ${isOn ? 'off' : 'on'}, it locks some users out.`,
  },
  mends: {
    icon: 'alert',
    tone: 'warning',
    words: (isOn) => `Some users are locked out now. Switched ${isOn ? 'off' : 'on'}, they can sign in.`,
  },
  safe: {
    icon: 'checkCircle',
    tone: 'good',
    words: (isOn) => `Switched ${isOn ? 'off' : 'on'}, nobody is locked out: the script takes care of it.`,
  },
  uncertain: {
    icon: 'info',
    tone: 'warning',
    words: (isOn) => `It is not known what switching it ${isOn ? 'off' : 'on'} does.`,
  },
  unaffected: {
    icon: 'check',
    tone: 'faint',
    words: (isOn) => `Switching it ${isOn ? 'off' : 'on'} changes nothing for the worse here.`,
  },
};

/** One identity provider of the steps: where its switch stands, and what the other position does here. */
export function ProviderSwitch({
  identityProvider,
  isEnabled,
  effect,
  reason,
  conflicts,
  safe,
}: ProviderSwitchProps) {
  const { organizationName, play, editor } = useApplication();
  const { icon, tone, words } = effects[effect];
  // What breaks is played with the switch at its other position, what is mended as things stand.
  const jit = effect === 'breaks' ? { [identityProvider]: !isEnabled } : {};
  const isBroken = conflicts.length > 0;
  return (
    <article className={classes.card} data-tone={tone} aria-label={identityProvider}>
      <header className={classes.head}>
        <h3 className={classes.name}>{identityProvider}</h3>
        <Badge variant="light" color={isEnabled ? 'indigo' : 'gray'} tt="none">
          JIT {isEnabled ? 'on' : 'off'}
        </Badge>
        <ButtonLink
          className={classes.go ?? ''}
          size="xs"
          variant="default"
          to="/o/$organization/identity-providers/$name"
          params={{ organization: organizationName, name: identityProvider }}
        >
          Go to the switch
        </ButtonLink>
      </header>
      <p className={classes.effect}>
        <Icon name={icon} /> <span>{words(isEnabled)}</span>
      </p>
      {reason !== null && (
        <p className={classes.reason}>
          <Sentence text={reason} />
        </p>
      )}
      {safe.map(({ reason: why, range }) => (
        <div key={why} className={classes.safe}>
          <Sentence text={why} />
          {range !== undefined && (
            <Button size="compact-sm" variant="default" onClick={() => editor.reveal(range)}>
              Show line {range.start.line}
            </Button>
          )}
        </div>
      ))}
      {conflicts.map(({ finding, factors }) => {
        const { witness, message, step, path, fingerprint } = finding;
        return (
          <div key={`${fingerprint} ${message}`} className={classes.conflict}>
            <div className={classes.head}>
              <strong>
                {step === undefined ? 'The login ends' : `Step ${step}`}
                {factors.length > 0 && ` · ${factors.join(', ')}`}
              </strong>
              {witness !== undefined && (
                <Button
                  className={classes.go ?? ''}
                  size="xs"
                  leftSection={<Icon name="play" size={12} />}
                  aria-label={`Run it: ${message}`}
                  onClick={() => play({ witness, title: message, fingerprint, jit })}
                >
                  Run it
                </Button>
              )}
            </div>
            <p className={classes.reason}>
              <Sentence text={message} />
            </p>
            <FindingPath path={path} onReveal={editor.reveal} />
          </div>
        );
      })}
      {isBroken && <DraftGuard identityProvider={identityProvider} />}
    </article>
  );
}
