import type { BehaviourName, DialectName } from '@stepgate/engine/language';
import {
  createProgram,
  type LoginWorld,
  loginWorldSchema,
  type Organization,
  organizationSchema,
  type Program,
} from '@stepgate/engine/model';

const emailMapping = {
  idpClaim: 'email',
  localClaim: { uri: 'http://wso2.org/claims/emailaddress' },
};

/** Step 1: password, Google (JIT off) or Okta (JIT on). Step 2: TOTP. Step 3: e-mail OTP. */
export const fixture: Organization = organizationSchema.parse({
  name: 'fixture',
  identityProviders: [
    {
      name: 'Google',
      federatedAuthenticators: { authenticators: [{ name: 'GoogleOIDCAuthenticator', isEnabled: true }] },
      claims: { mappings: [emailMapping] },
    },
    {
      name: 'Okta',
      federatedAuthenticators: {
        authenticators: [{ name: 'OpenIDConnectAuthenticator', isEnabled: true }],
      },
      claims: { mappings: [emailMapping] },
      roles: { mappings: [{ idpRole: 'okta-admins', localRole: 'operators' }] },
      provisioning: { jit: { isEnabled: true } },
    },
  ],
  applications: [
    {
      name: 'app',
      authenticationSequence: {
        steps: [
          {
            id: 1,
            options: [
              { idp: 'LOCAL', authenticator: 'BasicAuthenticator' },
              { idp: 'Google', authenticator: 'GoogleOIDCAuthenticator' },
              { idp: 'Okta', authenticator: 'OpenIDConnectAuthenticator' },
            ],
          },
          { id: 2, options: [{ idp: 'LOCAL', authenticator: 'totp' }] },
          { id: 3, options: [{ idp: 'LOCAL', authenticator: 'email-otp-authenticator' }] },
        ],
      },
    },
  ],
});

/** The fixture's application with a script, and with settings of its identity providers changed. */
export function programWith(
  script: string,
  change: (organization: Organization) => void = () => undefined,
): Program {
  const organization = structuredClone(fixture);
  change(organization);
  return createProgram(organization, 'app', script);
}

/** Switches JIT settings of one identity provider. */
export function withJit(name: string, jit: Record<string, unknown>): (organization: Organization) => void {
  return (organization) => {
    const provider = organization.identityProviders.find((candidate) => candidate.name === name);
    if (provider) provider.provisioning = { jit: { ...parsedJit(jit) } };
  };
}

/** Switches one behaviour of another server on or off. */
export function withBehaviour(name: BehaviourName, isOn = true): (organization: Organization) => void {
  return (organization) => {
    organization.behaviours = { ...organization.behaviours, [name]: isOn };
  };
}

/** Another server that the scripts are written for. */
export function withTarget(target: DialectName): (organization: Organization) => void {
  return (organization) => {
    organization.target = target;
  };
}

function parsedJit(jit: Record<string, unknown>) {
  const organization = organizationSchema.parse({
    name: 'jit',
    identityProviders: [{ name: 'any', provisioning: { jit } }],
  });
  const parsed = organization.identityProviders[0]?.provisioning.jit;
  if (parsed === undefined) throw new Error('the settings were not read');
  return parsed;
}

/** alice and bob have accounts; carol is at Google, dave at Okta. */
export function worldWith(change: Partial<Record<keyof LoginWorld, unknown>> = {}): LoginWorld {
  return loginWorldSchema.parse({
    users: [
      {
        username: 'alice',
        roles: ['admin'],
        groups: ['staff'],
        claims: { 'http://wso2.org/claims/emailaddress': 'alice@fixture.test' },
      },
      { username: 'bob' },
    ],
    federatedUsers: [
      { idp: 'Google', subject: 'carol', claims: { email: 'carol@google.test' }, groups: ['partners'] },
      { idp: 'Okta', subject: 'dave', claims: { email: 'dave@okta.test' }, groups: ['okta-admins'] },
    ],
    ...change,
  });
}

/** Answers in the words of the tests. */
export const answers = {
  password: (user: string, outcome = 'success') => ({
    outcome,
    user,
    option: { idp: 'LOCAL', authenticator: 'BasicAuthenticator' },
  }),
  google: (user = 'carol', outcome = 'success') => ({
    outcome,
    user,
    option: { idp: 'Google', authenticator: 'GoogleOIDCAuthenticator' },
  }),
  okta: (user = 'dave', outcome = 'success') => ({
    outcome,
    user,
    option: { idp: 'Okta', authenticator: 'OpenIDConnectAuthenticator' },
  }),
  totp: (outcome = 'success') => ({ outcome, option: { idp: 'LOCAL', authenticator: 'totp' } }),
  emailOtp: (outcome = 'success') => ({
    outcome,
    option: { idp: 'LOCAL', authenticator: 'email-otp-authenticator' },
  }),
  page: (outcome = 'success', params: Record<string, string[]> = {}) => ({ outcome, params }),
};
