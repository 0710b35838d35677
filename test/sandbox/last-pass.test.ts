import { expect, test } from 'vitest';
import { rememberLastPass } from '../../engine/src/pass/last-pass.ts';
import type { SandboxProgram, SandboxResult } from '../../engine/src/sandbox/sandbox.ts';

const program = { digest: 'one' } as SandboxProgram;
const otherProgram = { digest: 'other' } as SandboxProgram;

/** A sandbox whose results are numbered, and may be said to be of another kind. */
function numbered(ended: 'returned' | 'stopped' = 'returned') {
  let runs = 0;
  return rememberLastPass({
    run: async (): Promise<SandboxResult> => {
      runs += 1;
      return { ended, output: String(runs) };
    },
  });
}

test('a pass that is asked for again at once is not run again', async () => {
  const sandbox = numbered();
  const first = await sandbox.run('acme', program, 'input');
  expect(await sandbox.run('acme', program, 'input')).toEqual(first);
});

test.each([
  ['another input', 'acme', program, 'more'],
  ['another program', 'acme', otherProgram, 'input'],
  ['another organization', 'globex', program, 'input'],
] as const)('%s is another pass', async (_, organization, ofProgram, input) => {
  const sandbox = numbered();
  await sandbox.run('acme', program, 'input');
  expect(await sandbox.run(organization, ofProgram, input)).toEqual({ ended: 'returned', output: '2' });
  expect(await sandbox.run('acme', program, 'input')).toEqual({ ended: 'returned', output: '3' });
});

test('what the machine had a share in is tried again', async () => {
  const sandbox = numbered('stopped');
  await sandbox.run('acme', program, 'input');
  expect(await sandbox.run('acme', program, 'input')).toEqual({ ended: 'stopped', output: '2' });
});
