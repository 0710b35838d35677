import type { Answer } from '@stepgate/engine';
import type { LoginRequestInput, LoginWorld, Program } from '@stepgate/engine/model';

/** An answer of an auth server, whatever challenge it is given to. */
export type GivenAnswer = Omit<Answer, 'loginId' | 'challengeId'>;

/** A login to cut off. */
export interface CrashScenario {
  readonly program: Program;
  readonly world: LoginWorld;
  readonly request?: LoginRequestInput;
  readonly answers: readonly GivenAnswer[];
}

const option = (idp: string, authenticator: string) => ({ idp, authenticator });

/** Answers in the words of scenarios. */
export const given = {
  password: (username = 'alice'): GivenAnswer => ({
    outcome: 'success',
    option: option('LOCAL', 'BasicAuthenticator'),
    user: { username },
    request: { params: { password: ['correct horse'] } },
  }),
  google: (subject = 'carol'): GivenAnswer => ({
    outcome: 'success',
    option: option('Google', 'GoogleOIDCAuthenticator'),
    user: { subject, claims: { email: `${subject}@google.test` }, groups: ['partners'] },
  }),
  okta: (subject = 'dave', claims: Readonly<Record<string, string>> = {}): GivenAnswer => ({
    outcome: 'success',
    option: option('Okta', 'OpenIDConnectAuthenticator'),
    user: { subject, claims: { email: `${subject}@okta.test`, ...claims }, groups: ['okta-admins'] },
  }),
  totp: (outcome = 'success'): GivenAnswer => ({ outcome, option: option('LOCAL', 'totp') }),
  account: (provisioning: NonNullable<Answer['provisioning']>): GivenAnswer => ({
    outcome: 'success',
    provisioning,
  }),
  page: (outcome: string, params: Record<string, string[]> = {}): GivenAnswer => ({
    outcome,
    request: { params },
  }),
};
