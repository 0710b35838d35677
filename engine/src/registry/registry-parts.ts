import { randomUUID } from 'node:crypto';
import type { Engine } from '../engine/create-engine.ts';
import { type Extension, type ExtensionTable, extensionTable } from '../engine/extensions.ts';
import type { Chance, Clock } from '../ports.ts';
import type { OrganizationStore } from '../registry-ports.ts';
import type { Stores } from '../stores/stores.ts';
import type { JitImpactPort } from './jit-impact.ts';

export interface RegistryOptions {
  /** Those of the engine, with `organizations`. */
  readonly stores: Stores;
  /**
   * The engine that runs the logins: programs that are new are compiled in its sandbox before they are saved, and what
   * cannot be is refused. Default: that is found out by the first login.
   */
  readonly engine?: Pick<Engine, 'warm'> | undefined;
  /**
   * What a JIT switch breaks; `createJitImpact` of `@stepgate/validator/node` reads the scripts. Default: it is assumed
   * that it breaks every application that has the identity provider and more than one step.
   */
  readonly jitImpact?: JitImpactPort | undefined;
  /** Those of the engine. Default: organizations may name any. */
  readonly extensions?: readonly Extension[] | undefined;
  readonly clock?: Clock | undefined;
  readonly chance?: Chance | undefined;
}

/** The parts a registry is made of, with the defaults filled in. */
export interface RegistryParts {
  readonly stores: Stores;
  readonly organizations: OrganizationStore;
  readonly engine: Pick<Engine, 'warm'> | undefined;
  readonly jitImpact: JitImpactPort | undefined;
  readonly extensions: ExtensionTable | null;
  readonly clock: Clock;
  readonly chance: Chance;
}

/** @throws TypeError for stores that keep no organizations */
export function registryParts({
  stores,
  engine,
  jitImpact,
  extensions,
  clock,
  chance,
}: RegistryOptions): RegistryParts {
  const { organizations } = stores;
  if (organizations === undefined) throw new TypeError('the stores of a registry have `organizations`');
  return {
    stores,
    organizations,
    engine,
    jitImpact,
    extensions: extensions === undefined ? null : extensionTable(extensions),
    clock: clock ?? { now: () => Date.now() },
    chance: chance ?? { id: () => randomUUID() },
  };
}
