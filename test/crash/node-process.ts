import { appendFileSync } from 'node:fs';
import { createEngine, type Engine, StepgateError } from '@stepgate/engine';
import { type OpenStoresOptions, openStores } from '@stepgate/engine/stores';
import { worldPorts } from '@stepgate/engine/testing';
import { dangerouslyInlineSandbox } from '../../engine/src/sandbox/inline-sandbox.ts';
import { sealKey } from '../stores/seal-keys.ts';
import { CrashSwitch } from './crash-switch.ts';
import { crashingPorts, type Effect } from './crashing-ports.ts';
import { crashingStores } from './crashing-stores.ts';
import { scenarios } from './scenarios.ts';

/** What a node of a test is told when it is started. */
export interface NodeSettings {
  readonly stores: Omit<OpenStoresOptions, 'sealKeys' | 'clock'>;
  /** Effects are written here before they happen, a line each; and where the process killed itself, as `{ endedAt }`. */
  readonly effectsFile: string;
  /** At which crash point, counted from 0, the process kills itself; -1 for none. */
  readonly endsAt: number;
}

/** A call that a node is asked for. */
export type NodeRequest = {
  readonly id: number;
  readonly scenario: string;
  readonly loginId: string;
} & (
  | { readonly call: 'start' | 'resume' }
  | { readonly call: 'answer'; readonly answer: Omit<Parameters<Engine['answer']>[0], 'loginId'> }
);

/** What came of it. */
export type NodeReply =
  | { readonly id: number; readonly progress: Awaited<ReturnType<Engine['resume']>> }
  | { readonly id: number; readonly code: string; readonly message: string };

const settings: NodeSettings = JSON.parse(process.argv[2] ?? '{}');
const stores = await openStores({ ...settings.stores, sealKeys: [sealKey('one')] });
const crash = new CrashSwitch(settings.endsAt, (endedAt) => {
  appendFileSync(settings.effectsFile, `${JSON.stringify({ endedAt })}\n`);
  process.kill(process.pid, 'SIGKILL');
});
const sandbox = dangerouslyInlineSandbox({ limits: { maxWallMillis: 5_000 } });
const engines = new Map<string, Engine>();

const effects = {
  push: (effect: Effect) => appendFileSync(settings.effectsFile, `${JSON.stringify(effect)}\n`),
};

function engineOf(name: string): Engine {
  const known = engines.get(name);
  if (known !== undefined) return known;
  const { program, world } = scenarioOf(name);
  const ports = crashingPorts(worldPorts(program, world).options, crash, effects);
  const engine = createEngine({
    ...ports,
    sandbox,
    stores: crashingStores(stores, crash),
    chance: { id: () => 'seed' },
  });
  engines.set(name, engine);
  return engine;
}

function scenarioOf(name: string) {
  const scenario = scenarios[name];
  if (scenario === undefined) throw new Error(`there is no scenario ${name}`);
  return scenario;
}

function run(request: NodeRequest): ReturnType<Engine['resume']> {
  const { scenario, loginId } = request;
  const engine = engineOf(scenario);
  if (request.call === 'resume') return engine.resume(loginId);
  if (request.call === 'answer') return engine.answer({ ...request.answer, loginId });
  const { program, request: began = {} } = scenarioOf(scenario);
  return engine.start({ program, loginId, request: began });
}

process.on('message', (request: NodeRequest) => {
  const { id } = request;
  run(request)
    .then((progress) => crash.reach('before respond').then(() => progress))
    .then(
      (progress): NodeReply => ({ id, progress }),
      (error): NodeReply => ({
        id,
        code: error instanceof StepgateError ? error.code : 'unknown',
        message: String(error.cause ?? error),
      }),
    )
    .then((reply) => process.send?.(reply))
    .then(() => crash.reach('after respond'));
});
process.on('disconnect', () => process.exit());
process.send?.('ready');
