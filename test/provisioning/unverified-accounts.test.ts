import { createEngine, createMemoryStores, createSandbox } from '@stepgate/engine';
import { loginWorldSchema, type Program } from '@stepgate/engine/model';
import { afterAll, expect, test } from 'vitest';
import { programWith, withJit } from '../engine/fixture-organization.ts';

const EMAIL = 'http://wso2.org/claims/emailaddress';
const EMAIL_VERIFIED = 'http://wso2.org/claims/identity/emailVerified';
const option = { idp: 'Okta', authenticator: 'OpenIDConnectAuthenticator' };
const email = 'victim@fixture.test';

const sandbox = createSandbox();
afterAll(() => sandbox.close());

function programOf(jit: object = {}): Program {
  return programWith(
    'function onLoginRequest() { executeStep(1); }',
    withJit('Okta', {
      isEnabled: true,
      associateLocalUser: true,
      accountLookupAttributeMappings: [{ localAttribute: EMAIL, federatedAttribute: 'email' }],
      ...jit,
    }),
  );
}

/** Signs users of one identity provider in, one after the other, and says which account each of them got. */
function people(users: readonly object[] = []) {
  const stores = createMemoryStores();
  stores.addUsers('fixture', loginWorldSchema.parse({ users }).users);
  const engine = createEngine({ stores, sandbox });
  const signIn = async (subject: string, claims: Record<string, string | boolean>, jit?: object) => {
    const { loginId } = await engine.start({ program: programOf(jit) });
    const user = { subject, claims };
    const { decision } = await engine.answer({
      loginId,
      challengeId: 'c0',
      outcome: 'success',
      option,
      user,
    });
    return decision.type === 'succeeded' ? decision.subject.accountId : decision.type;
  };
  return { stores, signIn };
}

test('an account of somebody who only named an address is not the account of its owner', async () => {
  for (const flag of [{}, { email_verified: false }]) {
    const { signIn } = people();
    expect(await signIn('thief', { email, ...flag })).toBe('PRIMARY/thief');
    expect(await signIn('victim', { email, email_verified: true })).toBe('PRIMARY/victim');
  }
});

test('nor one whose address was changed to it, and its owner keeps the account', async () => {
  const linked = { username: 'thief', federatedIdentities: [{ idp: 'Okta', subject: 'thief' }] };
  const own = { username: 'local', claims: { [EMAIL]: email } };
  const { signIn } = people([linked, own]);
  expect(await signIn('thief', { email })).toBe('PRIMARY/thief');
  expect(await signIn('victim', { email, email_verified: true })).toBe('PRIMARY/local');
});

test('an address that is verified later leads to its account', async () => {
  const { signIn, stores } = people();
  await signIn('ann', { email });
  expect(stores.accounts('fixture')[0]?.claims[EMAIL_VERIFIED]).toBe('false');
  await signIn('ann', { email, email_verified: true });
  expect(stores.accounts('fixture')[0]?.claims[EMAIL_VERIFIED]).toBe('true');
  expect(await signIn('ann-again', { email, email_verified: true })).toBe('PRIMARY/ann');
});

test('an address that the account had already stays as trusted as it was', async () => {
  const own = {
    username: 'local',
    claims: { [EMAIL]: email },
    federatedIdentities: [{ idp: 'Okta', subject: 'ann' }],
  };
  const { signIn } = people([own]);
  await signIn('ann', { email });
  expect(await signIn('ann-again', { email, email_verified: true })).toBe('PRIMARY/local');
});
