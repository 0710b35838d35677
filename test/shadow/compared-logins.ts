import { compareInShadow, createSandbox, type Sandbox, type ShadowComparison } from '@stepgate/engine';
import type { LoginAnswer, LoginWorld, Organization, Program } from '@stepgate/engine/model';
import { runLogin } from '@stepgate/engine/testing';
import { afterAll } from 'vitest';
import { programWith, worldWith } from '../engine/fixture-organization.ts';

export interface ComparedLogin {
  readonly live: string;
  readonly candidate: string;
  readonly answers: readonly LoginAnswer[];
  readonly world?: LoginWorld;
  /** What is otherwise in the organization of the candidate. */
  readonly organization?: (organization: Organization) => void;
}

/** Plays logins on one script and compares them with another, in one sandbox per file. */
export function comparer() {
  const sandbox: Sandbox = createSandbox({ limits: { maxWallMillis: 5_000 } });
  afterAll(() => sandbox.close());

  const journalOf = async (program: Program, answers: readonly LoginAnswer[], world = worldWith()) =>
    (await runLogin({ program, world, answers, sandbox })).journal;

  const compare = async (login: ComparedLogin): Promise<ShadowComparison> => {
    const live = programWith(login.live);
    const journal = await journalOf(live, login.answers, login.world);
    const candidate = programWith(login.candidate, login.organization);
    return compareInShadow(sandbox, live, journal, candidate);
  };

  return { sandbox, journalOf, compare };
}
