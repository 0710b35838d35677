import { lookup } from 'node:dns';
import type { LookupFunction } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { Agent } from 'undici';
import type { Clock, HttpCall, HttpPort } from '../ports.ts';
import { type AllowedHosts, hostMatcher } from './allowed-hosts.ts';
import { checkedConnector } from './checked-connector.ts';
import type { HttpEvent } from './http-event.ts';
import { asHttpFailure, resultOfFailure } from './http-failure.ts';
import { type GivenHttpLimits, readHttpLimits } from './http-limits.ts';
import { performCall } from './perform-call.ts';
import { TokenCache } from './token-cache.ts';

export interface HttpPortOptions extends GivenHttpLimits {
  /**
   * Hosts that scripts may call, token endpoints included: `api.example.com`, `api.example.com:8443`,
   * `api.example.com:*`, `.example.com` for all below it, or `'any-public-host'`. Default: none, so every call fails.
   */
  readonly allowedHosts?: AllowedHosts | undefined;
  /** Whether `http:` is allowed besides `https:`; for tests on one machine. Default: false. */
  readonly allowHttp?: boolean | undefined;
  /** Whether private and loopback addresses may be reached. Link-local addresses never may. Default: false. */
  readonly allowPrivateAddresses?: boolean | undefined;
  /**
   * When a POST is sent again after a passing failure: only when none of it was `unsent`, or also when it carries an
   * `Idempotency-Key`, for servers that all honour that header. Default: `unsent`.
   */
  readonly retryPosts?: 'unsent' | 'with-idempotency-key' | undefined;
  /** Told what became of each try, for logs. What it throws is ignored. */
  readonly onEvent?: ((event: HttpEvent) => void) | undefined;
  /** For the life of tokens and the durations of events. Default: the system's. */
  readonly clock?: Clock | undefined;
  /** Waits between two tries, in milliseconds; ends early when the signal aborts. Default: a timer. */
  readonly wait?: ((millis: number, signal: AbortSignal) => Promise<void>) | undefined;
  /** Finds the addresses of a host. What it finds is checked. Default: that of the system. */
  readonly lookup?: LookupFunction | undefined;
}

/** An HttpPort that holds connections. */
export interface ClosableHttpPort extends HttpPort {
  /** Lets calls under way finish, ends the connections and forgets the tokens. Later calls fail. */
  close(): Promise<void>;
}

/**
 * Calls other servers for scripts, within an allow-list and with bounds on time and size. Proxies of the environment
 * are not used.
 *
 * `call` never throws: what goes wrong is the outcome `fail` or `timeout`, and an event.
 *
 * @throws TypeError for an entry of `allowedHosts` that is no host
 * @throws RangeError for a limit out of its bounds
 */
export function createHttpPort(options: HttpPortOptions = {}): ClosableHttpPort {
  const limits = readHttpLimits(options);
  const clock = options.clock ?? { now: () => Date.now() };
  const allowPrivateAddresses = options.allowPrivateAddresses === true;
  const tokens = new TokenCache(clock);
  const dispatcher = new Agent({
    connect: checkedConnector({
      connectTimeoutMillis: limits.connectTimeoutMillis,
      allowPrivateAddresses,
      lookup: options.lookup ?? (lookup as LookupFunction),
    }),
    connections: limits.maxConnectionsPerHost,
  });
  const port = {
    dispatcher,
    limits,
    clock,
    tokens,
    urlRules: {
      allowHttp: options.allowHttp === true,
      allowPrivateAddresses,
      isAllowedHost: hostMatcher(options.allowedHosts ?? []),
    },
    retriesPostsWithKey: options.retryPosts === 'with-idempotency-key',
    wait: options.wait ?? ((millis, signal) => pause(millis, undefined, { signal })),
    onEvent: guarded(options.onEvent),
  } satisfies Parameters<typeof performCall>[0];
  let closing: Promise<void> | undefined;

  return {
    async call(call: HttpCall) {
      try {
        return { outcome: 'success', data: await performCall(port, call) };
      } catch (error) {
        return resultOfFailure(asHttpFailure(error));
      }
    },

    close() {
      tokens.clear();
      closing ??= dispatcher.close();
      return closing;
    },
  };
}

/** A log that fails must not change what becomes of a login. */
function guarded(onEvent: HttpPortOptions['onEvent']): (event: HttpEvent) => void {
  return (event) => {
    try {
      onEvent?.(event);
    } catch {
      // Nobody is left to tell.
    }
  };
}
