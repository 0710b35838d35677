import { auditEvents, createEngine, createMemoryStores, createSandbox } from '@stepgate/engine';
import { afterAll, describe, expect, test } from 'vitest';
import { programWith, withJit, worldWith } from '../engine/fixture-organization.ts';

const sandbox = createSandbox();
afterAll(() => sandbox.close());
const EMAIL = 'http://wso2.org/claims/emailaddress';
const option = { idp: 'Okta', authenticator: 'OpenIDConnectAuthenticator' };

/** A login of dave, whom a verified address leads to the account of alice. */
async function matchedLogin(script: string) {
  const stores = createMemoryStores();
  const alice = {
    username: 'alice',
    claims: { [EMAIL]: 'dave@okta.test', nickname: 'old' },
    roles: ['operators'],
    groups: ['staff'],
  };
  stores.addUsers('fixture', worldWith({ users: [alice] }).users);
  const engine = createEngine({ sandbox, stores });
  const program = programWith(script, (organization) => {
    withJit('Okta', {
      isEnabled: true,
      associateLocalUser: true,
      accountLookupAttributeMappings: [{ localAttribute: EMAIL, federatedAttribute: 'email' }],
      idpGroupSyncMethod: 'OVERRIDE_ALL',
    })(organization);
    const okta = organization.identityProviders.find(({ name }) => name === 'Okta');
    okta?.roles.mappings.push({ idpRole: 'okta-auditors', localRole: 'auditor' });
  });
  await engine.start({ program, loginId: 'login' });
  const claims = { email: 'dave@okta.test', email_verified: true };
  const user = { subject: 'dave', claims, groups: ['okta-auditors'] };
  await engine.answer({ loginId: 'login', challengeId: 'c0', outcome: 'success', option, user });
  return (await stores.audit.list({ organization: 'fixture', loginId: 'login' })).filter(
    ({ event }) => event === 'user-provisioned' || event === 'account-changed',
  );
}

describe('what is recorded of provisioning', () => {
  test('the decision with its reason, and what a success changed by names', async () => {
    const records = await matchedLogin('function onLoginRequest() { executeStep(1); }');
    const shared = {
      organization: 'fixture',
      application: 'app',
      loginId: 'login',
      accountId: 'PRIMARY/alice',
    };
    expect(records.toSorted((a, b) => (a.id < b.id ? -1 : 1))).toMatchObject([
      {
        ...shared,
        event: 'user-provisioned',
        fields: {
          idp: 'Okta',
          action: 'link-staged',
          status: 'provisioned',
          reason: `matched by \`${EMAIL}\``,
        },
      },
      {
        ...shared,
        event: 'account-changed',
        fields: {
          idp: 'Okta',
          claims: ['nickname'],
          rolesAdded: ['auditor'],
          rolesRemoved: ['operators'],
          groupsAdded: ['okta-auditors'],
          groupsRemoved: ['staff'],
        },
      },
    ]);
    for (const { event, fields } of records)
      expect(Object.keys(fields).sort()).toEqual(Object.keys(auditEvents[event].fields).sort());
  });

  test('a login that fails changed nothing', async () => {
    const script = 'function onLoginRequest() { executeStep(1, { onSuccess: function () { fail({}); } }); }';
    expect((await matchedLogin(script)).map(({ event }) => event)).toEqual(['user-provisioned']);
  });
});
