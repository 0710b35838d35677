import { Badge, Loader, Switch } from '@mantine/core';
import type { IdentityProvider } from '@stepgate/engine/model';
import { isJitOn } from '../../api/jit-positions.ts';
import classes from './provider-card.module.css';

export interface ProviderCardProps {
  readonly provider: IdentityProvider;
  /** The application on screen offers it. */
  readonly isOffered: boolean;
  readonly application: string;
  readonly isBusy: boolean;
  onSwitch(isEnabled: boolean): void;
}

/** An identity provider and its JIT switch. The switch follows the server: it moves when the change is made. */
export function ProviderCard({ provider, isOffered, application, isBusy, onSwitch }: ProviderCardProps) {
  const isEnabled = isJitOn(provider);
  return (
    <article className={classes.card} data-offered={isOffered} aria-label={provider.name}>
      <div className={classes.head}>
        <h3 className={classes.name}>{provider.name}</h3>
        {!provider.isEnabled && (
          <Badge size="sm" color="gray" variant="light" tt="none">
            disabled
          </Badge>
        )}
        {!isOffered && <span className={classes.unused}>not in {application}</span>}
        <span className={classes.switch}>
          {isBusy && <Loader size={14} />}
          <Switch
            size="sm"
            checked={isEnabled}
            aria-disabled={isBusy}
            aria-label={`JIT provisioning of ${provider.name}`}
            label={`JIT ${isEnabled ? 'on' : 'off'}`}
            labelPosition="left"
            onChange={(event) => {
              // Not `disabled` while it is on its way: that would take the focus from it, and the dialog gives it back here.
              if (!isBusy) onSwitch(event.currentTarget.checked);
            }}
          />
        </span>
      </div>
      {provider.description !== undefined && <p className={classes.description}>{provider.description}</p>}
    </article>
  );
}
