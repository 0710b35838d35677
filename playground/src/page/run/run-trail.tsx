import { subjectStatuses } from '@stepgate/engine/language';
import type { Challenge, EntryOf, Journal, LoginWorld } from '@stepgate/engine/model';
import type { LoginRun } from '@stepgate/engine/testing';
import { type KnownAuthenticators, useAuthenticators } from '../authenticators/known-authenticators.tsx';
import { sentence, Words } from '../words/words.tsx';
import { namesOfUser, type RunUser } from './run-input.ts';
import classes from './run-trail.module.css';

/** What was answered so far, who each user became, and what the script logged. */
export function RunTrail(props: {
  readonly journal: Journal;
  readonly emitted: LoginRun['emitted'];
  readonly world: Partial<LoginWorld>;
}) {
  const steps = trailOf(props.journal, props.world, useAuthenticators());
  const logs = props.emitted.filter((item) => item.kind === 'log');
  return (
    <>
      {steps.length > 0 && (
        <section aria-label="Steps so far">
          <h4 className={classes.heading}>Steps so far</h4>
          <ol className={classes.trail}>
            {steps.map((step) => (
              <li key={step.id} className={classes.step} data-outcome={step.isGood ? 'good' : 'bad'}>
                <span className={classes.what}>{step.what}</span>
                <span className={classes.outcome}>{step.outcome}</span>
                {step.became !== undefined && (
                  <span className={classes.became}>
                    <Words text={step.became} />
                  </span>
                )}
              </li>
            ))}
          </ol>
        </section>
      )}
      {logs.length > 0 && (
        <section aria-label="Log of the script">
          <h4 className={classes.heading}>Log of the script</h4>
          <ul className={classes.logs}>
            {logs.map((log, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: lines only ever come at the end
              <li key={index} data-level={log.level}>
                <span className={classes.level}>{log.level}</span> {log.text}
              </li>
            ))}
          </ul>
        </section>
      )}
    </>
  );
}

interface TrailStep {
  readonly id: string;
  readonly what: string;
  readonly outcome: string;
  readonly isGood: boolean;
  readonly became?: string;
}

function trailOf(journal: Journal, world: Partial<LoginWorld>, known: KnownAuthenticators): TrailStep[] {
  const find = <Kind extends 'outcome' | 'provisioning'>(kind: Kind, id: string) =>
    journal.find(
      (entry): entry is EntryOf<Kind> =>
        entry.kind === kind && 'challengeId' in entry && entry.challengeId === id,
    );
  return journal
    .filter((entry) => entry.kind === 'challenge')
    .flatMap(({ challengeId, challenge }): TrailStep[] => {
      const outcome = find('outcome', challengeId);
      const provisioning = find('provisioning', challengeId);
      const name = nameOf(challenge);
      if (challenge.type === 'step' && challenge.failure !== null) {
        return [
          { id: challengeId, what: name, outcome: `no option left: ${challenge.failure}`, isGood: false },
        ];
      }
      if (outcome === undefined) return [];
      const option = outcome.option;
      const factor = option === null ? '' : ` · ${known.nameOf(option.authenticator)}`;
      const who = outcome.user === null ? '' : ` · ${describeUser(outcome.user, world)}`;
      return [
        {
          id: challengeId,
          what: `${name}${factor}${who}`,
          outcome: outcomeWords(outcome),
          isGood: outcome.outcome === 'success' && outcome.provisioning?.consented !== false,
          ...(provisioning === undefined ? {} : { became: describe(provisioning.result) }),
        },
      ];
    });
}

function describeUser(user: RunUser, world: Partial<LoginWorld>): string {
  const [name, ...others] = namesOfUser(world, user);
  return others.length === 0 ? `${name}` : `${name} (${others.join(', ')})`;
}

function describe({ status, action, reason }: EntryOf<'provisioning'>['result']): string {
  const done = action === 'none' ? '' : ` (${action.replaceAll('-', ' ')})`;
  return `Became \`${status}\`${done}. ${subjectStatuses[status]}${reason === '' ? '' : ` ${sentence(reason)}`}`;
}

function outcomeWords({ outcome, provisioning }: EntryOf<'outcome'>): string {
  if (provisioning === undefined) return outcome;
  return provisioning.consented ? 'agreed' : 'declined';
}

function nameOf(challenge: Challenge): string {
  if (challenge.type === 'prompt') return `Page ${challenge.template}`;
  return challenge.type === 'step' ? `Step ${challenge.step}` : `Account for the user of ${challenge.idp}`;
}
