import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { plainSandbox, runScript } from './run-script.ts';

it('a worker process can do nothing but its work', async () => {
  const workerUrl = new URL('./probing-worker.js', import.meta.url).href;
  const sandbox = plainSandbox({ workerUrl });
  const result = await runScript(sandbox, '');
  await sandbox.close();
  expect(result.ended).toBe('returned');
  const answers = result.ended === 'returned' ? JSON.parse(result.output) : {};
  // Node 24 has no permission for the network; there another wall has to keep the worker off it.
  const networkRefusal =
    Number(process.versions.node.split('.')[0]) >= 26 ? 'ERR_ACCESS_DENIED' : expect.anything();
  expect(answers).toEqual({
    environment: 'LANG,TZ',
    folder: '/',
    'read a file': 'ERR_ACCESS_DENIED',
    'read a file of the project': 'ERR_ACCESS_DENIED',
    'list a folder': 'ERR_ACCESS_DENIED',
    'write a file': 'ERR_ACCESS_DENIED',
    'start a process': 'ERR_ACCESS_DENIED',
    'start a thread': 'ERR_ACCESS_DENIED',
    'open a port': networkRefusal,
    'open the inspector': 'ERR_ACCESS_DENIED',
    'use WebAssembly': 'ReferenceError',
    connect: networkRefusal,
  });
});

it.runIf(process.platform === 'linux')('a worker process has limits of the kernel', async () => {
  const sandbox = plainSandbox({ limits: { maxResidentMebibytes: 300 } });
  await runScript(sandbox, '');
  const limits = readFileSync(`/proc/${sandbox.status().workers[0]?.pid}/limits`, 'utf8');
  await sandbox.close();
  const softAndHard = (name: string) => new RegExp(`^${name} +(\\S+) +(\\S+)`, 'm').exec(limits)?.slice(1);
  expect(softAndHard('Max core file size')).toEqual(['0', '0']);
  expect(softAndHard('Max open files')).toEqual(['64', '64']);
  expect(softAndHard('Max data size')).toEqual(['629145600', '629145600']);
  expect(softAndHard('Max cpu time')).toEqual(['600', '600']);
});
