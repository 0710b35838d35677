import type { BehaviourName, DialectName } from '@stepgate/engine/language';
import { createProgram, type Extensions, organizationSchema, type Program } from '@stepgate/engine/model';

/** An option of a step, as `provider/authenticator`. */
export type OptionText = `${string}/${string}`;

/** What a case changes about the organization that the cases share. */
export interface OrganizationChanges {
  /** JIT provisioning by identity provider; Google is off and Okta on unless said. */
  readonly jit?: Readonly<Record<string, boolean>>;
  /** Whether Google's `email` claim is mapped to the local e-mail claim; it is unless said. */
  readonly googleEmailIsMapped?: boolean;
  /** `associateLocalUser` and `skipJITForLookupFailure` of Okta. */
  readonly oktaSkipsUnmatchedUsers?: boolean;
  /** Other settings of Okta's JIT provisioning. */
  readonly oktaJit?: Omit<JitSettings, 'isEnabled'>;
  /** Settings that all identity providers share. */
  readonly provisioning?: OrganizationInput['provisioning'];
  /** Local roles for groups that Okta sends. */
  readonly oktaRoles?: Readonly<Record<string, string>>;
  /** The user id claim of Okta; none unless said. */
  readonly oktaUserIdClaim?: string;
  readonly subjectStepId?: number;
  readonly target?: DialectName;
  readonly behaviours?: Readonly<Partial<Record<BehaviourName, boolean>>>;
  /** Roles that count for the application; all of them unless said. */
  readonly associatedRoles?: readonly string[];
  readonly secrets?: readonly string[];
  /** Script libraries by name. */
  readonly libraries?: Readonly<Record<string, string>>;
  readonly extensions?: {
    readonly [Kind in keyof Extensions]?: readonly object[];
  };
}

type OrganizationInput = (typeof organizationSchema)['_zod']['input'];
type ProviderInput = NonNullable<OrganizationInput['identityProviders']>[number];
type JitSettings = NonNullable<NonNullable<ProviderInput['provisioning']>['jit']>;

const emailClaim = 'http://wso2.org/claims/emailaddress';

/** Step 1: user name and password, Google (JIT off) or Okta (JIT on); step 2: TOTP. */
export const defaultSequence: readonly (readonly OptionText[])[] = [
  ['LOCAL/BasicAuthenticator', 'Google/GoogleOIDCAuthenticator', 'Okta/OpenIDConnectAuthenticator'],
  ['LOCAL/totp'],
];

/** The program of one script in the organization that the cases share. */
export function sampleProgram(
  script: string | null,
  sequence: readonly (readonly OptionText[])[] = defaultSequence,
  changes: OrganizationChanges = {},
): Program {
  const provider = (name: string, authenticator: string, isEmailMapped: boolean, jit: object) => ({
    name,
    federatedAuthenticators: { authenticators: [{ name: authenticator }] },
    claims: { mappings: isEmailMapped ? [{ idpClaim: 'email', localClaim: { uri: emailClaim } }] : [] },
    provisioning: { jit },
  });
  const organization = organizationSchema.parse({
    name: 'acme',
    target: changes.target ?? 'stepgate',
    behaviours: changes.behaviours ?? {},
    secrets: changes.secrets ?? [],
    ...(changes.provisioning === undefined ? {} : { provisioning: changes.provisioning }),
    scriptLibraries: Object.entries(changes.libraries ?? {}).map(([name, text]) => ({ name, script: text })),
    extensions: changes.extensions ?? {},
    identityProviders: [
      provider('Google', 'GoogleOIDCAuthenticator', changes.googleEmailIsMapped ?? true, {
        isEnabled: changes.jit?.Google ?? false,
      }),
      changedOkta(
        provider('Okta', 'OpenIDConnectAuthenticator', true, {
          isEnabled: changes.jit?.Okta ?? true,
          associateLocalUser: changes.oktaSkipsUnmatchedUsers ?? false,
          skipJITForLookupFailure: changes.oktaSkipsUnmatchedUsers ?? false,
          ...changes.oktaJit,
        }),
        changes,
      ),
    ],
    applications: [
      {
        name: 'payroll',
        ...(changes.associatedRoles
          ? { associatedRoles: { roles: changes.associatedRoles.map((name) => ({ name })) } }
          : {}),
        authenticationSequence: {
          subjectStepId: changes.subjectStepId ?? 1,
          steps: sequence.map((options, index) => ({
            id: index + 1,
            options: options.map((option) => ({
              idp: option.slice(0, option.indexOf('/')),
              authenticator: option.slice(option.indexOf('/') + 1),
            })),
          })),
          ...(script === null ? {} : { script }),
        },
      },
    ],
  });
  return createProgram(organization, 'payroll');
}

function changedOkta<Okta extends { readonly claims: object }>(
  okta: Okta,
  { oktaUserIdClaim: uri, oktaRoles = {} }: OrganizationChanges,
) {
  return {
    ...okta,
    claims: { ...okta.claims, ...(uri === undefined ? {} : { userIdClaim: { uri } }) },
    roles: { mappings: Object.entries(oktaRoles).map(([idpRole, localRole]) => ({ idpRole, localRole })) },
  };
}
