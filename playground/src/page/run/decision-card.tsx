import type { Journal, LoginAnswer, LoginWorld } from '@stepgate/engine/model';
import type { ScriptRange } from '@stepgate/engine/script';
import type { LoginRun } from '@stepgate/engine/testing';
import { ChallengeForm } from './challenge-form.tsx';
import { FailedCard, SentErrorCard, SucceededCard } from './end-cards.tsx';
import { PromptForm } from './prompt-form.tsx';
import { ProvisioningForm } from './provisioning-form.tsx';

export interface DecisionCardProps {
  readonly decision: LoginRun['decision'];
  readonly journal: Journal;
  readonly world: Partial<LoginWorld>;
  readonly isBusy: boolean;
  /** The answer that led here. */
  readonly latest: LoginAnswer | undefined;
  onAnswer(answer: LoginAnswer): void;
  onReveal(range: ScriptRange): void;
}

/** Where the login stands: what the user is asked now, or how it ended. */
export function DecisionCard(props: DecisionCardProps) {
  const { decision, journal, world, isBusy, latest, onAnswer, onReveal } = props;
  switch (decision.type) {
    case 'challenge':
      return <ChallengeForm challenge={decision} world={world} isBusy={isBusy} onAnswer={onAnswer} />;
    case 'prompt':
      return <PromptForm prompt={decision} isBusy={isBusy} onAnswer={onAnswer} />;
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
    case 'succeeded':
      return <SucceededCard decision={decision} world={world} />;
    case 'failed':
      return <FailedCard decision={decision} journal={journal} onReveal={onReveal} />;
    default:
      return <SentErrorCard decision={decision} />;
  }
}
