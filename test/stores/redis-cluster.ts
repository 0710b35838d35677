import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createClient } from 'redis';
import { killProcess, type RunningServer, startProcess } from './redis-server.ts';

const SLOTS = 16_384;

export interface TestCluster {
  /** One for each node. */
  readonly urls: readonly string[];
  remove(): Promise<void>;
}

/** Starts a cluster of three masters on the loopback interface, and waits until each of them says that it is whole. */
export async function startCluster(): Promise<TestCluster> {
  const folders: string[] = [];
  const nodes: { readonly port: number; readonly server: RunningServer }[] = [];
  const remove = async () => {
    for (const { server } of nodes) await killProcess(server);
    for (const folder of folders) await rm(folder, { recursive: true, force: true });
  };
  try {
    for (let index = 0; index < 3; index += 1) {
      const folder = await mkdtemp(join(tmpdir(), 'stepgate-redis-'));
      folders.push(folder);
      const { port, busPort, server } = await startNode(folder);
      nodes.push({ port, server });
      await claimSlots(index, port, nodes[0]?.port ?? port, busPort);
    }
    await Promise.all(nodes.map(({ server }) => server.says(/Cluster state changed: ok/)));
  } catch (error) {
    await remove();
    throw error;
  }
  return { urls: nodes.map(({ port }) => `redis://127.0.0.1:${port}`), remove };
}

/** Starts a node; again when somebody took its ports before it could. */
async function startNode(folder: string) {
  for (let tries = 1; ; tries += 1) {
    const [port, busPort] = await freePorts();
    const settings = {
      '--bind': '127.0.0.1',
      '--port': String(port),
      '--cluster-port': String(busPort),
      '--cluster-enabled': 'yes',
      '--cluster-config-file': join(folder, 'nodes.conf'),
    };
    try {
      return { port, busPort, server: await startProcess(folder, Object.entries(settings).flat()) };
    } catch (error) {
      if (tries === 5) throw error;
    }
  }
}

/** Gives a node its third of the slots, and makes it known to the first node. */
async function claimSlots(index: number, port: number, firstPort: number, busPort: number): Promise<void> {
  const node = await createClient({ url: `redis://127.0.0.1:${port}` }).connect();
  const start = Math.ceil((SLOTS * index) / 3);
  const end = Math.ceil((SLOTS * (index + 1)) / 3) - 1;
  await node.sendCommand(['CLUSTER', 'SET-CONFIG-EPOCH', String(index + 1)]);
  await node.clusterAddSlotsRange({ start, end });
  await node.close();
  const first = await createClient({ url: `redis://127.0.0.1:${firstPort}` }).connect();
  if (index > 0) await first.sendCommand(['CLUSTER', 'MEET', '127.0.0.1', String(port), String(busPort)]);
  await first.close();
}

/** Two ports that nobody listens on; both are held until both are known. */
async function freePorts(): Promise<[number, number]> {
  const servers = [createServer(), createServer()];
  const ports: number[] = [];
  for (const server of servers) {
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const address = server.address();
    if (address === null || typeof address === 'string') throw new Error('the server has no port');
    ports.push(address.port);
  }
  for (const server of servers) await new Promise((resolve) => server.close(resolve));
  return [ports[0] ?? 0, ports[1] ?? 0];
}
