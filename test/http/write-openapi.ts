import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { createEngine, createMemoryStores, createRegistry } from '@stepgate/engine';
import { createBearerKey, stepgateHttp } from '@stepgate/engine/http';
import { fastify } from 'fastify';

const root = resolve(import.meta.dirname, '../..');

/** Writes `docs/openapi.json`: the document of a server with everything. */
export async function writeOpenApi(): Promise<void> {
  const stores = createMemoryStores();
  const engine = createEngine({ stores });
  const registry = createRegistry({ stores, engine });
  const { row } = createBearerKey('docs', ['read']);
  const server = fastify();
  await server.register(stepgateHttp, { engine, registry, stores, access: { keys: [row] } });
  const document = await server.inject('/openapi.json');
  const file = resolve(root, 'docs/openapi.json');
  writeFileSync(file, `${JSON.stringify(document.json(), null, 2)}\n`);
  execFileSync(resolve(root, 'node_modules/.bin/biome'), ['format', '--write', file], { stdio: 'inherit' });
  await server.close();
  await engine.close();
}
