import type { BehaviourName } from './behaviours.ts';

/**
 * What a factor needs of the current subject before it can be used.
 *
 * - `localAccount`: a local account (its own, provisioned or linked).
 * - `jitOn`: JIT provisioning on for the identity provider of a federated subject, linked or not (WSO2 servers).
 * - `email`, `mobile`: that claim of the local account, else of what the identity provider sent.
 */
export const authenticatorNeeds = ['localAccount', 'jitOn', 'email', 'mobile'] as const;
export type AuthenticatorNeed = (typeof authenticatorNeeds)[number];

/**
 * - `first`: establishes who the user is.
 * - `second`: proves a user that an earlier step established.
 * - `both`: first when nobody is known yet, else second.
 * - `identifier`: names a user without proving anything.
 * - `handler`: neither names nor proves (session limits and the like).
 */
export type FactorKind = 'first' | 'second' | 'both' | 'identifier' | 'handler';

export interface Authenticator {
  readonly name: string;
  readonly displayName: string;
  readonly kind: 'local' | 'federated';
  readonly factor: FactorKind;
  /** Whether a user without an enrolment can enrol while signing in. */
  readonly enrolsInFlow: boolean;
  /** What it needs when it acts on a current subject. */
  readonly needs: readonly AuthenticatorNeed[];
  /** What it needs instead where a behaviour of another server is in force. */
  readonly needsUnder?: { readonly behaviour: BehaviourName; readonly needs: readonly AuthenticatorNeed[] };
  readonly source: string;
}

/** TOTP and backup codes: where the account is made after the sequence, the secret waits for it in the login. */
const accountOrJit = {
  needs: ['localAccount'],
  needsUnder: { behaviour: 'totp-needs-jit', needs: ['jitOn'] },
} as const satisfies Pick<Authenticator, 'needs' | 'needsUnder'>;
const nothing = { needs: [] } as const;
const account = { needs: ['localAccount'] } as const;

const local = (
  name: string,
  displayName: string,
  factor: FactorKind,
  needs: Pick<Authenticator, 'needs' | 'needsUnder'>,
  source: string,
  enrolsInFlow = false,
): Authenticator => ({ name, displayName, kind: 'local', factor, enrolsInFlow, ...needs, source });

const federated = (name: string, displayName: string, factor: FactorKind = 'first'): Authenticator => ({
  name,
  displayName,
  kind: 'federated',
  factor,
  enrolsInFlow: false,
  needs: factor === 'second' ? ['localAccount'] : [],
  source: 'WSO2 carbon-identity-framework, federated authenticator names',
});

const frameworkNames = 'WSO2 carbon-identity-framework, local authenticator names';

/** The table of authenticators. The names are those that sequences and `authenticationOptions` use. */
export const authenticators: readonly Authenticator[] = [
  local('BasicAuthenticator', 'Username & Password', 'first', nothing, frameworkNames),
  local('IdentifierExecutor', 'Identifier First', 'identifier', nothing, frameworkNames),
  local('SessionExecutor', 'Active Sessions Limit', 'handler', account, frameworkNames),
  local('JWTBasicAuthenticator', 'JWT Basic', 'first', nothing, frameworkNames),
  local('MagicLinkAuthenticator', 'Magic Link', 'first', nothing, frameworkNames),
  local('x509CertificateAuthenticator', 'X509 Certificate', 'first', nothing, frameworkNames),
  local('FIDOAuthenticator', 'Passkey', 'both', account, 'WSO2 identity-local-auth-fido', true),
  local(
    'push-notification-authenticator',
    'Push Notification',
    'both',
    account,
    'WSO2 identity-local-auth-push',
    true,
  ),
  local(
    'email-otp-authenticator',
    'Email OTP',
    'both',
    { needs: ['email'] },
    'WSO2 identity-local-auth-emailotp 1.2.5',
  ),
  local(
    'sms-otp-authenticator',
    'SMS OTP',
    'both',
    { needs: ['mobile'] },
    'WSO2 identity-local-auth-smsotp 1.1.8',
  ),
  local('totp', 'TOTP', 'second', accountOrJit, 'WSO2 identity-outbound-auth-totp 3.4.3', true),
  local(
    'backup-code-authenticator',
    'Backup Code',
    'second',
    accountOrJit,
    'WSO2 identity-local-auth-backup-code',
  ),
  federated('OpenIDConnectAuthenticator', 'OpenID Connect'),
  federated('SAMLSSOAuthenticator', 'SAML'),
  federated('PassiveSTSAuthenticator', 'Passive STS'),
  federated('OrganizationAuthenticator', 'Organization SSO'),
  federated('GoogleOIDCAuthenticator', 'Google'),
  federated('FacebookAuthenticator', 'Facebook'),
  federated('AppleOIDCAuthenticator', 'Apple'),
  federated('GithubAuthenticator', 'GitHub'),
  federated('MicrosoftWindowsLiveAuthenticator', 'Microsoft'),
  federated('Office365Authenticator', 'Office 365'),
  federated('TwitterAuthenticator', 'Twitter'),
  federated('YahooOAuth2Authenticator', 'Yahoo'),
  federated('IWAKerberosAuthenticator', 'IWA Kerberos'),
  federated('HYPRAuthenticator', 'HYPR'),
  federated('DuoAuthenticator', 'Duo', 'second'),
  federated('IproovAuthenticator', 'iProov', 'second'),
];

const byName = new Map(authenticators.map((row) => [row.name, row]));

/** What an authenticator needs of the current subject, given the behaviours in force. */
export function needsOf(
  { needs, needsUnder }: Authenticator,
  behaviours: readonly BehaviourName[],
): readonly AuthenticatorNeed[] {
  return needsUnder !== undefined && behaviours.includes(needsUnder.behaviour) ? needsUnder.needs : needs;
}

/** The row of an authenticator by name, or undefined. Names are case-sensitive. */
export function findAuthenticator(name: string): Authenticator | undefined {
  return byName.get(name);
}

/** The local claim URI behind a claim need (WSO2 local claim dialect). */
export const claimOfNeed = {
  email: 'http://wso2.org/claims/emailaddress',
  mobile: 'http://wso2.org/claims/mobile',
} as const satisfies Partial<Record<AuthenticatorNeed, string>>;

/** Name of the pseudo identity provider that stands for the organization itself. */
export const LOCAL_IDENTITY_PROVIDER = 'LOCAL';
