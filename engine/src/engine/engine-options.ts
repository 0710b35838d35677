import { hkdfSync, randomBytes, randomUUID } from 'node:crypto';
import { createCookieSealer } from '../cookies/cookie-sealer.ts';
import type { EngineObserver } from '../observability/engine-observer.ts';
import { createObservation } from '../observability/observation.ts';
import { observedSandbox } from '../observability/observed-sandbox.ts';
import type { Chance, Clock, EmailPort, HttpPort, RemoteServicePort, SecretPort } from '../ports.ts';
import { createSandbox, type GivenSandboxLimits, type Sandbox } from '../sandbox/sandbox.ts';
import { createShadow, type GivenShadow } from '../shadow/engine-shadow.ts';
import { createMemoryStores } from '../stores/memory-stores.ts';
import { MemorySuspensionStore } from '../stores/memory-suspension-store.ts';
import type { Stores } from '../stores/stores.ts';
import { type Extension, extensionTable } from './extensions.ts';
import { KnownPrograms } from './known-programs.ts';

export interface EngineOptions {
  /**
   * Where scripts run, for several engines that share one; it is created with `suspensions` of the same stores. Default:
   * a sandbox of its own, which `drain` and `close` end.
   */
  readonly sandbox?: Sandbox | undefined;
  /**
   * Limits of the engine's own sandbox; what is left out has its default. One that is given has limits already, so that
   * both together are an error.
   */
  readonly sandboxLimits?: GivenSandboxLimits | undefined;
  /** Default: in memory; nothing survives the process. */
  readonly stores?: Stores | undefined;
  /** How scripts reach other servers. Default: every call fails, because no server is allowed. */
  readonly http?: HttpPort | undefined;
  /** Sends e-mail of scripts. Default: nothing is sent. */
  readonly email?: EmailPort | undefined;
  /** Values of secrets. Default: there are none. */
  readonly secrets?: SecretPort | undefined;
  /** Reaches Choreo, Elasticsearch and analytics. Default: every call fails. */
  readonly services?: RemoteServicePort | undefined;
  /**
   * Signs and encrypts cookies, and makes the tokens that stand for credentials; at least 32 bytes, the same on every
   * node. Default: random, so cookies end with the process.
   */
  readonly cookieKey?: Uint8Array | undefined;
  /** What the embedding server adds to the language. */
  readonly extensions?: readonly Extension[] | undefined;
  /** Where candidates of `engine.shadow` run, and how many logins may wait for them. */
  readonly shadow?: GivenShadow | undefined;
  readonly clock?: Clock | undefined;
  readonly chance?: Chance | undefined;
  /**
   * Who looks on: metrics, traces, logs; see docs/observability.md. The engine's own sandbox tells them too; one that is
   * given is created with `onEvent: tellObservers(observers)`. Default: nobody.
   */
  readonly observers?: readonly EngineObserver[] | undefined;
  /** Milliseconds by a clock that never goes back, for how long things took. Default: that of the process. */
  readonly timer?: (() => number) | undefined;
}

export type EngineParts = ReturnType<typeof engineParts>;

const refusesCalls: HttpPort & RemoteServicePort = { call: async () => ({ outcome: 'fail', data: {} }) };
const sendsNothing: EmailPort = { send: async () => false };
const hasNoSecrets: SecretPort = { read: async () => null };

/**
 * The parts an engine is made of, with the defaults filled in.
 *
 * @throws RangeError for a cookie key that is too short, for two extensions of one name, and for limits that make no
 *   sense
 * @throws TypeError for both `sandbox` and `sandboxLimits`
 */
export function engineParts(options: EngineOptions) {
  const stores: Stores = options.stores ?? createMemoryStores();
  const suspensions = stores.suspensions ?? new MemorySuspensionStore();
  const clock = options.clock ?? { now: () => Date.now() };
  const cookieKey = options.cookieKey ?? randomBytes(32);
  const timer = options.timer ?? (() => performance.now());
  const observation = createObservation(options.observers ?? [], timer);
  if (options.sandbox !== undefined && options.sandboxLimits !== undefined) {
    throw new TypeError('`sandboxLimits` are for an engine without `sandbox`: give them to createSandbox');
  }
  const sandbox =
    options.sandbox ??
    createSandbox({
      limits: options.sandboxLimits,
      onEvent: observation.tell,
      suspensions,
      now: () => clock.now(),
    });
  const extensions = extensionTable(options.extensions ?? []);
  return {
    sandbox,
    observedSandbox: observedSandbox(sandbox, observation),
    stores,
    programs: new KnownPrograms(),
    suspensions,
    http: options.http ?? refusesCalls,
    email: options.email ?? sendsNothing,
    secrets: options.secrets ?? hasNoSecrets,
    services: options.services ?? refusesCalls,
    cookies: createCookieSealer(cookieKey),
    credentialKey: new Uint8Array(hkdfSync('sha256', cookieKey, '', 'stepgate credential tokens', 32)),
    extensions,
    shadow: createShadow({ stores, observation, clock, extensions, sandbox }, options.shadow),
    clock,
    chance: options.chance ?? { id: () => randomUUID() },
    timer,
    observation,
  };
}
