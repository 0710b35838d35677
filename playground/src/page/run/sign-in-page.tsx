import { dropReasons } from '@stepgate/engine/language';
import type { FederatedUser, LoginAnswer } from '@stepgate/engine/model';
import type { LoginRun } from '@stepgate/engine/testing';
import { useAuthenticators } from '../authenticators/known-authenticators.tsx';
import { Icon } from '../icons/icon.tsx';
import { ArrivalHeading } from './arrival-heading.tsx';
import type { People } from './login-input.ts';
import { nameOfOption, OptionForm } from './option-form.tsx';
import { PromptForm } from './prompt-form.tsx';
import { ProvisioningForm } from './provisioning-form.tsx';
import classes from './sign-in-page.module.css';
import { UserName } from './user-name.tsx';

type Decision = Extract<LoginRun['decision'], { type: 'challenge' | 'prompt' | 'provisioning-prompt' }>;

export interface SignInPageProps {
  readonly organization: string;
  readonly application: string;
  readonly decision: Decision;
  readonly world: People;
  readonly isBusy: boolean;
  /** What was answered to it, when that is in the past. */
  readonly answered: LoginAnswer | undefined;
  /** The answer that led here. */
  readonly latest: LoginAnswer | undefined;
  onAnswer(answer: LoginAnswer, newcomer?: FederatedUser): void;
}

/** The page that the user would see now, in a browser of its own. Each answer is one press of a button. */
export function SignInPage(props: SignInPageProps) {
  const { organization, application, decision, answered } = props;
  return (
    <section className={classes.browser} aria-label="Sign-in page">
      <div className={classes.address} aria-hidden="true">
        <span className={classes.dots}>
          <i />
          <i />
          <i />
        </span>
        <span className={classes.url}>
          <Icon name="lock" size={12} /> sign-in of {organization}
        </span>
      </div>
      <div className={classes.page}>
        <p className={classes.brand}>
          <span className={classes.logo} aria-hidden="true">
            {application.slice(0, 1).toUpperCase()}
          </span>
          Sign in to {application}
        </p>
        <Asked {...props} />
        {answered !== undefined && (
          <p className={classes.answered}>
            <Icon name="history" size={14} /> Answered: <strong>{wordsOfAnswer(answered)}</strong>. Another
            answer goes another way from here; this way stays.
          </p>
        )}
      </div>
      {decision.type === 'challenge' && <StepFacts challenge={decision} />}
    </section>
  );
}

function Asked({ decision, world, isBusy, latest, onAnswer }: SignInPageProps) {
  switch (decision.type) {
    case 'prompt':
      return <PromptForm key={decision.challengeId} prompt={decision} isBusy={isBusy} onAnswer={onAnswer} />;
    case 'provisioning-prompt':
      return (
        <ProvisioningForm
          key={decision.challengeId}
          prompt={decision}
          typedBefore={latest?.provisioning?.username}
          isBusy={isBusy}
          onAnswer={onAnswer}
        />
      );
    default:
      return (
        <>
          <ArrivalHeading className={classes.title}>
            {decision.subject === null ? (
              `Step ${decision.step}: who are you?`
            ) : (
              <>
                Step {decision.step}: prove that you are <UserName user={decision.subject} world={world} />
              </>
            )}
          </ArrivalHeading>
          <div className={classes.options}>
            {decision.options.map((option) => (
              <OptionForm
                key={JSON.stringify([decision.challengeId, option])}
                option={option}
                challenge={decision}
                world={world}
                isBusy={isBusy}
                onAnswer={onAnswer}
              />
            ))}
          </div>
        </>
      );
  }
}

/** What the user does not see: which options are left out and why, and what the script asked of the step. */
function StepFacts({ challenge }: { readonly challenge: Extract<Decision, { type: 'challenge' }> }) {
  const known = useAuthenticators();
  const { dropped, forceAuth, skipPrompt, mayEnrol, subject, parameters } = challenge;
  const isEmpty = parameters === null || Object.keys(parameters).length === 0;
  const facts = [
    ...(forceAuth ? ['Asked for even with a session (forceAuth).'] : []),
    ...(skipPrompt ? ['Goes on without a page where that is possible (skipPrompt).'] : []),
    ...(subject !== null && !mayEnrol ? ['The user cannot enrol a factor now.'] : []),
    ...(isEmpty ? [] : [`Parameters: ${JSON.stringify(parameters)}`]),
  ];
  if (dropped.length + facts.length === 0) return null;
  return (
    <ul className={classes.facts} aria-label="What the user does not see">
      {dropped.map((option) => (
        <li key={JSON.stringify(option)}>
          <s>{nameOfOption(option, known)}</s> {dropReasons[option.reason]}
        </li>
      ))}
      {facts.map((fact) => (
        <li key={fact}>{fact}</li>
      ))}
    </ul>
  );
}

export function wordsOfAnswer({ outcome, user, option, provisioning }: LoginAnswer): string {
  if (provisioning !== undefined)
    return provisioning.consent ? 'agreed to an account' : 'declined an account';
  const who = user === undefined ? '' : ` as ${user}`;
  const where = option === undefined || option.idp === 'LOCAL' ? '' : ` at ${option.idp}`;
  return `${outcome}${who}${where}`;
}
