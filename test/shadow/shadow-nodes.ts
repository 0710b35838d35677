import {
  createEngine,
  createMemoryStores,
  createSandbox,
  type Engine,
  type EngineEvent,
  type EngineOptions,
  programDigest,
  type ShadowPair,
} from '@stepgate/engine';
import type { Program } from '@stepgate/engine/model';
import { afterAll, afterEach } from 'vitest';
import { programWith, worldWith } from '../engine/fixture-organization.ts';

export const onLogin = (body: string) => programWith(`function onLoginRequest(context) { ${body} }`);
export const live = onLogin('executeStep(1);');
export const stricter = onLogin('executeStep(1); executeStep(2);');
export const application = { organization: 'fixture', application: 'app' };

export const pairOf = (candidate: Program, program: Program = live): ShadowPair => ({
  ...application,
  liveDigest: programDigest(program),
  candidateDigest: programDigest(candidate),
});

export const named = (events: readonly EngineEvent[], type: EngineEvent['type']) =>
  events.filter((event) => event.type === type);

/** Sets up auth servers, all in one sandbox per file. */
export function nodes() {
  const sandbox = createSandbox({ limits: { maxWallMillis: 5_000 } });
  let engines: Engine[] = [];
  afterEach(async () => {
    for (const engine of engines) await engine.close();
    engines = [];
  });
  afterAll(() => sandbox.close());

  /** An auth server, and what its observers were told. */
  function node(options: EngineOptions = {}, stores = createMemoryStores()) {
    const events: EngineEvent[] = [];
    stores.addUsers('fixture', worldWith().users);
    // An engine has the limits of its own sandbox or a sandbox that it is given.
    const place = options.sandboxLimits === undefined ? { sandbox, shadow: { sandbox } } : {};
    const observers = [{ onEvent: (event: EngineEvent) => void events.push(event) }];
    const engine = createEngine({ stores, observers, ...place, ...options });
    engines.push(engine);
    return { engine, stores, events };
  }
  return { sandbox, node };
}

/** Signs alice in with her password, and returns what the login came to. */
export async function signIn(engine: Engine, loginId: string, program: Program = live): Promise<string> {
  const { decision } = await engine.start({ program, loginId });
  if (decision.type !== 'challenge') return decision.type;
  const ended = await engine.answer({
    loginId,
    challengeId: decision.challengeId,
    outcome: 'success',
    option: { idp: 'LOCAL', authenticator: 'BasicAuthenticator' },
    user: { username: 'alice' },
  });
  return ended.decision.type;
}
