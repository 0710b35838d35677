import type { Place, StepArguments, Wall, WallStep } from './wall.ts';

/** A user without files and rights, on every Linux. */
const nobody = 65534;

/** Numbers of capabilities in linux/capability.h. */
const capability = { kill: 5, setgid: 6, setuid: 7 };

/**
 * What keeps a worker in. A script that stays in its isolate meets none of these; they are for one that got out.
 *
 * Order matters: of two walls that a system does not allow together, the first one stands.
 */
export const walls = [
  {
    name: 'no-jit',
    keepsOut: 'faults of the optimizing compilers and of WebAssembly, executable memory',
    how: '`--jitless`',
    by: 'node',
    missing: () => undefined,
  },
  {
    name: 'permissions',
    keepsOut: 'reading files but the code of the worker, writing, processes, threads, the inspector',
    how: '`--permission`, `--disable-sigusr1`',
    by: 'node',
    missing: () => undefined,
  },
  {
    name: 'network-permission',
    keepsOut: 'connections and listening sockets through the modules of Node',
    how: '`--permission` of Node 26',
    by: 'node',
    missing: ({ nodeMajor }) => (nodeMajor >= 26 ? undefined : `Node ${nodeMajor} has no such permission`),
  },
  {
    name: 'empty-environment',
    keepsOut: 'secrets in the environment of the server; the zone and the language of the machine',
    how: 'only `TZ=UTC` and `LANG=C.UTF-8`',
    by: 'node',
    missing: () => undefined,
  },
  resourceLimit('memory-ceiling', {
    keepsOut: 'growing past what the watch of the memory would stop, between two of its looks',
    how: '`prlimit --data --stack`: 64 MiB above `maxResidentMebibytes`, small stacks',
    args: ({ maxDataBytes }) => [`--data=${maxDataBytes}`, `--stack=${2 * 1024 * 1024}`],
  }),
  resourceLimit('cpu-ceiling', {
    keepsOut: 'computing on when nobody is left to stop it',
    how: '`prlimit --cpu`',
    args: ({ maxCpuSeconds }) => [`--cpu=${maxCpuSeconds}`],
  }),
  resourceLimit('no-core-dumps', {
    keepsOut: 'data of logins in core files',
    how: '`prlimit --core=0`',
    args: () => ['--core=0'],
  }),
  resourceLimit('few-descriptors', {
    keepsOut: 'using up the descriptors of the machine',
    how: '`prlimit --nofile=64`',
    args: () => ['--nofile=64'],
  }),
  resourceLimit('no-file-growth', {
    keepsOut: 'writing to files past the permissions of Node',
    how: '`prlimit --fsize=0`',
    args: () => ['--fsize=0'],
  }),
  {
    name: 'other-user',
    keepsOut: 'files of the server, signals to it, its memory',
    how: `\`setpriv --reuid=${nobody}\`, where the server runs as root`,
    by: 'tool',
    ways: (place) => onLinux(place, otherUser),
  },
  {
    name: 'no-privileges',
    keepsOut: 'what is left of the rights of root, and getting any by starting a program that has them',
    how: '`setpriv --no-new-privs`, all capabilities dropped',
    by: 'tool',
    ways: (place, standing) => onLinux(place, (at) => withoutPrivileges(at, standing)),
  },
  {
    name: 'dies-with-server',
    keepsOut: 'living on when the server was killed, even in a loop that reads no input',
    how: '`setpriv --pdeathsig=KILL`',
    by: 'tool',
    ways: (place) => onLinux(place, () => [{ step: 'user', args: ['--pdeathsig=KILL'] }]),
  },
  namespaces('network-namespace', ['--net'], 'every network, that of the machine itself included'),
  namespaces(
    'other-namespaces',
    ['--ipc', '--uts', '--mount'],
    'shared memory and queues of other processes, mounts that are made later',
  ),
  {
    name: 'user-namespace',
    keepsOut: 'the memory of other workers and of other processes of the same user',
    how: '`unshare --user`, once more where the server is root',
    by: 'tool',
    ways: (place) =>
      onLinux(place, ({ userId }) => [
        { step: userId === 0 ? 'user-namespace' : 'namespaces', args: ['--user'] },
      ]),
  },
  {
    name: 'first-out-of-memory',
    keepsOut: 'the kernel choosing the server when the machine has no memory left',
    how: '`choom -n 1000`',
    by: 'tool',
    ways: (place) => onLinux(place, () => [{ step: 'priority', args: ['-n', '1000'] }]),
  },
] as const satisfies readonly Wall[];

export type WallName = (typeof walls)[number]['name'];

function onLinux(place: Place, ways: (place: Place) => readonly StepArguments[]): readonly StepArguments[] {
  return place.platform === 'linux' ? ways(place) : [{ reason: 'only Linux has it' }];
}

function resourceLimit<Name extends string>(
  name: Name,
  { keepsOut, how, args }: { keepsOut: string; how: string; args(place: Place): readonly string[] },
) {
  const ways = (place: Place) =>
    onLinux(place, (at) => [{ step: 'resources' satisfies WallStep, args: args(at) }]);
  return { name, keepsOut, how, by: 'tool', ways } as const;
}

function namespaces<Name extends string>(name: Name, args: readonly string[], keepsOut: string) {
  const ways = (place: Place) =>
    onLinux(place, ({ userId }) => [
      // Anybody may have namespaces below a user namespace; where the kernel does not let users have those, nobody can.
      { step: 'namespaces' satisfies WallStep, args: userId === 0 ? args : ['--user', ...args] },
    ]);
  const how = `\`unshare ${args.join(' ')}\`, below a user namespace where the server is not root`;
  return { name, keepsOut, how, by: 'tool', ways } as const;
}

function otherUser(place: Place): readonly StepArguments[] {
  if (place.userId !== 0) return [{ reason: 'this process is not root: the worker has the same user' }];
  // Without these the worker could not be started as another user, or not be killed any more.
  const needed = [capability.setuid, capability.setgid, capability.kill];
  if (!needed.every((number) => place.hasCapability(number))) {
    return [{ reason: 'root may not change users or end their processes here' }];
  }
  // The watch of a pass reads the counters of the worker.
  if (!place.seesOtherUsers) return [{ reason: 'processes of other users are hidden here (hidepid)' }];
  return [{ step: 'user', args: [`--reuid=${nobody}`, `--regid=${nobody}`, '--clear-groups'] }];
}

function withoutPrivileges({ userId }: Place, standing: ReadonlySet<string>): readonly StepArguments[] {
  const drop = ['--no-new-privs', '--inh-caps=-all', '--ambient-caps=-all'];
  const all = { step: 'user', args: [...drop, '--bounding-set=-all'] } as const;
  // A user who is not root loses the rest by starting a program, and may not change the bounding set.
  if (userId !== 0) return [{ step: 'user', args: drop }];
  return standing.has('other-user') ? [all, { step: 'user', args: drop }] : [all];
}
