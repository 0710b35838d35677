import {
  type Answer,
  createEngine,
  createMemoryStores,
  type Engine,
  type EngineEvent,
  type EngineObserver,
  type EngineOptions,
  type EventName,
  type LoginProgress,
} from '@stepgate/engine';
import type { Program } from '@stepgate/engine/model';
import { onTestFinished } from 'vitest';
import { worldWith } from '../engine/fixture-organization.ts';

/** An observer that keeps what it is told. */
export function recorder() {
  const events: EngineEvent[] = [];
  const observer: EngineObserver = { onEvent: (event) => void events.push(event) };
  return {
    observer,
    events,
    names: () => events.map((event) => event.type),
    of: <Name extends EventName>(name: Name) =>
      events.filter((event): event is Extract<EngineEvent, { type: Name }> => event.type === name),
  };
}

/** An engine with the users of the fixture; closed with the test. */
export function openEngine(options: EngineOptions = {}): Engine {
  const stores = createMemoryStores();
  stores.addUsers('fixture', worldWith().users);
  const engine = createEngine({ stores, ...options });
  onTestFinished(() => engine.close());
  return engine;
}

/** Starts a login and answers its challenges in order. */
export async function signIn(
  engine: Engine,
  program: Program,
  ...answers: readonly Omit<Answer, 'loginId' | 'challengeId'>[]
): Promise<LoginProgress> {
  let progress = await engine.start({ program });
  for (const answer of answers) {
    const { loginId, decision } = progress;
    if (!('challengeId' in decision)) break;
    progress = await engine.answer({ loginId, challengeId: decision.challengeId, ...answer });
  }
  return progress;
}

/** Answers that the tests give. */
export const given = {
  password: (username: string) => ({
    outcome: 'success',
    option: { idp: 'LOCAL', authenticator: 'BasicAuthenticator' },
    user: { username },
  }),
  okta: (subject: string) => ({
    outcome: 'success',
    option: { idp: 'Okta', authenticator: 'OpenIDConnectAuthenticator' },
    user: { subject },
  }),
  totp: () => ({ outcome: 'success', option: { idp: 'LOCAL', authenticator: 'totp' } }),
};
