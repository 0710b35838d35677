import type { LoginAnswer, LoginWorldInput, Organization } from '@stepgate/engine/model';
import { answers, programWith, withJit } from '../engine/fixture-organization.ts';

/** What a login of the matrix depends on, with all values. */
export const dimensions = {
  isEnabled: [true, false],
  isLinked: [true, false],
  /** Accounts that have the address the identity provider sends; `not-looked-up` when linking is off. */
  match: ['not-looked-up', 'none', 'one', 'several'],
  isVerified: [true, false],
  skips: [true, false],
  says: ['nothing', 'yes', 'no', 'yes with a password', 'no to a password', 'yes as davy', 'no to a name'],
  sync: ['OVERRIDE_ALL', 'PRESERVE_LOCAL', 'NONE'],
  isUsable: [true, false],
  ends: ['well', 'badly'],
} as const;

type Dimensions = typeof dimensions;
export type MatrixCase = { readonly [Name in keyof Dimensions]: Dimensions[Name][number] } & {
  /** In turns, so that both are there in each corner. */
  readonly onFailure: 'fail-login' | 'pass-through';
  readonly flag: 'isLocked' | 'isDisabled';
};

/** Every combination. */
export function matrixCases(): MatrixCase[] {
  const combined = Object.entries(dimensions).reduce<Record<string, unknown>[]>(
    (cases, [name, values]) => cases.flatMap((each) => values.map((value) => ({ ...each, [name]: value }))),
    [{}],
  );
  return combined.map((each, index) => ({
    ...(each as MatrixCase),
    // The last dimensions alternate fastest, so these two change more slowly and meet all their values.
    onFailure: Math.floor(index / 12) % 2 === 0 ? 'fail-login' : 'pass-through',
    flag: Math.floor(index / 4) % 2 === 0 ? 'isLocked' : 'isDisabled',
  }));
}

export const EMAIL = 'http://wso2.org/claims/emailaddress';
/** Says that the address of an account came unverified. */
export const EMAIL_VERIFIED = 'http://wso2.org/claims/identity/emailVerified';
export const COUNTRY = 'http://wso2.org/claims/country';
export const NAME = 'http://wso2.org/claims/givenname';

const schemes: Readonly<Record<MatrixCase['says'], string>> = {
  nothing: 'PROVISION_SILENTLY',
  yes: 'PROMPT_CONSENT',
  no: 'PROMPT_CONSENT',
  'yes with a password': 'PROMPT_PASSWORD_CONSENT',
  'no to a password': 'PROMPT_PASSWORD_CONSENT',
  'yes as davy': 'PROMPT_USERNAME_PASSWORD_CONSENT',
  'no to a name': 'PROMPT_USERNAME_PASSWORD_CONSENT',
};

const replies: Readonly<Record<MatrixCase['says'], LoginAnswer['provisioning']>> = {
  nothing: undefined,
  yes: { consent: true },
  no: { consent: false },
  'yes with a password': { consent: true, password: 'correct horse' },
  'no to a password': { consent: false },
  'yes as davy': { consent: true, username: 'davy', password: 'correct horse' },
  'no to a name': { consent: false },
};

/** The account that was there before. */
export const localAccount = {
  username: 'local',
  claims: { [EMAIL]: 'local@fixture.test', [COUNTRY]: 'NL' },
  roles: ['employee', 'operators', 'admin'],
  groups: ['staff', 'admin'],
};

/** A login of one case: the program, who is there, and what is answered. */
export function loginOf(given: MatrixCase) {
  const script = {
    well: 'function onLoginRequest() { executeStep(1); }',
    badly: 'function onLoginRequest() { executeStep(1, { onSuccess: function () { sendError(null); } }); }',
  }[given.ends];
  const provisioning = replies[given.says];
  return {
    program: programWith(script, (organization) => settle(organization, given)),
    world: worldOf(given),
    answers: [answers.okta(), ...(provisioning ? [{ outcome: 'success', provisioning }] : [])],
  };
}

function settle(
  organization: Organization,
  { isEnabled, match, skips, says, sync, onFailure }: MatrixCase,
): void {
  withJit('Okta', {
    isEnabled,
    scheme: schemes[says],
    associateLocalUser: match !== 'not-looked-up',
    skipJITForLookupFailure: skips,
    accountLookupAttributeMappings: [{ localAttribute: EMAIL, federatedAttribute: 'email' }],
    attributeSyncMethod: sync,
  })(organization);
  organization.provisioning = {
    onFailure,
    usernameCollision: 'refuse',
    userStores: ['PRIMARY'],
    protectedRoles: ['admin'],
    protectedGroups: ['admin'],
  };
  const okta = organization.identityProviders.find(({ name }) => name === 'Okta');
  okta?.claims.mappings.push({ idpClaim: 'given_name', localClaim: { uri: NAME } });
  okta?.roles.mappings.push(
    { idpRole: 'okta-auditors', localRole: 'auditor' },
    { idpRole: 'okta-root', localRole: 'admin' },
  );
}

function worldOf({ isLinked, match, isVerified, isUsable, flag }: MatrixCase): LoginWorldInput {
  const sent = 'dave@okta.test';
  const address = match === 'none' ? localAccount.claims[EMAIL] : sent;
  const twin = { username: 'twin', claims: { [EMAIL]: sent } };
  return {
    users: [
      {
        ...localAccount,
        claims: { ...localAccount.claims, [EMAIL]: address ?? '' },
        [flag]: !isUsable,
        federatedIdentities: isLinked ? [{ idp: 'Okta', subject: 'dave' }] : [],
      },
      ...(match === 'several' ? [twin] : []),
    ],
    federatedUsers: [
      {
        idp: 'Okta',
        subject: 'dave',
        claims: { email: sent, email_verified: String(isVerified), given_name: 'Dave' },
        groups: ['okta-auditors', 'okta-root', 'night', 'admin'],
      },
    ],
  };
}
