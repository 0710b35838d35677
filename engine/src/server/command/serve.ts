import { createEngine, type Engine } from '../../engine/create-engine.ts';
import { createHttpPort } from '../../http/create-http-port.ts';
import { createLog, createMetrics } from '../../observability/readers/index.ts';
import { createRegistry } from '../../registry/create-registry.ts';
import { StepgateError } from '../../stepgate-error.ts';
import type { Access } from '../access/access-file.ts';
import { createHttpServer } from '../create-http-server.ts';
import { accessOfFile } from './access-of-file.ts';
import type { CommandParts } from './command-parts.ts';
import { keepRemoving } from './keep-removing.ts';
import { listen } from './listen.ts';
import { loadOrganizations } from './load-organizations.ts';
import { openServeStores } from './open-serve-stores.ts';
import { readCookieKey, readSettingFile } from './secret-files.ts';
import { secretsOfFile } from './secrets-file.ts';
import type { ServeSettings } from './serve-settings.ts';
import type { Surroundings } from './surroundings.ts';
import { untilTold } from './until-told.ts';

/**
 * Serves the engine until the process is told to stop.
 *
 * @throws StepgateError when it cannot start, with the code of the reason
 */
export async function serve(
  settings: ServeSettings,
  around: Surroundings,
  { jitImpact }: CommandParts = {},
): Promise<void> {
  const access = await accessOfFile(settings.keys);
  refuseUnusable(access, settings);
  const tls = await tlsOf(settings);
  const cookieKey = await readCookieKey(settings.cookieKey);
  const secrets = settings.secrets === undefined ? undefined : await secretsOfFile(settings.secrets);
  const stores = await openServeStores(settings, around);
  const stopRemoving = keepRemoving(stores, around);
  const metrics = createMetrics();
  const observers = settings.logLevel === 'silent' ? [metrics] : [metrics, logOf(settings.logLevel, around)];
  const http = createHttpPort({ allowedHosts: settings.scriptHosts });
  let engine: Engine | undefined;
  try {
    const { maxWorkers } = settings;
    engine = createEngine({
      stores,
      observers,
      http,
      secrets,
      ...(cookieKey === null ? {} : { cookieKey }),
      ...(maxWorkers === undefined ? {} : { sandboxLimits: { maxWorkers } }),
    });
    const registry = createRegistry({ stores, engine, jitImpact });
    for (const line of await loadOrganizations(registry, settings.organizations)) around.warn(`${line}\n`);
    const server = await createHttpServer({
      engine,
      registry,
      stores,
      access,
      observers,
      metrics: () => metrics.register.metrics(),
      hosts: settings.hosts,
      dangerouslyAllowPlainNetwork: settings.dangerouslyAllowPlainNetwork,
      maxBodyBytes: settings.maxBodyBytes,
      requestTimeoutMillis: settings.requestTimeoutMillis,
      tls,
      logger: loggerOf(settings, around),
    });
    const running = engine;
    const close = async () => {
      await Promise.all([server.close(), running.drain()]);
    };
    const end = async () => {
      server.server.closeAllConnections();
      await Promise.all([server.close(), running.close()]);
    };
    try {
      const address = await listen(server, settings.address, tls === undefined ? 'http' : 'https');
      around.write(`stepgate-engine: ready on ${address}\n`);
      await untilTold(process, close, end);
    } finally {
      await server.close();
    }
  } finally {
    stopRemoving();
    await engine?.close();
    await http.close();
    await stores.close?.();
  }
}

function refuseUnusable({ keys, certificates }: Access, { tls, keys: file }: ServeSettings): void {
  if (keys.length + certificates.length === 0) {
    throw new StepgateError('server-setting-invalid', `\`${file}\` has no key and no certificate`);
  }
  if (certificates.length > 0 && !tls?.clientCa) {
    throw new StepgateError('server-setting-invalid', `the certificates of \`${file}\` need --client-ca`);
  }
}

async function tlsOf({ tls }: ServeSettings) {
  if (tls === null) return undefined;
  const { certificate, key, clientCa } = tls;
  return {
    certificate: await readSettingFile('--tls-certificate', certificate),
    key: await readSettingFile('--tls-key', key),
    clientCa: clientCa === null ? null : await readSettingFile('--client-ca', clientCa),
  };
}

/** Standard output has the line that says where the server is; logs go to standard error. */
function streamOf({ warn }: Surroundings) {
  return { write: warn };
}

function logOf(level: Exclude<ServeSettings['logLevel'], 'silent'>, around: Surroundings) {
  return createLog({ to: streamOf(around), level });
}

/** Requests are logged by their endpoint: paths hold ids of logins and accounts. */
function loggerOf({ logLevel: level }: ServeSettings, around: Surroundings) {
  if (level === 'silent') return false;
  const req = ({
    method,
    routeOptions,
  }: {
    method: string;
    routeOptions?: { url?: string | undefined };
  }) => ({
    method,
    route: routeOptions?.url ?? null,
  });
  return { level, stream: streamOf(around), serializers: { req } };
}
