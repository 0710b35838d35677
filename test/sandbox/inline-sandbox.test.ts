import { afterAll, describe, expect, it } from 'vitest';
import { dangerouslyInlineSandbox } from '../../engine/src/sandbox/inline-sandbox.ts';
import { plainRunner, plainSandbox, runScript } from './run-script.ts';

const inline = dangerouslyInlineSandbox({ passRunner: plainRunner });
const child = plainSandbox();
afterAll(() => child.close());

describe('a sandbox in the calling process', () => {
  it.each([
    'say(1); say({ a: [new Date()] });',
    'say(new Error("x").stack);',
    'let x = ;',
    'null.x',
    'for (;;);',
    "try { stop('step'); } finally { for (;;); }",
    "stop('step');",
    'say("x".repeat(300000));',
    'say(Math.random());',
    'say(Reflect.ownKeys(globalThis).map(String));',
  ])('ends %j as a worker does', async (source) => {
    const options = { now: 1_000, seed: 's' };
    const result = await runScript(inline, source, options);
    expect(result).toEqual(await runScript(child, source, options));
  });

  it('can be closed', async () => {
    const closing = dangerouslyInlineSandbox({ passRunner: plainRunner });
    await runScript(closing, 'say(1);');
    await closing.close();
    expect(await runScript(closing, 'say(1);')).toEqual({ ended: 'closed' });
  });
});
