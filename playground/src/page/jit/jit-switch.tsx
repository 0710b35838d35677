import { Button, Switch } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';
import { isJitOn } from '../../api/jit-positions.ts';
import type { Resource } from '../../api/schemas/resources.ts';
import { useMayEdit } from '../resources/use-may-edit.ts';
import { useRouteQuery } from '../server/use-route.ts';
import { impactSentence } from './impact-words.ts';
import { JitDialog } from './jit-dialog.tsx';
import classes from './jit-switch.module.css';
import { useJitChange } from './use-jit-change.ts';

export interface JitSwitchProps {
  readonly organization: string;
  readonly provider: Resource<'identityProvider'>;
}

/**
 * The JIT switch of an identity provider, with what its other position does. It is thrown at once when that harms
 * nobody; otherwise the dialog asks.
 */
export function JitSwitch({ organization, provider }: JitSwitchProps) {
  const mayEdit = useMayEdit();
  const { name } = provider;
  const isOn = isJitOn(provider.value);
  // The position that is asked about stays while the switch moves.
  const [asked, setAsked] = useState<boolean>();
  const opener = useRef<HTMLElement>(null);
  function ask(): void {
    opener.current = document.activeElement instanceof HTMLElement ? document.activeElement : null;
    setAsked(!isOn);
  }
  // The focus goes back to where it came from, unless it has gone on.
  useEffect(() => {
    if (asked === undefined && document.activeElement === document.body) opener.current?.focus();
  }, [asked]);
  const preview = useRouteQuery('jit.preview', {
    params: { organization, identityProvider: name },
    body: { isEnabled: !isOn, limit: 1 },
  });
  const { isBusy, change } = useJitChange(organization, name);
  const impact = preview.data?.impact;

  async function turn(): Promise<void> {
    if (isBusy) return;
    // Off is always read first; on, when it locks somebody out or is not known not to.
    const isHarmless = !isOn && impact?.breaks.total === 0 && impact.uncertain.total === 0;
    if (!isHarmless || (await change(true)) === 'unread') ask();
  }

  return (
    <section className={classes.card} aria-label={`JIT provisioning of ${name}`}>
      <div className={classes.words}>
        <h2 className={classes.title}>JIT provisioning is {isOn ? 'on' : 'off'}</h2>
        <p className={classes.text}>
          {isOn
            ? `Users of ${name} get an account here when they first sign in.`
            : `Users of ${name} pass through: what they send goes to the application, nothing is stored here.`}
        </p>
        <p className={classes.text} role="status">
          {impact === undefined ? 'What the switch does is looked up …' : impactSentence(impact)}
        </p>
      </div>
      <div className={classes.actions}>
        <Switch
          size="md"
          checked={isOn}
          disabled={!mayEdit}
          aria-busy={isBusy}
          aria-label={`JIT provisioning of ${name}`}
          label={isOn ? 'On' : 'Off'}
          labelPosition="left"
          onChange={() => void turn()}
        />
        <Button size="xs" variant="default" onClick={ask}>
          See what it does
        </Button>
      </div>
      {asked !== undefined && (
        <JitDialog
          organization={organization}
          identityProvider={name}
          isEnabled={asked}
          isReadOnly={!mayEdit}
          onClose={() => setAsked(undefined)}
        />
      )}
    </section>
  );
}
