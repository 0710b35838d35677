import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync, readlinkSync } from 'node:fs';
import { createServer } from 'node:net';
import { createInterface } from 'node:readline';
import { describe, expect, it } from 'vitest';
import type { Command } from '../../engine/src/sandbox/walls/command.ts';
import { thisPlace } from '../../engine/src/sandbox/walls/place.ts';
import { putUpWalls } from '../../engine/src/sandbox/walls/put-up-walls.ts';
import { systemTool } from '../../engine/src/sandbox/walls/system-tools.ts';
import { tryCommand } from '../../engine/src/sandbox/walls/try-command.ts';
import { walledCommand } from '../../engine/src/sandbox/walls/walled-command.ts';
import { type WallName, walls } from '../../engine/src/sandbox/walls/walls.ts';

const place = thisPlace({ maxDataBytes: 160 * 1024 * 1024, maxCpuSeconds: 1 });
const surroundings = { place, pathOf: systemTool, tryCommand };
const harmless = { file: systemTool('true') ?? 'true', args: [] };

type ToolWall = Exclude<WallName, 'no-jit' | 'permissions' | 'network-permission' | 'empty-environment'>;

/** Puts up the walls of these names and no others; undefined where none stands. */
function behind(names: string | RegExp, inner: Command): Command | undefined {
  const chosen = walls.filter(({ name }) => (typeof names === 'string' ? name === names : names.test(name)));
  const { standing } = putUpWalls(chosen, harmless, surroundings);
  return standing.size === 0 ? undefined : walledCommand(inner, standing, systemTool);
}

/** What a program says behind a wall, and without it. */
function said(name: ToolWall, source: string): { behind: string; without: string } | undefined {
  // `tell` takes what the program found out, or the code of what it ran into.
  const program = `
    const tell = (attempt) => { try { return String(attempt()); } catch (error) { return error.code ?? error.message; } };
    const load = process.getBuiltinModule;
    ${source}`;
  const inner = { file: process.execPath, args: ['--jitless', '-e', program] };
  const command = behind(name, inner);
  if (command === undefined) return undefined;
  const run = ({ file, args }: Command) => {
    const { stdout, signal } = spawnSync(file, args, { encoding: 'utf8' });
    return signal ?? stdout.trim();
  };
  return { behind: run(command), without: run(inner) };
}

const say = (attempt: string) => `console.log(tell(() => ${attempt}));`;

/** Programs that have taken over a process, and what each wall makes of them. */
const programs: Record<
  Exclude<ToolWall, 'dies-with-server' | 'network-namespace'>,
  [string, unknown, unknown]
> = {
  'memory-ceiling': [
    'try { const all = []; for (let i = 0; i < 24; i += 1) all.push(Buffer.alloc(16 << 20, 1)); console.log("had 384 MiB"); } catch { console.log("no memory"); }',
    expect.stringMatching(/no memory|SIG/),
    'had 384 MiB',
  ],
  'cpu-ceiling': [
    'while (process.cpuUsage().user < 1.5e6); console.log("went on");',
    expect.stringMatching(/^SIG(KILL|XCPU)$/),
    'went on',
  ],
  'no-core-dumps': [
    say('/core file size +0 +0 /.test(load("node:fs").readFileSync("/proc/self/limits"))'),
    'true',
    expect.any(String),
  ],
  'few-descriptors': [
    say('{ for (let i = 0; i < 100; i += 1) load("node:fs").openSync("/dev/null"); return "opened" }'),
    'EMFILE',
    'opened',
  ],
  'no-file-growth': [
    say(
      '{ const fs = load("node:fs"); const file = load("node:os").tmpdir() + "/stepgate-wall-" + process.pid; const open = fs.openSync(file, "wx"); fs.unlinkSync(file); return fs.writeSync(open, "x"); }',
    ),
    expect.stringMatching(/EFBIG|SIGXFSZ/),
    '1',
  ],
  'other-user': [
    say('{ process.kill(process.ppid, 0); return "reached the server"; }'),
    'EPERM',
    'reached the server',
  ],
  'no-privileges': [
    say('{ process.setgroups([1]); return "changed groups"; }'),
    'EPERM',
    place.userId === 0 ? 'changed groups' : 'EPERM',
  ],
  'other-namespaces': [
    say('["ipc", "uts", "mnt"].map((kind) => load("node:fs").readlinkSync("/proc/self/ns/" + kind))'),
    expect.not.stringContaining(readlinkOf('ipc')),
    expect.stringContaining(readlinkOf('ipc')),
  ],
  'user-namespace': [
    say('load("node:fs").readlinkSync("/proc/self/ns/user")'),
    expect.not.stringContaining(readlinkOf('user')),
    readlinkOf('user'),
  ],
  'first-out-of-memory': [
    say('load("node:fs").readFileSync("/proc/self/oom_score_adj")'),
    '1000',
    expect.any(String),
  ],
};

function readlinkOf(kind: string): string {
  return place.platform === 'linux' ? readlinkSync(`/proc/self/ns/${kind}`) : kind;
}

/** What the kernel says a process does: `Z` when it has ended and nobody has taken note of it yet. */
function stateOf(processId: string): string | undefined {
  try {
    return /\) (.)/.exec(readFileSync(`/proc/${processId}/stat`, 'latin1'))?.[1];
  } catch {
    return 'gone';
  }
}

describe.runIf(place.platform === 'linux')('a wall by itself', () => {
  it.each(Object.entries(programs))('%s keeps a program in', (name, [source, inside, outside]) => {
    const answers = said(name as keyof typeof programs, source);
    if (answers !== undefined) expect(answers).toEqual({ behind: inside, without: outside });
  });

  it('network-namespace has nothing to connect to, this machine included', async () => {
    const server = createServer((socket) => socket.end()).listen(0, '127.0.0.1');
    await once(server, 'listening');
    const address = server.address();
    const port = typeof address === 'object' ? address?.port : undefined;
    const source = `require('node:net').connect(${port}, '127.0.0.1').on('connect', function () { console.log('connected'); this.destroy(); }).on('error', (error) => console.log(error.code));`;
    const inner = { file: process.execPath, args: ['-e', source] };
    const answer = async ({ file, args }: Command) => {
      const child = spawn(file, args, { stdio: ['ignore', 'pipe', 'inherit'] });
      const [line] = await once(createInterface(child.stdout), 'line');
      return line;
    };
    const command = behind('network-namespace', inner);
    expect(await answer(inner)).toBe('connected');
    if (command !== undefined) expect(await answer(command)).toBe('ENETUNREACH');
    server.close();
  });

  it.each([
    ['alone', 'dies-with-server'],
    ['beside all others', /./],
  ])('dies-with-server ends a process that spins when its server is killed, %s', async (_, names) => {
    const inner = {
      file: process.execPath,
      args: ['--jitless', '-e', 'console.log(process.pid); for (;;);'],
    };
    const command = behind(names, inner);
    if (!command?.args.includes('--pdeathsig=KILL')) return;
    const source = `require('node:child_process').spawn(${JSON.stringify(command.file)}, ${JSON.stringify(command.args)}, { stdio: ['ignore', 'inherit', 'ignore'] });`;
    const server = spawn(process.execPath, ['-e', source], { stdio: ['ignore', 'pipe', 'inherit'] });
    const [spinning] = await once(createInterface(server.stdout), 'line');
    server.kill('SIGKILL');
    await expect.poll(() => stateOf(spinning), { timeout: 20_000 }).toMatch(/^(gone|Z)$/);
  });

  it('each one has a program that meets it', () => {
    const met = [...Object.keys(programs), 'network-namespace', 'dies-with-server'].sort();
    expect(met).toEqual(
      walls
        .filter(({ by }) => by === 'tool')
        .map(({ name }) => name)
        .sort(),
    );
  });
});
