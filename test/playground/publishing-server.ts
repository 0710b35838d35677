import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type FastifyInstance, fastify } from 'fastify';
import type { AccessRole } from '../../playground/src/api/access-roles.ts';
import type { ApplicationState } from '../../playground/src/api/schemas/resources.ts';
import { createParts } from '../../playground/src/server/create-parts.ts';
import { addErrorReplies } from '../../playground/src/server/error-replies.ts';
import { addHandlers } from '../../playground/src/server/handlers/add-handlers.ts';
import { createChangeHandlers } from '../../playground/src/server/handlers/change-handlers.ts';
import { createOrganizationHandlers } from '../../playground/src/server/handlers/organization-handlers.ts';
import { createPublishingHandlers } from '../../playground/src/server/handlers/publishing-handlers.ts';
import { createResourceHandlers } from '../../playground/src/server/handlers/resource-handlers.ts';
import { createVersionHandlers } from '../../playground/src/server/handlers/version-handlers.ts';
import { createWorkbenchHandlers } from '../../playground/src/server/handlers/workbench-handlers.ts';
import { openState } from '../../playground/src/server/open-state.ts';
import type { ServerParts } from '../../playground/src/server/server-parts.ts';
import type { StoreOptions } from '../../playground/src/server/state/open-database.ts';
import { noLogins, noScenarios } from './api-client.ts';

/** The handlers of a server, with what the analysis and the scenarios say given by the test. */
export interface PublishingServer {
  readonly parts: ServerParts;
  /** What the analysis says of applications; those that are not here are free of errors. */
  readonly reports: Map<string, ApplicationState['report']>;
  readonly scenarios: Map<string, NonNullable<ApplicationState['scenarios']>>;
  /** What guards JIT switches; by default nobody. */
  guard: ServerParts['jitGuard']['check'];
  /** Opens the example under another name, of which nothing is published; what is asked is about it from now on. */
  openCopy(): Promise<string>;
  /** Asks as somebody; the default is olga, who publishes. */
  ask(
    method: 'GET' | 'PUT' | 'POST' | 'DELETE',
    url: string,
    body?: unknown,
    as?: { readonly name: string; readonly role: AccessRole },
  ): Promise<Answer>;
  close(): Promise<void>;
}

export interface Answer {
  readonly status: number;
  // biome-ignore lint/suspicious/noExplicitAny: tests look at many shapes and expect what they look for
  readonly json: any;
}

function filesOf(folder: string): Record<string, string> {
  const names = readdirSync(folder).filter((name) => /\.(js|json)$/.test(name));
  return Object.fromEntries(names.map((name) => [name, readFileSync(join(folder, name), 'utf8')]));
}

const clean: ApplicationState['report'] = { state: 'done', errors: 0, warnings: 0, infos: 0 };

/** Opens an organization of files in a database. */
export async function openPublishingServer(path: string, store: StoreOptions): Promise<PublishingServer> {
  const now = () => new Date();
  const state = openState({ store, path, owner: 'olga', now });
  await state.gate.settled();
  const reports: PublishingServer['reports'] = new Map();
  const scenarios: PublishingServer['scenarios'] = new Map();
  const errors: unknown[] = [];
  const base = createParts({
    gate: state.gate,
    runLogin: noLogins,
    runScenarios: noScenarios,
    reportError: (error) => errors.push(error),
    now,
  });
  const parts: ServerParts = {
    ...base,
    analysis: {
      ...base.analysis,
      reports: async (_organization, names) =>
        new Map(names.map((name) => [name, reports.get(name) ?? clean])),
      counts: async () => {
        const pending = [...reports.values()].filter((report) => report.state === 'pending').length;
        return { done: 7 - pending, pending, withErrors: 0, failed: 0 };
      },
      settled: async () => undefined,
    },
    scenarios: {
      ...base.scenarios,
      counts: async () => scenarios,
      totals: async () => ({ passed: 0, failed: 0 }),
    },
    jitGuard: { ...base.jitGuard, check: (change) => opened.guard(change) },
  };
  const server: FastifyInstance = fastify();
  addErrorReplies(server, (error) => errors.push(error));
  let asked: { readonly name: string; readonly role: AccessRole } = { name: 'olga', role: 'publisher' };
  const handlers = {
    ...createChangeHandlers(parts),
    ...createOrganizationHandlers(parts),
    ...createPublishingHandlers(parts),
    ...createResourceHandlers(parts),
    ...createVersionHandlers(parts),
    ...createWorkbenchHandlers(parts),
  };
  const callerOf = () => ({ id: asked.name, ...asked });
  addHandlers(server, handlers, callerOf, async () => undefined);
  let organization = 'acme';
  let copies = 0;
  const files = filesOf(path);
  const opened: PublishingServer = {
    parts,
    reports,
    guard: async () => undefined,
    async openCopy() {
      opened.guard = async () => undefined;
      reports.clear();
      scenarios.clear();
      copies += 1;
      asked = { name: 'olga', role: 'publisher' };
      const name = `acme-${copies}`;
      await server.inject({ method: 'POST', url: '/api/organizations', payload: { files, name } });
      organization = name;
      return name;
    },
    scenarios,
    async ask(method, url, body, as = { name: 'olga', role: 'publisher' }) {
      asked = as;
      const response = await server.inject({
        method,
        url: `/api/organizations/${organization}${url}`,
        ...(body === undefined ? {} : { payload: body as object }),
      });
      if (errors.length > 0) throw errors[0];
      return { status: response.statusCode, json: response.json() };
    },
    async close() {
      await server.close();
      await base.scenarios.stop();
      await state.gate.close();
    },
  };
  return opened;
}
