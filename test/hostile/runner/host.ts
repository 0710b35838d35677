import { createEngine, createMemoryStores, createSandbox, type SandboxLimits } from '@stepgate/engine';
import { createProgram, type Program } from '@stepgate/engine/model';
import { fixture, worldWith } from '../../engine/fixture-organization.ts';
import type { HostileCase } from '../hostile-case.ts';
import { type WorkerWatch, watchWorkers } from './watch-workers.ts';

/** Small, so that the suite is short; the memory limits are the defaults. */
const smallLimits = {
  maxCpuMillis: 50,
  maxWallMillis: 1000,
  maxResidentMebibytes: 288,
  maxWorkers: 1,
  spareWorkers: 0,
} satisfies Partial<SandboxLimits>;

/**
 * A server with an engine and two organizations. Everything a script could reach if it came out of the sandbox holds
 * the canary.
 */
export function openHost(canary: string, given: Partial<SandboxLimits> = {}) {
  const limits = { ...smallLimits, ...given };
  Object.assign(globalThis, { stepgateCanary: canary });
  process.env.STEPGATE_CANARY = canary;
  const stores = createMemoryStores();
  for (const organization of ['acme', 'globex']) {
    stores.addUsers(organization, worldWith({ users: people.map((username) => ({ username })) }).users);
  }
  let watch: WorkerWatch | undefined;
  const events: string[] = [];
  const calls: string[] = [];
  /** Comes first in every call of another server. */
  let beforeCall = () => {};
  const sandbox = createSandbox({
    limits,
    suspensions: stores.suspensions,
    onEvent: (event) => {
      events.push(event.type);
      if (event.type === 'worker-killed') watch?.onKill(event.pid, event.reason);
    },
  });
  const engine = createEngine({
    sandbox,
    stores,
    http: {
      call: ({ url }) => {
        calls.push(url);
        beforeCall();
        return answerOf(url);
      },
    },
    services: { call: () => answerOf('https://fails.test/') },
    email: { send: async () => true },
    secrets: { read: async () => canary },
  });

  return {
    engine,
    stores,
    sandbox,
    /** Types of what the sandbox said happened, in order. */
    events,
    /** Addresses that scripts called, in order. */
    calls,
    beforeCalls(run: () => void) {
      beforeCall = run;
    },
    /** Kills every worker, as nobody but the system would. */
    killWorkers() {
      for (const { pid } of sandbox.status().workers) process.kill(pid, 'SIGKILL');
    },
    watchWorkers() {
      watch = watchWorkers(() => sandbox, limits.maxResidentMebibytes);
      return watch;
    },
    close: () => sandbox.close(),
  };

  /** A server answers with data; one that fails says more than any script may hear. */
  async function answerOf(url: string) {
    if (url.includes('fails')) throw new Error(`${canary} at ${import.meta.dirname}`);
    return { outcome: 'success' as const, data: { status: 200, list: [1, { text: 'answer' }] } };
  }
}

const people = ['alice', 'bob', 'mallory'];

/** An application of an organization with a script, and with the libraries and limits of a case. */
export function programOf(
  organization: string,
  script: string,
  { libraries = {}, limits = {} }: Pick<HostileCase, 'libraries' | 'limits'> = {},
): Program {
  const own = structuredClone(fixture);
  own.name = organization;
  own.secrets = ['vault'];
  own.scriptLibraries = Object.entries(libraries).map(([name, text]) => ({ name, script: text }));
  const program = createProgram(own, 'app', script);
  return { ...program, limits: { ...program.limits, ...limits } };
}
