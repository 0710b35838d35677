import { describe, expect, it } from 'vitest';
import type { Command } from '../../engine/src/sandbox/walls/command.ts';
import { putUpWalls, type WallSurroundings } from '../../engine/src/sandbox/walls/put-up-walls.ts';
import type { Place } from '../../engine/src/sandbox/walls/wall.ts';
import { walledCommand } from '../../engine/src/sandbox/walls/walled-command.ts';
import { walls } from '../../engine/src/sandbox/walls/walls.ts';

const harmless = { file: '/bin/look', args: ['file'] };

/** A system where all is allowed, but for what a test takes away. */
function surroundings({
  place,
  missing = [],
  refused = () => undefined,
}: {
  place?: Partial<Place>;
  missing?: string[];
  refused?: (words: string) => string | undefined;
} = {}): WallSurroundings & { tries: string[] } {
  const tries: string[] = [];
  return {
    tries,
    place: {
      platform: 'linux',
      userId: 0,
      nodeMajor: 26,
      hasCapability: () => true,
      seesOtherUsers: true,
      maxDataBytes: 1000,
      maxCpuSeconds: 10,
      ...place,
    },
    pathOf: (tool) => (missing.includes(tool) ? undefined : `/bin/${tool}`),
    tryCommand({ file, args }: Command) {
      const words = [file, ...args].join(' ');
      tries.push(words);
      return refused(words);
    },
  };
}

function put(system: WallSurroundings) {
  const { standing, status } = putUpWalls(walls, harmless, system);
  const { file, args } = walledCommand(harmless, standing, system.pathOf);
  const reasons = Object.entries(status).flatMap(([name, wall]) =>
    wall.active ? [] : [[name, wall.reason] as const],
  );
  return { words: [file, ...args].join(' '), reasons: Object.fromEntries(reasons), status };
}

describe('walls around a worker', () => {
  it('all stand for root, after one try', () => {
    const system = surroundings();
    const { words, reasons, status } = put(system);
    expect(reasons).toEqual({});
    expect(Object.keys(status)).toEqual(walls.map(({ name }) => name));
    expect(system.tries).toEqual([words]);
    expect(words).toBe(
      '/bin/choom -n 1000 -- /bin/unshare --net --ipc --uts --mount -- ' +
        '/bin/setpriv --reuid=65534 --regid=65534 --clear-groups --no-new-privs --inh-caps=-all --ambient-caps=-all --bounding-set=-all --pdeathsig=KILL -- /bin/unshare --user -- ' +
        '/bin/prlimit --data=1000 --stack=2097152 --cpu=10 --core=0 --nofile=64 --fsize=0 -- /bin/look file',
    );
  });

  it('stand for others but for the user, below a user namespace', () => {
    const { words, reasons } = put(surroundings({ place: { userId: 1000 } }));
    expect(Object.keys(reasons)).toEqual(['other-user']);
    expect(words).toContain('/bin/unshare --user --net --ipc --uts --mount --');
    expect(words).not.toMatch(/reuid|bounding-set/);
  });

  it('are what Node has where the system has no tools', () => {
    const system = surroundings({ missing: ['choom', 'unshare', 'setpriv', 'prlimit'] });
    const { words, reasons } = put(system);
    expect(words).toBe('/bin/look file');
    expect(system.tries).toEqual([]);
    expect(reasons['network-namespace']).toBe('`unshare` is not installed');
    expect(Object.keys(reasons)).toEqual(walls.filter(({ by }) => by === 'tool').map(({ name }) => name));
  });

  it('are what Node has on other systems', () => {
    const { words, reasons } = put(surroundings({ place: { platform: 'darwin', nodeMajor: 24 } }));
    expect(words).toBe('/bin/look file');
    expect(reasons).toMatchObject({
      'memory-ceiling': 'only Linux has it',
      'network-permission': 'Node 24 has no such permission',
    });
  });

  it('take no other with them when one is not allowed', () => {
    const refused = (words: string) => (words.includes('unshare') ? 'not permitted' : undefined);
    const { words, reasons } = put(surroundings({ refused }));
    expect(reasons).toEqual({
      'network-namespace': '`unshare --net` fails: not permitted',
      'other-namespaces': '`unshare --ipc --uts --mount` fails: not permitted',
      'user-namespace': '`unshare --user` fails: not permitted',
    });
    expect(words).toMatch(/^\/bin\/choom -n 1000 -- \/bin\/setpriv --reuid/);
  });

  it('leave the bounding set where another user stands already', () => {
    const refused = (words: string) => (words.includes('bounding-set') ? 'not permitted' : undefined);
    expect(put(surroundings({ refused })).reasons).toEqual({});
    const withoutUser = surroundings({ refused, place: { seesOtherUsers: false } });
    // Root that keeps the bounding set gets all rights back with the next program.
    expect(Object.keys(put(withoutUser).reasons)).toEqual(['other-user', 'no-privileges']);
  });

  it.each([5, 6, 7])('leave root its user when capability %i is missing', (missing) => {
    const hasCapability = (number: number) => number !== missing;
    expect(put(surroundings({ place: { hasCapability } })).reasons).toEqual({
      'other-user': 'root may not change users or end their processes here',
    });
  });

  it('leave root its user when another one cannot read the worker', () => {
    const refused = (words: string) => (words.includes('reuid') ? 'cannot open file' : undefined);
    expect(Object.keys(put(surroundings({ refused })).reasons)).toEqual(['other-user']);
  });

  it('do not stand in the way when nothing works', () => {
    const { words, reasons } = put(surroundings({ refused: () => 'no' }));
    expect(words).toBe('/bin/look file');
    expect(Object.keys(reasons)).toEqual(walls.filter(({ by }) => by === 'tool').map(({ name }) => name));
  });
});
