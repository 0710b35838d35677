import type { Application, Organization } from '@stepgate/engine/model';
import { jitPositions } from '../../api/jit-positions.ts';
import { ProviderCard } from './provider-card.tsx';
import classes from './settings-panel.module.css';
import { StepCard } from './step-card.tsx';

export interface SettingsPanelProps {
  readonly organization: Organization;
  readonly application: Application;
  /** Identity provider whose switch is being changed. */
  readonly busyProvider: string | undefined;
  onSwitch(identityProvider: string, isEnabled: boolean): void;
}

/** The steps of the application and the identity providers of the organization, with their JIT switches. */
export function SettingsPanel({ organization, application, busyProvider, onSwitch }: SettingsPanelProps) {
  const { steps, subjectStepId } = application.authenticationSequence;
  const offered = new Set(steps.flatMap((step) => step.options.map((option) => option.idp)));
  const jit = new Map(Object.entries(jitPositions(organization)));
  const providers = [...organization.identityProviders].sort(
    (left, right) => Number(offered.has(right.name)) - Number(offered.has(left.name)),
  );
  return (
    <div className={classes.panel}>
      <section aria-label="Steps">
        <h2 className={classes.title}>Steps of {application.name}</h2>
        <ol className={classes.list}>
          {steps.map((step) => (
            <li key={step.id}>
              <StepCard
                step={step}
                dialect={organization.target}
                jit={jit}
                isSubject={step.id === subjectStepId}
              />
            </li>
          ))}
        </ol>
      </section>
      <section aria-label="Identity providers">
        <h2 className={classes.title}>Identity providers</h2>
        <p className={classes.hint}>
          JIT provisioning gives users of a provider an account here at their first sign-in. It is a setting
          of the provider and acts on every application.
        </p>
        {providers.length === 0 ? (
          <p className={classes.hint}>This organization signs in local users only.</p>
        ) : (
          <ul className={classes.list}>
            {providers.map((provider) => (
              <li key={provider.name}>
                <ProviderCard
                  provider={provider}
                  isOffered={offered.has(provider.name)}
                  application={application.name}
                  isBusy={busyProvider === provider.name}
                  onSwitch={(isEnabled) => onSwitch(provider.name, isEnabled)}
                />
              </li>
            ))}
          </ul>
        )}
      </section>
    </div>
  );
}
