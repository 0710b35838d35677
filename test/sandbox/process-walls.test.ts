import { readFileSync, readlinkSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { WallName } from '../../engine/src/sandbox/walls/walls.ts';
import { walls } from '../../engine/src/sandbox/walls/walls.ts';
import { plainSandbox, runScript } from './run-script.ts';

const sandbox = plainSandbox({
  workerUrl: new URL('./probing-worker.js', import.meta.url).href,
  limits: { maxResidentMebibytes: 300 },
});
afterAll(() => sandbox.close());

/** What the worker found when it tried what it may not do. */
let found: Record<string, unknown>;

beforeAll(async () => {
  const result = await runScript(sandbox, '');
  found = result.ended === 'returned' ? JSON.parse(result.output) : result;
});

function workerId(): string {
  return String(sandbox.status().workers[0]?.pid);
}

/** A file of the worker's folder in `/proc`. */
function ofWorker(name: string): string {
  return readFileSync(`/proc/${workerId()}/${name}`, 'utf8');
}

function namespaceOf(id: string, kind: string): string {
  return readlinkSync(`/proc/${id}/ns/${kind}`);
}

function statusOf(name: string): string | undefined {
  return new RegExp(`^${name}:[ \\t]*(.*)$`, 'm').exec(ofWorker('status'))?.[1];
}

/** Soft and hard limit of a resource. */
function limitsOf(name: string): string[] | undefined {
  return new RegExp(`^${name} +(\\S+) +(\\S+)`, 'm').exec(ofWorker('limits'))?.slice(1);
}

const denied = 'ERR_ACCESS_DENIED';

/** How each wall is seen: from inside the process, or in what the kernel says of it. */
const seen: Record<WallName, () => void> = {
  'no-jit': () => expect(found['use WebAssembly']).toBe('ReferenceError'),
  permissions: () =>
    expect(found).toMatchObject({
      'read a file': denied,
      'read a file of the project': denied,
      'list a folder': denied,
      'write a file': denied,
      'start a process': denied,
      'start a thread': denied,
      'open the inspector': denied,
    }),
  'network-permission': () => expect(found).toMatchObject({ 'open a port': denied, connect: denied }),
  'empty-environment': () => expect(found).toMatchObject({ environment: 'LANG,TZ', folder: '/' }),
  'memory-ceiling': () => {
    const bytes = String(364 * 1024 * 1024);
    expect(limitsOf('Max data size')).toEqual([bytes, bytes]);
    expect(limitsOf('Max stack size')).toEqual(['2097152', '2097152']);
  },
  'cpu-ceiling': () => expect(limitsOf('Max cpu time')).toEqual(['600', '600']),
  'no-core-dumps': () => expect(limitsOf('Max core file size')).toEqual(['0', '0']),
  'few-descriptors': () => expect(limitsOf('Max open files')).toEqual(['64', '64']),
  'no-file-growth': () => expect(limitsOf('Max file size')).toEqual(['0', '0']),
  'other-user': () => {
    expect(found.user).toBe('65534,65534,65534,65534');
    expect(statusOf('Groups')).toBe('');
  },
  'no-privileges': () => {
    expect(statusOf('NoNewPrivs')).toBe('1');
    for (const set of ['CapInh', 'CapPrm', 'CapEff', 'CapAmb']) expect(statusOf(set), set).toMatch(/^0+$/);
  },
  // Seen when a server dies: walls-alone.test.ts.
  'dies-with-server': () => expect(sandbox.status().walls['dies-with-server']).toEqual({ active: true }),
  'network-namespace': () => {
    expect(found.networks).toBe('');
    expect(namespaceOf('self', 'net')).not.toBe(namespaceOf(workerId(), 'net'));
  },
  'other-namespaces': () => {
    for (const kind of ['ipc', 'uts', 'mnt'])
      expect(namespaceOf('self', kind), kind).not.toBe(namespaceOf(workerId(), kind));
  },
  'user-namespace': () => expect(namespaceOf('self', 'user')).not.toBe(namespaceOf(workerId(), 'user')),
  'first-out-of-memory': () => expect(ofWorker('oom_score_adj').trim()).toBe('1000'),
};

describe('around a worker process', () => {
  it.each(walls.map(({ name }) => name))('%s stands, or it is said why not', (name) => {
    const status = sandbox.status().walls[name];
    if (status?.active) seen[name]();
    else expect(status?.reason).toMatch(/\S/);
  });

  it('walls of Node stand everywhere', () => {
    for (const { name, by } of walls) {
      // Node 24 has no permission for the network; there another wall has to keep the worker off it.
      const isHere = name !== 'network-permission' || Number(process.versions.node.split('.')[0]) >= 26;
      if (by === 'node' && isHere) expect(sandbox.status().walls[name], name).toEqual({ active: true });
    }
  });

  it.runIf(process.platform === 'linux')('walls of the kernel leave the process its id', () => {
    expect(ofWorker('cmdline').split('\0')[0]).toBe(process.execPath);
  });
});
