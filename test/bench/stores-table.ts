import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  createEngine,
  createMemoryStores,
  createSandbox,
  type Engine,
  type Sandbox,
  type Stores,
} from '@stepgate/engine';
import type { Program } from '@stepgate/engine/model';
import { openStores } from '@stepgate/engine/stores';
import { programWith } from '../engine/fixture-organization.ts';
import { addUser, type ContractStores } from '../stores/contract/opened-stores.ts';
import { startPostgres } from '../stores/postgres-server.ts';
import { redisProgram, startRedis } from '../stores/redis-server.ts';
import { sealKey } from '../stores/seal-keys.ts';
import { interleave, type Variant } from './interleaved.ts';
import type { Table } from './table.ts';

/** Logins under way at once. */
const atOnce = 8;
const loginsPerTurn = 24;

const script = 'function onLoginRequest() { executeStep(1); }';
const password = { idp: 'LOCAL', authenticator: 'BasicAuthenticator' };

interface OpenedVariant {
  readonly name: string;
  readonly stores: ContractStores & Stores;
  close(): Promise<void>;
}

/** Whole logins with one step, over each kind of store. PostgreSQL runs on this machine and waits for no disk. */
export const storesTable: Table = {
  name: 'stores',
  title: `logins of one step through an engine, ${atOnce} at once, all rows in turns; ratio to the first row`,
  columns: ['stores', 'logins/s', 'one login', 'ratio'],
  async *rows() {
    const sandbox = createSandbox();
    const opened: OpenedVariant[] = [];
    try {
      for (const open of [memory, embeddedInMemory, embeddedOnDisk, postgres]) opened.push(await open());
      if (redisProgram !== null) opened.push(await postgresAndRedis());
      const program = programWith(script);
      const variants = await Promise.all(opened.map((one) => variantOf(one, sandbox, program)));
      const figures = await interleave(variants, { turns: 12, warmUpTurns: 2 });
      const base = figures.get(opened[0]?.name ?? '')?.median ?? 0;
      for (const [name, { median }] of figures)
        yield [
          name,
          ((1e6 * loginsPerTurn) / median).toFixed(0),
          `${((median * atOnce) / loginsPerTurn / 1000).toFixed(1)} ms`,
          `${(median / base).toFixed(2)} ×`,
        ];
      if (redisProgram === null) yield ['PostgreSQL and Redis: there is no redis-server on this machine'];
    } finally {
      await Promise.all(opened.map((one) => one.close()));
      await sandbox.close();
    }
  },
};

async function variantOf(
  { name, stores }: OpenedVariant,
  sandbox: Sandbox,
  program: Program,
): Promise<Variant> {
  await addUser(stores, program.organization, { username: 'alice' });
  const engine = createEngine({ sandbox, stores });
  return {
    name,
    callsPerTurn: 1,
    async measure() {
      const startedAt = process.hrtime.bigint();
      await Promise.all(
        Array.from({ length: atOnce }, async () => {
          for (let done = 0; done < loginsPerTurn / atOnce; done += 1) await signIn(engine, program);
        }),
      );
      return { micros: [Number(process.hrtime.bigint() - startedAt) / 1000] };
    },
  };
}

async function signIn(engine: Engine, program: Program): Promise<void> {
  const { loginId, decision } = await engine.start({ program });
  if (decision.type !== 'challenge') throw new Error(`the login begins with ${decision.type}`);
  const { challengeId } = decision;
  const user = { username: 'alice', userStoreDomain: 'PRIMARY' };
  const ended = await engine.answer({ loginId, challengeId, outcome: 'success', option: password, user });
  if (ended.decision.type !== 'succeeded') throw new Error(`the login ends as ${ended.decision.type}`);
}

const sealKeys = [sealKey('bench')];

async function memory(): Promise<OpenedVariant> {
  return { name: 'memory', stores: createMemoryStores(), close: async () => {} };
}

async function embeddedInMemory(): Promise<OpenedVariant> {
  const stores = await openStores({ folder: null, sealKeys });
  return { name: 'PGlite in memory', stores, close: () => stores.close() };
}

async function embeddedOnDisk(): Promise<OpenedVariant> {
  const folder = await mkdtemp(join(tmpdir(), 'stepgate-bench-'));
  const stores = await openStores({ folder, sealKeys });
  const close = async () => {
    await stores.close();
    await rm(folder, { recursive: true });
  };
  return { name: 'PGlite on disk', stores, close };
}

async function postgres(): Promise<OpenedVariant> {
  const server = await startPostgres();
  const stores = await openStores({ databaseUrl: (await server.createDatabase()).url, sealKeys });
  const close = async () => {
    await stores.close();
    await server.stop();
  };
  return { name: 'PostgreSQL', stores, close };
}

async function postgresAndRedis(): Promise<OpenedVariant> {
  const [server, redis] = await Promise.all([startPostgres(), startRedis()]);
  const databaseUrl = (await server.createDatabase()).url;
  const stores = await openStores({ databaseUrl, redisUrl: redis.url, redisTimeoutMillis: 30_000, sealKeys });
  const close = async () => {
    await stores.close();
    await Promise.all([server.stop(), redis.remove()]);
  };
  return { name: 'PostgreSQL and Redis', stores, close };
}
