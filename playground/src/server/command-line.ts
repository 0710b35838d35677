import { readFileSync } from 'node:fs';
import { isIP } from 'node:net';
import { join, resolve } from 'node:path';
import { Command, InvalidArgumentError } from 'commander';
import { examplesFolder } from './examples-folder.ts';
import { ownVersion } from './own-version.ts';
import { StartError } from './start-error.ts';

/** What the command line asks for. */
export interface StartOptions {
  /** Organization file or folder, absolute. */
  readonly path: string;
  readonly host: string;
  /** 0 lets the system choose. */
  readonly port: number;
  /** The port was named; then no other one is taken when it is busy. */
  readonly portWasNamed: boolean;
  /** Folder of the database, absolute; null keeps everything in memory. */
  readonly storeFolder: string | null;
  /** Certificate and key, PEM; undefined to be asked without TLS. */
  readonly tls: { readonly cert: string; readonly key: string } | undefined;
  /** Names under which browsers address the server, beside its host. */
  readonly names: readonly string[];
  /** Opens the address in the browser. */
  readonly opensBrowser: boolean;
}

/** Beside where the server is started. */
const defaultStoreFolder = join('.stepgate', 'playground');

/** Port that is tried first when none is named. */
export const defaultPort = 4780;

/**
 * Reads the command line; prints help and version itself.
 *
 * @returns undefined when help or the version was asked for
 * @throws StartError when the arguments cannot be used
 */
export function readCommandLine(arguments_: readonly string[]): StartOptions | undefined {
  const command = new Command('stepgate-playground')
    .description(
      'Opens an organization in the browser: write its login scripts, check them, run logins step by step.',
    )
    .argument('[path]', 'organization file or folder (default: the bundled example)')
    .option(
      '--port <number>',
      `port to listen on, 0 for any (default: ${defaultPort} or the next free one)`,
      portNumber,
    )
    .option('--host <address>', 'address to listen on', '127.0.0.1')
    .option('--store <folder>', `folder that the work is kept in (default: ${defaultStoreFolder})`)
    .option('--in-memory', 'keep nothing: the work ends with the server', false)
    .option('--tls-cert <file>', 'certificate, PEM: other machines may then be let in with --host')
    .option('--tls-key <file>', 'key of the certificate, PEM')
    .option('--name <name...>', 'names under which browsers address this server, beside --host')
    .option('--open', 'open the page in the browser', false)
    .option('--dangerously-allow-remote', 'let other machines in without TLS', false)
    .version(ownVersion())
    .addHelpText(
      'after',
      '\nThe work is kept in the folder of --store, or in PostgreSQL when DATABASE_URL is set. An organization that is kept' +
        '\nthere is not read from its files again; files are never written. Ctrl+C ends the server.',
    )
    .configureOutput({ writeErr: () => undefined })
    .exitOverride();
  try {
    command.parse(arguments_, { from: 'user' });
  } catch (error) {
    const { code, message } = error as { code?: string; message: string };
    if (code === 'commander.helpDisplayed' || code === 'commander.version') return undefined;
    throw new StartError(
      'bad-arguments',
      message.replace(/^error: /, ''),
      'see `stepgate-playground --help`',
    );
  }
  const options = command.opts<{
    port?: number;
    host: string;
    store?: string;
    inMemory: boolean;
    tlsCert?: string;
    tlsKey?: string;
    name?: string[];
    open: boolean;
    dangerouslyAllowRemote: boolean;
  }>();
  const tls = readTls(options);
  if (!isLoopback(options.host) && tls === undefined && !options.dangerouslyAllowRemote) {
    throw new StartError(
      'host-not-loopback',
      `other machines can reach \`${options.host}\``,
      'leave out --host, or give --tls-cert and --tls-key, or add --dangerously-allow-remote if nobody on the way listens',
    );
  }
  return {
    path: resolve(command.args[0] ?? join(examplesFolder(), 'acme')),
    host: options.host,
    port: options.port ?? defaultPort,
    portWasNamed: options.port !== undefined,
    tls,
    names: options.name ?? [],
    storeFolder: options.inMemory ? null : resolve(options.store ?? defaultStoreFolder),
    opensBrowser: options.open,
  };
}

function readTls({
  tlsCert,
  tlsKey,
}: {
  readonly tlsCert?: string;
  readonly tlsKey?: string;
}): StartOptions['tls'] {
  if (tlsCert === undefined && tlsKey === undefined) return undefined;
  if (tlsCert === undefined || tlsKey === undefined) {
    throw new StartError('bad-arguments', 'TLS needs --tls-cert and --tls-key', 'give both of them');
  }
  return { cert: readPem(tlsCert), key: readPem(tlsKey) };
}

function readPem(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    throw new StartError(
      'tls-file-unreadable',
      `\`${path}\` could not be read`,
      'name a file in PEM that this process may read',
      error,
    );
  }
}

function portNumber(text: string): number {
  const port = Number(text);
  if (/^\d+$/.test(text) && port <= 65_535) return port;
  throw new InvalidArgumentError('a port is a number from 0 to 65535');
}

/** Names other than `localhost` are not resolved: what they mean can change after the check. */
function isLoopback(host: string): boolean {
  if (isIP(host) === 4) return host.startsWith('127.');
  return host === '::1' || host === 'localhost';
}
