import { createEngine, createMemoryStores, errorDetails, StepgateError } from '@stepgate/engine';
import { expect, onTestFinished, test } from 'vitest';
import { document, refusalOf, registryOn } from './fixture-registry.ts';

const withScript = (script: string) => {
  const [mail, ...others] = document().applications;
  return {
    ...document(),
    applications: [
      { ...mail, authenticationSequence: { ...mail?.authenticationSequence, script } },
      ...others,
    ],
  };
};

test('a program that no sandbox would take is refused before it is saved', async () => {
  const stores = createMemoryStores();
  const engine = createEngine({ stores });
  onTestFinished(() => engine.close());
  const { save, registry } = registryOn({ engine }, stores);
  const long = withScript(`function onLoginRequest() {} // ${'x'.repeat(2_000_000)}`);
  const error = await refusalOf(save(long, 0));
  expect(errorDetails(error, 'organization-refused')?.problems).toMatchObject([
    { code: 'limit-program-characters', range: { start: { line: expect.any(Number) } } },
  ]);
  expect(await registry.list()).toEqual([]);
});

test('programs that were compiled before are not compiled again', async () => {
  const warmed: string[] = [];
  const engine = { warm: async ({ application }: { application: string }) => void warmed.push(application) };
  const { save } = registryOn({ engine });
  await save(document(), 0);
  expect(warmed).toEqual(['mail', 'wiki', 'vault']);
  await save(withScript('function onLoginRequest() { executeStep(1); }'), 1);
  expect(warmed).toEqual(['mail', 'wiki', 'vault', 'mail']);
});

test('workers that are busy or broken stop nobody from saving', async () => {
  for (const code of ['sandbox-overloaded', 'sandbox-unavailable', 'host-failed'] as const) {
    const engine = { warm: () => Promise.reject(new StepgateError(code)) };
    expect(await registryOn({ engine }).save(document(), 0)).toMatchObject({ version: 1 });
  }
});
