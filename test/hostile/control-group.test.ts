import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { escapesOverBuiltIns } from './cases/escape-built-ins.ts';
import { escapesOverErrors } from './cases/escape-errors.ts';
import { escapesOverValues } from './cases/escape-values.ts';
import { outputOf } from './run-case.ts';
import { twoAtATime } from './two-at-a-time.ts';

const control = fileURLToPath(new URL('./control/main.ts', import.meta.url));

/** Scripts that come out of `node:vm`. A suite they are part of sees it when something comes out. */
const comeOut = new Set(
  [1, 2, 3, 4, 6, 7, 8, 9, 12, 13, 14, 15, 16, 17, 19, 22, 23, 25, 28, 37, 38, 39, 43, 45].map(
    (number) => `T${String(number).padStart(3, '0')}`,
  ),
);
const cases = [...escapesOverValues, ...escapesOverErrors, ...escapesOverBuiltIns].filter(({ id }) =>
  comeOut.has(id),
);

describe.concurrent('in place of the sandbox, `node:vm` lets out', () => {
  test.for(cases)('$id $name', async ({ script }) => {
    const logs: string[] = JSON.parse(await twoAtATime(() => outputOf([control], script)));
    expect(logs).toEqual([expect.stringMatching(/^tried escaped: .*\w.* made: .*\w/)]);
  });
});
