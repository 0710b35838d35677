import { monitorEventLoopDelay } from 'node:perf_hooks';
import { createEngine, createSandbox, type Engine, StepgateError } from '@stepgate/engine';
import type { SandboxEvent } from '../../../engine/src/sandbox/sandbox.ts';
import { closedLoop, type LoadResult, openLoop } from '../load.ts';
import { programOf } from '../role-based-login.ts';
import { goodOrganizations, signIn } from './good-logins.ts';
import { hostileKinds, hostileScript } from './hostile-scripts.ts';

const goodPerSecond = 500;
const hostilePerSecond = 4;
const seconds = 10;
const organizations = 20;

/**
 * - `none`: nobody is hostile
 * - `same-versions`: the same scripts again and again, so that they are suspended
 * - `new-versions`: each job is a version that was never seen, so that none is
 */
export type Hostility = 'none' | 'same-versions' | 'new-versions';

export interface HostileLoadResult {
  readonly good: LoadResult;
  /** How the hostile jobs ended, with how often. */
  readonly hostileEnds: ReadonlyMap<string, number>;
  readonly passes: number;
  /** Workers that were killed, and that died by themselves. */
  readonly killed: number;
  readonly died: number;
  readonly retried: number;
  readonly loopDelayMillis: { readonly p99: number; readonly max: number };
}

/** Good logins at a fixed rate, and hostile ones of other organizations among them. */
export async function hostileLoad(hostility: Hostility): Promise<HostileLoadResult> {
  const counts = { passes: 0, killed: 0, ended: 0, retried: 0 };
  const count = ({ type }: SandboxEvent): void => {
    if (type === 'pass-ended') counts.passes += 1;
    if (type === 'worker-killed') counts.killed += 1;
    if (type === 'worker-ended') counts.ended += 1;
    if (type === 'pass-retried') counts.retried += 1;
  };
  const sandbox = createSandbox({ onEvent: count });
  const { stores, programs } = goodOrganizations(organizations);
  const engine = createEngine({ sandbox, stores });
  const login = (index: number) => signIn(engine, programs, index).catch(() => false);
  // Workers run and organizations are warm before it begins.
  await closedLoop({ calls: 10 * organizations, callers: 16 }, login);
  Object.assign(counts, { passes: 0, killed: 0, ended: 0, retried: 0 });

  const hostileEnds = new Map<string, number>();
  const delay = monitorEventLoopDelay({ resolution: 1 });
  delay.enable();
  const [good] = await Promise.all([
    openLoop({ perSecond: goodPerSecond, seconds }, login),
    hostility === 'none'
      ? undefined
      : openLoop({ perSecond: hostilePerSecond, seconds }, async (index) => {
          const end = await hostileLogin(engine, hostility, index);
          hostileEnds.set(end, (hostileEnds.get(end) ?? 0) + 1);
          return true;
        }),
  ]);
  delay.disable();
  const { passes, killed, ended, retried } = counts;
  await engine.close();
  await sandbox.close();
  return {
    good,
    hostileEnds,
    passes,
    killed,
    died: ended - killed,
    retried,
    loopDelayMillis: { p99: delay.percentile(99) / 1e6, max: delay.max / 1e6 },
  };
}

async function hostileLogin(engine: Engine, hostility: Hostility, index: number): Promise<string> {
  const kind = hostileKinds[index % hostileKinds.length];
  if (kind === undefined) throw new Error('there is nothing hostile');
  const script = hostileScript(kind, hostility === 'new-versions' ? index : 0);
  try {
    const { decision } = await engine.start({ program: programOf(script, `hostile-${kind}`) });
    return decision.type === 'failed' ? decision.code : decision.type;
  } catch (error) {
    if (error instanceof StepgateError) return error.code;
    throw error;
  }
}
