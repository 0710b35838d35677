import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { flushCompileCache } from 'node:module';
import { userInfo } from 'node:os';
import { openOrganization } from '@stepgate/engine';
import { sessionKeysOf } from './access/session-cookie.ts';
import type { StartOptions } from './command-line.ts';
import { createServer } from './create-server.ts';
import { listen, portOf } from './listen.ts';
import { createLoginRunner } from './login-runner.ts';
import { openState } from './open-state.ts';
import { pageFolder } from './page-folder.ts';
import { createSecret } from './security/start-token.ts';
import { StartError } from './start-error.ts';
import type { DatabaseGate } from './state/database-gate.ts';
import { type StoreOptions, sealKeysOf } from './state/open-database.ts';

/**
 * Serves an organization until the process is told to stop.
 *
 * @throws StartError when there is nothing at the path, the page cannot be built or the port not be had
 */
export async function serve(options: StartOptions): Promise<void> {
  const startToken = createSecret();
  await refuseMissing(options.path);
  const owner = userInfo().username;
  const state = openState({ store: storeOptions(options), path: options.path, owner, now: () => new Date() });
  const runner = createLoginRunner();
  const server = await createServer({
    state,
    owner,
    runLogin: runner.run,
    runScenarios: runner.runScenarios,
    pageFolder: await builtPage(),
    startToken,
    sessionKeys: await sessionKeys(storeOptions(options)),
    tls: options.tls,
    authorities: (): string[] => authoritiesOf([options.host, ...options.names], portOf(server)),
    port: (): number => portOf(server),
    reportError: (error) => process.stderr.write(`${error instanceof Error ? error.stack : String(error)}\n`),
  });
  const { port, busy } = await listen(server, options);

  if (busy.length > 0) say(`port ${busy.join(', ')} in use, took ${port}`);
  const scheme = options.tls === undefined ? 'http' : 'https';
  const address = `${scheme}://${hostInAddress(options.names[0] ?? options.host)}:${port}/?token=${startToken}`;
  say(`Stepgate playground on ${options.path}\n\n  ${address}\n`);
  // What was compiled until here is kept now: who ends the server may do so without warning.
  flushCompileCache();
  if (options.opensBrowser) openBrowser(address);
  await Promise.race([untilStopped(), untilRefused(state.gate)]);
  await server.close();
  await runner.close();
  await state.gate.close();
  refuseSecond(state.gate);
}

function storeOptions({ storeFolder }: StartOptions): StoreOptions {
  const { DATABASE_URL: url, STEPGATE_SEAL_KEYS: sealKeys } = process.env;
  return {
    folder: storeFolder,
    databaseUrl: url?.trim() || undefined,
    sealKeys: sealKeys?.trim() || undefined,
  };
}

/** Ends when the database turns out to be that of another playground, and then only. */
async function untilRefused(gate: DatabaseGate): Promise<void> {
  await gate.settled();
  if (isOfAnother(gate)) return;
  if (gate.problem !== null) say(`${gate.problem.message} [${gate.problem.code}]\n  ${gate.problem.advice}`);
  await new Promise<never>(() => undefined);
}

function isOfAnother({ problem }: DatabaseGate): boolean {
  return problem?.code === 'store-folder-locked';
}

function refuseSecond(gate: DatabaseGate): void {
  if (gate.problem === null || !isOfAnother(gate)) return;
  throw new StartError(
    gate.problem.code,
    gate.problem.message,
    'use the playground that runs already, end it, or start with --store <another folder> or --in-memory',
  );
}

/** Files with problems can be mended while the page is open; a path that leads nowhere is a slip of the pen. */
async function refuseMissing(path: string): Promise<void> {
  if (existsSync(path)) return;
  const opened = await openOrganization(path);
  const problem = opened.ok ? undefined : opened.problems[0];
  if (problem !== undefined)
    throw new StartError(problem.code, `${path}: ${problem.message}`, problem.advice);
}

async function builtPage(): Promise<string> {
  const started = performance.now();
  let isBuilt = false;
  try {
    const folder = await pageFolder((line) => {
      isBuilt = true;
      say(line);
    });
    if (isBuilt) say(`built in ${((performance.now() - started) / 1000).toFixed(1)} s`);
    return folder;
  } catch (error) {
    throw new StartError(
      'page-build-failed',
      `the page could not be built: ${(error as Error).message}`,
      'run `npm ci`, then start again',
      error,
    );
  }
}

/** Keys that cannot be read are told of when the database is opened; sessions then end with the server. */
async function sessionKeys(store: StoreOptions): Promise<readonly Buffer[] | undefined> {
  const sealKeys = await sealKeysOf(store).catch(() => undefined);
  return sealKeys && sessionKeysOf(sealKeys);
}

/** Names under which a browser may address the server. */
function authoritiesOf(hosts: readonly string[], port: number): string[] {
  const names = ['127.0.0.1', 'localhost', ...hosts.map((host) => hostInAddress(host).toLowerCase())];
  return [...new Set(names)].map((name) => `${name}:${port}`);
}

function hostInAddress(host: string): string {
  return host.includes(':') ? `[${host}]` : host;
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

/** Does nothing when there is no browser: the address has been printed. */
function openBrowser(address: string): void {
  const [command, ...rest] =
    process.platform === 'darwin'
      ? ['open']
      : process.platform === 'win32'
        ? ['cmd', '/c', 'start', '']
        : ['xdg-open'];
  const child = spawn(command as string, [...rest, address], { stdio: 'ignore', detached: true });
  child.on('error', () => undefined);
  child.unref();
}

function untilStopped(): Promise<void> {
  return new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => resolve());
  });
}
