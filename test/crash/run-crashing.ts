import { createEngine, type VisibleDecision } from '@stepgate/engine';
import type { JournalEntry } from '@stepgate/engine/model';
import { steppingClock, worldPorts } from '@stepgate/engine/testing';
import type { CrashPoint } from '../../engine/src/crash/crash-moments.ts';
import { dangerouslyInlineSandbox } from '../../engine/src/sandbox/inline-sandbox.ts';
import { tokensIn } from '../../engine/src/secrets/token.ts';
import { around, CrashSwitch } from './crash-switch.ts';
import { crashingPorts, type Effect } from './crashing-ports.ts';
import type { Backing } from './memory-backing.ts';
import type { CrashScenario } from './scenario.ts';
import { type Call, type Recovery, signIn } from './sign-in.ts';

/** Scripts of the scenarios are our own. */
export const sandbox = dangerouslyInlineSandbox();

/** Where a process ended, and the journal it left behind. */
export interface Cut {
  readonly point: CrashPoint;
  readonly journal: readonly JournalEntry[];
}

/** What came of a login. */
export interface CrashRun {
  readonly decision: VisibleDecision;
  /** Without the times of its entries. */
  readonly journal: readonly object[];
  /** What is left in the stores. */
  readonly state: unknown;
  /** Credentials of the login that are still kept. */
  readonly credentialsLeft: number;
  readonly effects: readonly Effect[];
  /** Points in the order in which they were reached, by engine. */
  readonly reached: readonly (readonly CrashPoint[])[];
  readonly cuts: readonly Cut[];
}

export interface CrashOptions {
  /** For each engine in turn the point at which it ends, counted from 0; the one after the last lives. Default: none. */
  readonly endsAt?: readonly number[];
  readonly recovery?: Recovery;
  /** How many engines get each call at the same moment, once one has ended. Default 1. */
  readonly enginesAfter?: number;
}

/** Runs a login on engines of which some end at a point of its way. */
export async function runCrashing(
  scenario: CrashScenario,
  backing: Backing,
  { endsAt = [], recovery = 'repeats', enginesAfter = 1 }: CrashOptions = {},
): Promise<CrashRun> {
  const { program, world } = scenario;
  const { stores, loginId } = backing;
  const effects: Effect[] = [];
  const cuts: Cut[] = [];
  const switches: CrashSwitch[] = [];
  const clock = steppingClock(Date.parse(world.startedAt));

  const openNode = () => {
    const crash = new CrashSwitch(endsAt[switches.length] ?? -1);
    switches.push(crash);
    const ports = crashingPorts(worldPorts(program, world).options, crash, effects);
    // One seed, so that journals can be compared.
    const chance = { id: () => 'seed' };
    return {
      engine: createEngine({ ...ports, stores: backing.watched(crash), sandbox, clock, chance }),
      crash,
    };
  };
  type Node = ReturnType<typeof openNode>;
  const callOn = ({ engine, crash }: Node, run: Parameters<Call>[0]) =>
    Promise.race([
      run(engine).then((progress) => around(crash.reach, 'respond', async () => progress)),
      crash.crashed.then((point) => ({ point })),
    ]);

  let nodes = [openNode()];
  const { decision } = await signIn(
    scenario,
    loginId,
    async (run) => {
      const settled = await firstOf(nodes.map((node) => callOn(node, run)));
      if (!('point' in settled)) return settled;
      cuts.push({ point: settled.point, journal: (await stores.journals.read(loginId)) ?? [] });
      nodes = Array.from({ length: enginesAfter }, openNode);
      return null;
    },
    recovery,
  );
  const left = await leftBehind(backing);
  return {
    ...left,
    decision: named(backing, decision),
    effects: named(backing, effects),
    reached: switches.map(({ reached }) => reached),
    cuts: cuts.map(({ point, journal }) => ({ point, journal: named(backing, journal) })),
  };
}

/** What the first of several calls came to; those that another one overtook are refused with a conflict. */
async function firstOf<Result>(calls: readonly Promise<Result>[]): Promise<Result> {
  const settled = await Promise.allSettled(calls);
  const failed = settled.flatMap((call) => (call.status === 'rejected' ? [call.reason] : []));
  const wrong = failed.find((error) => calls.length === 1 || error.code !== 'journal-conflict');
  if (wrong !== undefined) throw wrong;
  const done = settled.find((call) => call.status === 'fulfilled');
  if (done === undefined) throw failed[0];
  return done.value;
}

/** What a login left in its stores. */
export async function leftBehind(
  backing: Backing,
): Promise<Pick<CrashRun, 'journal' | 'state' | 'credentialsLeft'>> {
  const { stores, loginId } = backing;
  const journal = (await stores.journals.read(loginId)) ?? [];
  const tokens = tokensIn(JSON.stringify(journal));
  const values = await Promise.all(tokens.map((token) => stores.vault.get(loginId, token)));
  // It learns the names.
  const state = await backing.state();
  return {
    journal: named(
      backing,
      journal.map(({ at: _, ...entry }) => entry),
    ),
    state: named(backing, state),
    credentialsLeft: values.filter((value) => value !== null).length,
  };
}

export function named<Value>(backing: Backing, value: Value): Value {
  return JSON.parse(backing.named(JSON.stringify(value)));
}
