import type { z } from 'zod';
import type { Engine } from '../engine/create-engine.ts';
import type { EngineObserver } from '../observability/engine-observer.ts';
import type { Registry } from '../registry/registry.ts';
import type { Stores } from '../stores/stores.ts';
import type { accessSchema } from './access/access-file.ts';
import type { DeepReadonly } from './route.ts';

/** What the engine over HTTP needs. */
export interface StepgateHttpOptions {
  readonly engine: Engine;
  /** Who may use it: at least one key or certificate. See `createBearerKey`. */
  readonly access: DeepReadonly<z.input<typeof accessSchema>>;
  /**
   * Organizations by name, to start logins on and to be administered. Default: logins start on organizations that come
   * with them, and there is nothing to administer.
   */
  readonly registry?: Registry | undefined;
  /** The stores of the engine, for what operators read of them. Default: there are no such endpoints. */
  readonly stores?: Stores | undefined;
  /** What Prometheus reads, as text. Default: there is no such endpoint. */
  readonly metrics?: (() => Promise<string>) | undefined;
  /** Told of requests that were refused; the same as those of the engine. Default: nobody. */
  readonly observers?: readonly EngineObserver[] | undefined;
  /** Told of what failed on the server; clients learn only that something did. Default: the log of the server. */
  readonly onFailure?: ((error: unknown) => void) | undefined;
  /** Names that requests over loopback may use beside `localhost` and its addresses. Default: none. */
  readonly hosts?: readonly string[] | undefined;
  /** Largest body of a request, in bytes. Default: 1 MiB. */
  readonly maxBodyBytes?: number | undefined;
  /**
   * Takes requests in plain text from other machines: whoever can read the network can then sign in as anyone. Default:
   * false.
   */
  readonly dangerouslyAllowPlainNetwork?: boolean | undefined;
}
