import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { lockFolder } from '../../engine/src/durable/folder-lock.ts';
import { identityOf } from '../../engine/src/durable/process-identity.ts';

let folder: string;
const children: ChildProcess[] = [];

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'stepgate-lock-'));
});
afterEach(async () => {
  for (const child of children.splice(0)) child.kill('SIGKILL');
  await rm(folder, { recursive: true, force: true });
});

const lockModule = join(import.meta.dirname, '../../engine/src/durable/folder-lock.ts');

/** A process that locks the folder, says what came of it, and runs until it is killed. */
async function lockingProcess(): Promise<{ readonly child: ChildProcess; readonly said: string }> {
  const program = `
    import { lockFolder } from ${JSON.stringify(lockModule)};
    await lockFolder(process.argv[1]).then(() => console.log('locked'), (error) => console.log(error.code));
    setInterval(() => {}, 1_000);`;
  const child = spawn(process.execPath, ['--input-type=module', '--eval', program, folder], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  children.push(child);
  const [said] = await once(child.stdout, 'data');
  return { child, said: String(said).trim() };
}

async function killed(child: ChildProcess): Promise<void> {
  const ended = once(child, 'exit');
  child.kill('SIGKILL');
  await ended;
}

const writeOwner = (owner: unknown) => writeFile(join(folder, 'owner.json'), JSON.stringify(owner));

describe('the lock of a folder', () => {
  test('is held once in a process, and can be taken again after it was given up', async () => {
    const unlock = await lockFolder(folder);
    await expect(lockFolder(folder)).rejects.toMatchObject({ code: 'store-folder-locked' });
    await unlock();
    const again = await lockFolder(folder);
    // Given up twice, it is not taken from whoever has it now.
    await unlock();
    await expect(lockFolder(folder)).rejects.toMatchObject({ code: 'store-folder-locked' });
    await again();
    expect(await readdir(folder)).toEqual([]);
  });

  test('names the process that has it, and DATABASE_URL', async () => {
    const { child, said } = await lockingProcess();
    expect(said).toBe('locked');
    await expect(lockFolder(folder)).rejects.toThrow(`process ${child.pid} on \`${hostname()}\``);
    await expect(lockFolder(folder)).rejects.toThrow('DATABASE_URL');
    expect(JSON.parse(await readFile(join(folder, 'owner.json'), 'utf8'))).toMatchObject(
      await identityOf(child.pid as number),
    );
    await killed(child);
    await (await lockFolder(folder))();
  });

  test('of a process that was killed goes to exactly one of those that want it', async () => {
    await killed((await lockingProcess()).child);
    const tried = await Promise.all(Array.from({ length: 4 }, () => lockingProcess()));
    expect(tried.map(({ said }) => said).toSorted()).toEqual([
      'locked',
      'store-folder-locked',
      'store-folder-locked',
      'store-folder-locked',
    ]);
    const owner = JSON.parse(await readFile(join(folder, 'owner.json'), 'utf8'));
    expect(owner.pid).toBe(tried.find(({ said }) => said === 'locked')?.child.pid);
  });

  test('of a process whose id another one has by now is taken over', async () => {
    const { child } = await lockingProcess();
    const owner = JSON.parse(await readFile(join(folder, 'owner.json'), 'utf8'));
    await rm(join(folder, 'owner.json'));
    // Where the start of a process cannot be found out, its id has to do.
    if (owner.start === null) return;
    await writeOwner({ ...owner, start: `${owner.start}0` });
    await (await lockFolder(folder))();
    await writeOwner({ ...owner, start: null });
    await expect(lockFolder(folder)).rejects.toMatchObject({ code: 'store-folder-locked' });
    await writeOwner({ ...owner, lockId: 'earlier', pid: process.pid });
    // As in a container, where each start gives the server the same id: this process knows that it is not the owner.
    await (await lockFolder(folder))();
    await killed(child);
  });

  test('of another host stays, and says which file to remove', async () => {
    await writeOwner({ pid: 1, host: 'another-host', start: null, lockId: 'x' });
    await expect(lockFolder(folder)).rejects.toThrow(/`another-host`.*owner\.json/);
  });

  test('that cannot be read is not taken for none', async () => {
    await writeFile(join(folder, 'owner.json'), 'not json');
    await expect(lockFolder(folder)).rejects.toMatchObject({ code: 'store-folder-locked' });
  });
});
