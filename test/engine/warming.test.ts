import { createEngine, createSandbox, type SandboxEvent } from '@stepgate/engine';
import { defaultLoginLimits } from '@stepgate/engine/language';
import type { Program } from '@stepgate/engine/model';
import { afterAll, describe, expect, test } from 'vitest';
import { withExtensions } from './extension-manifests.ts';
import { programWith, withBehaviour } from './fixture-organization.ts';

const events: SandboxEvent[] = [];
const sandbox = createSandbox({ onEvent: (event) => events.push(event) });
const engine = createEngine({ sandbox });
afterAll(() => sandbox.close());

const passes = () => sandbox.status().workers.reduce((sum, worker) => sum + worker.passes, 0);

test('a program is compiled before its first login, and no pass of it is run', async () => {
  const script = 'function onLoginRequest() { executeStep(1); }';
  await engine.warm(programWith(script));
  expect(sandbox.status().workers.filter(({ role }) => role === 'active')).toHaveLength(1);
  expect(events.map(({ type }) => type)).not.toContain('pass-ended');
  expect((await engine.start({ program: programWith(script) })).decision.type).toBe('challenge');
});

describe('a program whose logins could only fail is refused, and nothing is sent to a worker:', () => {
  const good = programWith('function onLoginRequest() { executeStep(1); }');
  const long: Program = { ...good, limits: { ...defaultLoginLimits, maxProgramCharacters: 10 } };
  const [step] = good.steps;
  if (step === undefined) throw new Error('the fixture has no steps');
  const unknown: Program = {
    ...good,
    steps: [{ ...step, options: [{ idp: 'LOCAL', authenticator: 'Mirror' }] }],
  };

  test.each<[string, Program, string]>([
    ['too long', long, 'limit-program-characters'],
    [
      'too long with its libraries',
      { ...long, script: '', libraries: [{ name: 'a', source: good.script }] },
      'limit-program-characters',
    ],
    ['no JavaScript', programWith('function onLoginRequest() { executeStep(1 }'), 'script-syntax'],
    [
      'refused by its server',
      programWith('function onLoginRequest() { for (;;) {} }', withBehaviour('loops-are-refused')),
      'script-refused-syntax',
    ],
    ['an authenticator that there is not', unknown, 'unknown-authenticator'],
    [
      'a function that this engine does not have',
      programWith(good.script, withExtensions()),
      'missing-extension',
    ],
  ])('%s', async (_, program, code) => {
    const before = passes();
    await expect(engine.warm(program)).rejects.toMatchObject({ name: 'StepgateError', code });
    expect(passes()).toBe(before);
  });

  test('its place is told', async () => {
    await expect(engine.warm(programWith('function f() {\n  executeStep(1 }'))).rejects.toThrow(
      /the script is not JavaScript: .*, in line 2, column 17 of the script/,
    );
  });
});

test('resolves when there was nobody to compile it', async () => {
  const closed = createSandbox();
  await closed.close();
  const program = programWith('function onLoginRequest() { executeStep(1); }');
  await createEngine({ sandbox: closed }).warm(program);
});
