import { Command, InvalidArgumentError, Option } from 'commander';
import { StepgateError } from '../../stepgate-error.ts';
import { logLevels, refuseUnsafe, type ServeSettings, tcpAddress } from './serve-settings.ts';
import type { Surroundings } from './surroundings.ts';

interface Options {
  readonly socket?: string;
  readonly listen?: string;
  readonly keys: string;
  readonly tlsCertificate?: string;
  readonly tlsKey?: string;
  readonly clientCa?: string;
  readonly host: string[];
  readonly dangerouslyAllowPlainNetwork: boolean;
  readonly memory: boolean;
  readonly data?: string;
  readonly sealKeys?: string;
  readonly cookieKey?: string;
  readonly secrets?: string;
  readonly organization: string[];
  readonly scriptHost: string[];
  readonly logLevel: ServeSettings['logLevel'];
  readonly maxBodyBytes: number;
  readonly requestTimeoutMillis: number;
  readonly maxWorkers?: number;
}

const environment = `
Environment:
  DATABASE_URL        postgresql://… instead of a folder
  REDIS_URL           redis://… for journals and credentials
  STEPGATE_SEAL_KEYS  instead of --seal-keys
  STEPGATE_COOKIE_KEY instead of --cookie-key

SIGTERM and SIGINT let requests in progress come to their end; the second one does not wait.`;

/** The `serve` command with its options. */
export function serveCommand({ env }: Surroundings, onServe: (settings: ServeSettings) => void): Command {
  return new Command('serve')
    .description('serves the engine to an auth server')
    .addOption(
      new Option('--socket <path>', 'listen on a Unix socket that only this user can open').conflicts(
        'listen',
      ),
    )
    .option('--listen <host:port>', 'listen on an address; port 0 takes a free one', undefined)
    .requiredOption('--keys <file>', 'who may use the server; see `stepgate-engine key`')
    .option('--tls-certificate <file>', 'certificate of the server, PEM')
    .option('--tls-key <file>', 'its private key, PEM')
    .option('--client-ca <file>', 'authority of client certificates, PEM; then each client needs one')
    .option('--host <name...>', 'names that requests over loopback may use beside localhost', [])
    .option('--dangerously-allow-plain-network', 'take requests in plain text from other machines', false)
    .option('--memory', 'keep everything in memory: nothing survives the process', false)
    .option('--data <folder>', 'folder of the embedded database')
    .option('--seal-keys <file>', 'lines `ID KEY`; the first seals what is stored, all of them open it')
    .option('--cookie-key <file>', 'a secret for cookies and tokens, the same on every node')
    .option('--secrets <file>', 'values of secrets of scripts, JSON by organization and name')
    .option('--organization <path...>', 'organization files or folders that are saved at the start', [])
    .option('--script-host <host...>', 'hosts that scripts may call, such as api.example.com', [])
    .addOption(
      new Option('--log-level <level>', 'what is logged to standard error')
        .choices(logLevels)
        .default('info'),
    )
    .option('--max-body-bytes <number>', 'largest body of a request', wholeNumber, 1_048_576)
    .option(
      '--request-timeout-millis <number>',
      'time that a request may take to arrive',
      wholeNumber,
      30_000,
    )
    .option('--max-workers <number>', 'processes that run scripts', wholeNumber)
    .addHelpText('after', environment)
    .action((options: Options) => onServe(settingsOf(options, env)));
}

function settingsOf(options: Options, env: Surroundings['env']): ServeSettings {
  const { socket, listen, tlsCertificate, tlsKey, clientCa } = options;
  if (socket === undefined && listen === undefined) throw invalid('give --socket or --listen');
  if ((tlsCertificate === undefined) !== (tlsKey === undefined)) {
    throw invalid('--tls-certificate and --tls-key go together');
  }
  if (clientCa !== undefined && tlsCertificate === undefined)
    throw invalid('--client-ca needs --tls-certificate');
  const settings: ServeSettings = {
    address: socket === undefined ? tcpAddress(listen ?? '') : { kind: 'socket', path: socket },
    keys: options.keys,
    tls:
      tlsCertificate === undefined || tlsKey === undefined
        ? null
        : { certificate: tlsCertificate, key: tlsKey, clientCa: clientCa ?? null },
    hosts: options.host,
    dangerouslyAllowPlainNetwork: options.dangerouslyAllowPlainNetwork,
    memory: options.memory,
    data: options.data,
    databaseUrl: env.DATABASE_URL,
    redisUrl: env.REDIS_URL,
    sealKeys: { file: options.sealKeys, text: env.STEPGATE_SEAL_KEYS },
    cookieKey: { file: options.cookieKey, text: env.STEPGATE_COOKIE_KEY },
    secrets: options.secrets,
    organizations: options.organization,
    scriptHosts: options.scriptHost,
    logLevel: options.logLevel,
    maxBodyBytes: options.maxBodyBytes,
    requestTimeoutMillis: options.requestTimeoutMillis,
    maxWorkers: options.maxWorkers,
  };
  refuseUnsafe(settings);
  return settings;
}

function invalid(detail: string): StepgateError {
  return new StepgateError('server-setting-invalid', detail);
}

function wholeNumber(text: string): number {
  const value = Number(text);
  if (/^\d{1,9}$/.test(text) && value > 0) return value;
  throw new InvalidArgumentError('it is a whole number above 0');
}
