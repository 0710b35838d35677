import { createEngine, createMemoryStores } from '@stepgate/engine';
import { expect, onTestFinished, test } from 'vitest';
import { document, registryOn } from './fixture-registry.ts';

test('a revoked program stops nobody from changing the rest of the organization, and is told', async () => {
  const stores = createMemoryStores();
  const engine = createEngine({ stores });
  onTestFinished(() => engine.close());
  const { registry, save } = registryOn({ engine }, stores);
  const { programs } = await save(document(), 0);
  const programDigest = programs.mail ?? '';
  await registry.revoke({ organization: 'acme', programDigest, reason: 'a test', actor: 'ada' });

  const told = [{ code: 'program-revoked', message: expect.stringContaining('`mail`') }];
  const breakGlass = {
    accounts: [{ username: 'warden' }],
    steps: [
      { id: 1, options: [{ idp: 'LOCAL', authenticator: 'BasicAuthenticator' }] },
      { id: 2, options: [{ idp: 'LOCAL', authenticator: 'totp' }] },
    ],
  };
  const change = { name: 'acme', document: { ...document(), breakGlass } };
  expect(await registry.preview(change)).toMatchObject({ problems: [], warnings: told });
  expect(await save(change.document, 1)).toMatchObject({ version: 2, warnings: told });
  const mail = await registry.program('acme', 'mail');
  await expect(engine.start({ program: mail })).rejects.toMatchObject({ code: 'program-revoked' });

  const [first, ...others] = document().applications;
  const script = 'function onLoginRequest() { executeStep(1); }';
  const mended = { ...first, authenticationSequence: { ...first?.authenticationSequence, script } };
  expect(await save({ ...document(), breakGlass, applications: [mended, ...others] }, 2)).toMatchObject({
    version: 3,
    warnings: [],
  });
});
