import { readFileSync } from 'node:fs';
import type { LoginProgress } from '@stepgate/engine';
import type { CrashPoint } from '../../engine/src/crash/crash-moments.ts';
import type { Effect } from './crashing-ports.ts';
import type { Backing } from './memory-backing.ts';
import { type LoginOnNode, NodeGone, type NodeHandle } from './node-handle.ts';
import { type CrashRun, type Cut, leftBehind, named } from './run-crashing.ts';
import { scenarios } from './scenarios.ts';
import { type LoginCalls, type Recovery, signIn } from './sign-in.ts';

/** Where a login runs whose first node kills itself. */
export interface KilledLogin {
  readonly scenario: string;
  readonly backing: Backing;
  /** It kills itself at a point. */
  readonly mortal: NodeHandle;
  /** It goes on. */
  readonly next: NodeHandle;
  /** What both write of their effects, for this login alone. */
  readonly effectsFile: string;
  readonly recovery: Recovery;
}

/** Runs a login on a process that kills itself on the way, and goes on in another one. */
export async function runKilled(login: KilledLogin): Promise<CrashRun> {
  const { scenario, backing, effectsFile, recovery } = login;
  const { loginId, stores } = backing;
  const known = scenarios[scenario];
  if (known === undefined) throw new Error(`there is no scenario ${scenario}`);
  const journals: Cut['journal'][] = [];
  let node = login.mortal;
  const { decision } = await signIn(
    known,
    loginId,
    async (run): Promise<LoginProgress | null> => {
      try {
        return await run(callsOn(node, { scenario, loginId }));
      } catch (error) {
        if (!(error instanceof NodeGone) || node === login.next) throw error;
        journals.push((await stores.journals.read(loginId)) ?? []);
        node = login.next;
        return null;
      }
    },
    recovery,
  );
  const lines: (Effect | { endedAt: CrashPoint })[] = readFileSync(effectsFile, 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line));
  const points = lines.flatMap((line) => ('endedAt' in line ? [line.endedAt] : []));
  const left = await leftBehind(backing);
  return {
    ...left,
    decision: named(backing, decision),
    effects: named(
      backing,
      lines.flatMap((line) => ('endedAt' in line ? [] : [line])),
    ),
    reached: [[], []],
    cuts: points.map((point, index) => ({ point, journal: named(backing, journals[index] ?? []) })),
  };
}

/** The calls of one login on a node. */
function callsOn(node: NodeHandle, login: LoginOnNode): LoginCalls {
  return {
    start: () => node.start(login),
    resume: () => node.resume(login),
    answer: ({ loginId: _, ...answer }) => node.answer(login, answer),
  };
}
