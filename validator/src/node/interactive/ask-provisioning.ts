import type { ProvisioningPromptDecision } from '@stepgate/engine';
import type { LoginAnswer } from '@stepgate/engine/model';
import type { Choice, Conversation } from './conversation.ts';

const needed = (what: string) => (text: string) => (text === '' ? `a ${what} is needed` : undefined);

/** Asks what the user answers before an account is created. */
export async function askProvisioning<Move>(
  talk: Conversation,
  { idp, asks, username }: ProvisioningPromptDecision,
  moves: readonly Choice<Move>[],
): Promise<LoginAnswer | Move> {
  const move = await talk.choose<'agrees' | 'declines' | Move>(
    `An account for the user of ${idp}: what does the user say?`,
    [{ value: 'agrees', label: 'agrees' }, { value: 'declines', label: 'declines' }, ...moves],
  );
  if (move === 'declines') return { outcome: 'success', provisioning: { consent: false } };
  if (move !== 'agrees') return move;
  const name = asks.includes('username')
    ? await talk.ask('User name', { initial: username, refuse: needed('user name') })
    : undefined;
  const password = asks.includes('password')
    ? await talk.ask('Password of the new account (files that are saved have it as it is typed)', {
        refuse: needed('password'),
      })
    : undefined;
  return {
    outcome: 'success',
    provisioning: {
      consent: true,
      ...(name === undefined ? {} : { username: name }),
      ...(password === undefined ? {} : { password }),
    },
  };
}
