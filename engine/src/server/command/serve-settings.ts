import { StepgateError } from '../../stepgate-error.ts';
import { isLoopback } from '../access/connection-guard.ts';

/** Where the server listens. */
export type Address =
  | { readonly kind: 'socket'; readonly path: string }
  | { readonly kind: 'tcp'; readonly host: string; readonly port: number };

export const logLevels = ['debug', 'info', 'warn', 'error', 'silent'] as const;

/** What `stepgate-engine serve` was told. */
export interface ServeSettings {
  readonly address: Address;
  /** File of who may use the server. */
  readonly keys: string;
  readonly tls: {
    readonly certificate: string;
    readonly key: string;
    readonly clientCa: string | null;
  } | null;
  readonly hosts: readonly string[];
  readonly dangerouslyAllowPlainNetwork: boolean;
  /** Keep everything in memory. */
  readonly memory: boolean;
  /** Folder of the embedded database. */
  readonly data: string | undefined;
  readonly databaseUrl: string | undefined;
  readonly redisUrl: string | undefined;
  /** File of seal keys, or their text. */
  readonly sealKeys: SecretSource;
  readonly cookieKey: SecretSource;
  /** File of the values of secrets that scripts use. */
  readonly secrets: string | undefined;
  /** Organization files and folders that are saved at the start. */
  readonly organizations: readonly string[];
  /** Hosts that scripts may call. */
  readonly scriptHosts: readonly string[];
  readonly logLevel: (typeof logLevels)[number];
  readonly maxBodyBytes: number;
  readonly requestTimeoutMillis: number;
  readonly maxWorkers: number | undefined;
}

/** A secret in a file, or as text from the environment. */
export interface SecretSource {
  readonly file: string | undefined;
  readonly text: string | undefined;
}

/**
 * Reads `HOST:PORT`; IPv6 in brackets.
 *
 * @throws StepgateError `server-setting-invalid`
 */
export function tcpAddress(text: string): Address {
  const [, bracketed, plain, port = ''] = /^(?:\[([^\]]+)\]|([^:]+)):(\d{1,5})$/.exec(text) ?? [];
  const host = bracketed ?? plain;
  if (host === undefined || Number(port) > 65_535) {
    throw new StepgateError('server-setting-invalid', `\`--listen ${text}\` is not HOST:PORT`);
  }
  return { kind: 'tcp', host, port: Number(port) };
}

/**
 * Refuses settings under which others could use the engine.
 *
 * @throws StepgateError `server-setting-invalid`
 */
export function refuseUnsafe({ address, tls, dangerouslyAllowPlainNetwork }: ServeSettings): void {
  if (address.kind === 'socket') {
    if (tls !== null) throw new StepgateError('server-setting-invalid', 'a Unix socket takes no TLS');
    return;
  }
  if (tls !== null || isLoopback(address.host) || dangerouslyAllowPlainNetwork) return;
  throw new StepgateError(
    'server-setting-invalid',
    `other machines can reach \`${address.host}\`, and whoever reads the network could sign in as anyone: give --tls-certificate and --tls-key, or --dangerously-allow-plain-network`,
  );
}
