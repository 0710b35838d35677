import { createMemoryStores } from '@stepgate/engine';
import { loginWorldSchema } from '@stepgate/engine/model';

/** Claims, credentials and secrets are marked, wherever they are; nothing of them may be in the trail. */
export const marked = (what: string) => `${what}-marked`;

export const email = 'http://wso2.org/claims/emailaddress';
const providers = (isEnabled: boolean) => [
  {
    name: 'Okta',
    federatedAuthenticators: { authenticators: [{ name: 'OpenIDConnectAuthenticator' }] },
    claims: { mappings: [{ idpClaim: 'email', localClaim: { uri: email } }] },
    roles: { mappings: [{ idpRole: 'okta-admins', localRole: 'admin' }] },
    provisioning: { jit: { isEnabled, associateLocalUser: true } },
  },
];

const script = `function onLoginRequest(context) {
  prompt('form', {}, { onSuccess: function (context) {
    var password = context.request.params.password[0];
    executeStep(1, { onSuccess: function (context) {
      var user = context.steps[1].subject;
      Log.info(password + getSecretByName('api-key') + user.localClaims['${email}']);
      if (user.username === 'carol') {
        user.localClaims['${email}'] = '${marked('changed')}';
        assignUserRolesV2(context, ['admin', 'auditor']);
        removeUserRolesV2(context, ['clerk', 'admiral']);
        updateUserPassword(user, password);
      }
      if (context.currentKnownSubject.username === 'frank') {
        removeAssociatedLocalUser(user);
        doAssociationWithLocalUser(user, 'frank.local', 'acme', 'PRIMARY');
      }
      if (user.username === 'eve') fail({ errorMessage: password, detail: user.localClaims['${email}'] });
    } });
  } });
}`;

export const password = { idp: 'LOCAL', authenticator: 'BasicAuthenticator' };
export const okta = { idp: 'Okta', authenticator: 'OpenIDConnectAuthenticator' };

/** An organization whose logins handle what is marked, with an emergency sign-in. */
export const organizationFile = (isJitEnabled = true) => ({
  name: 'acme',
  identityProviders: providers(isJitEnabled),
  applications: [
    { name: 'mail', authenticationSequence: { steps: [{ id: 1, options: [password, okta] }], script } },
  ],
  secrets: ['api-key'],
  breakGlass: { accounts: [{ username: 'warden' }], steps: [{ id: 1, options: [password] }] },
});

/**
 * dave is linked, with values that Okta changes; erin has no account; eve is denied by the script, which changes the
 * account of carol and the link of frank.
 */
export function markedStores() {
  const stores = createMemoryStores();
  const { users } = loginWorldSchema.parse({
    users: [
      { username: 'warden' },
      { username: 'carol', claims: { [email]: marked('carol@acme.test') }, roles: ['clerk', 'auditor'] },
      { username: 'frank.local', federatedIdentities: [{ idp: 'Okta', subject: 'frank' }] },
      { username: 'eve', claims: { [email]: marked('eve@acme.test') } },
      {
        username: 'dave.local',
        claims: { [email]: marked('old@acme.test') },
        federatedIdentities: [{ idp: 'Okta', subject: 'dave' }],
      },
    ],
  });
  stores.addUsers('acme', users);
  return stores;
}

export const request = {
  headers: { 'user-agent': marked('agent'), cookie: marked('cookie') },
  cookies: { session: marked('session') },
  params: { password: [marked('password')] },
};
