import {
  type Answer,
  createEngine,
  createMemoryStores,
  createSandbox,
  type HttpPort,
  type LoginProgress,
  StepgateError,
} from '@stepgate/engine';
import type { LoginAnswer, LoginWorld, Organization, Program } from '@stepgate/engine/model';
import { afterAll } from 'vitest';
import { programWith, worldWith } from './fixture-organization.ts';

export interface OpenOptions {
  readonly world?: LoginWorld;
  readonly organization?: (organization: Organization) => void;
  /** Instead of a script and the fixture's organization. */
  readonly program?: Program;
  readonly http?: HttpPort;
}

/**
 * Opens logins whose stores a test can change between two answers, and whose identity providers may send anything.
 * One sandbox per file.
 */
export function loginOpener() {
  const sandbox = createSandbox();
  afterAll(() => sandbox.close());

  return async function open(script: string, options: OpenOptions = {}) {
    const stores = createMemoryStores();
    const program = options.program ?? programWith(script, options.organization);
    stores.addUsers(program.organization, (options.world ?? worldWith()).users);
    const engine = createEngine({ sandbox, stores, ...(options.http ? { http: options.http } : {}) });
    let progress = await engine.start({ program, loginId: 'login' });

    /** Answers the open challenge; returns how the login ended, or the type of its next decision. */
    async function answer(given: LoginAnswer, claims: Record<string, unknown> = {}): Promise<string> {
      const { decision } = progress;
      if (decision.type !== 'challenge') throw new Error(`the login waits for ${decision.type}`);
      try {
        const user = given.user === undefined ? {} : { user: userOf(given, given.user, claims) };
        const { outcome, option } = given;
        progress = await engine.answer({
          loginId: 'login',
          challengeId: decision.challengeId,
          outcome,
          ...(option ? { option } : {}),
          ...user,
        });
      } catch (error) {
        if (error instanceof StepgateError) return error.code;
        throw error;
      }
      return standingOf(progress);
    }

    const journal = async () => (await stores.journals.read('login')) ?? [];
    return { stores, users: stores.users(program.organization), program, answer, journal };
  };
}

function userOf(
  { option }: LoginAnswer,
  name: string,
  claims: Record<string, unknown>,
): NonNullable<Answer['user']> {
  if (option?.idp === 'LOCAL') return { username: name };
  // The types promise texts; servers send what they like.
  return { subject: name, claims: claims as Record<string, string> };
}

function standingOf({ decision }: LoginProgress): string {
  return decision.type === 'failed' ? decision.code : decision.type;
}
