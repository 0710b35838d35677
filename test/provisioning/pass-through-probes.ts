import type { Answer, Engine } from '@stepgate/engine';
import { programWith } from '../engine/fixture-organization.ts';

/** Stands in everything that the identity provider says about its user. */
const probe = (what: string) => `${what}-probe-7f3a`;

/** A user of Google, whose JIT provisioning is off. */
export const passThroughUser = {
  subject: probe('subject'),
  username: probe('username'),
  claims: {
    email: `${probe('mail')}@google.test`,
    email_verified: true,
    phone_number: probe('phone'),
    given_name: probe('given'),
    department: probe('unmapped'),
  },
  groups: [probe('group')],
};

/** What must not be found anywhere but in journals once the logins have ended. */
export const probes: readonly string[] = [
  passThroughUser.subject,
  passThroughUser.username,
  passThroughUser.claims.email,
  passThroughUser.claims.phone_number,
  passThroughUser.claims.given_name,
  passThroughUser.claims.department,
  ...passThroughUser.groups,
];

const google = (outcome = 'success') => ({
  outcome,
  option: { idp: 'Google', authenticator: 'GoogleOIDCAuthenticator' },
  user: passThroughUser,
});
const factor = (authenticator: string, outcome = 'success') => ({
  outcome,
  option: { idp: 'LOCAL', authenticator },
});
const onFirst = (work: string) =>
  `function onLoginRequest(context) { executeStep(1, { onSuccess: function (context) { ${work} } }); }`;
const code = { email: [probe('typed')], code: ['123456'] };

interface PassThroughLogin {
  readonly name: string;
  readonly script: string;
  readonly answers: readonly Omit<Answer, 'loginId' | 'challengeId'>[];
  /** Decision it comes to, or the code it fails with. */
  readonly end: string;
}

/** Logins of that user that succeed, fail, and use factors that need what the identity provider sent. */
export const passThroughLogins: readonly PassThroughLogin[] = [
  { name: 'one step', script: onFirst(''), answers: [google()], end: 'succeeded' },
  {
    name: 'a code to the address that was sent',
    script: onFirst('executeStep(3);'),
    answers: [google(), { ...factor('email-otp-authenticator'), request: { params: code } }],
    end: 'succeeded',
  },
  {
    name: 'a code that is wrong',
    script: onFirst('executeStep(3);'),
    answers: [google(), factor('email-otp-authenticator', 'fail')],
    end: 'step-failed',
  },
  {
    name: 'a factor that needs an account',
    script: onFirst('executeStep(2);'),
    answers: [google()],
    end: 'second-factor-needs-local-account',
  },
  {
    name: 'the same, recovered',
    script: onFirst('executeStep(2, { onFail: function () { executeStep(3); } });'),
    answers: [google(), factor('email-otp-authenticator')],
    end: 'succeeded',
  },
  {
    name: 'a script that asks about the user, searches and mails',
    script: onFirst(`var user = context.currentKnownSubject;
      hasRole(user, 'admin'); isMemberOfAnyOfGroups(user, ['x']); getAssociatedLocalUser(user);
      getUniqueUserWithClaimValues({ 'http://wso2.org/claims/emailaddress': user.remoteClaims.email }, context, '');
      sendEmail(user, 'hello', { name: user.remoteClaims.given_name });
      user.localClaims['http://wso2.org/claims/nickname'] = user.remoteClaims.given_name;
      setCookie(context.response, 'device', user.remoteClaims.email, { encrypt: true });`),
    answers: [google()],
    end: 'succeeded',
  },
  {
    name: 'an error page',
    script: onFirst('sendError("https://a.test/", { who: context.currentKnownSubject.username });'),
    answers: [google()],
    end: 'redirect',
  },
  { name: 'a failed first step', script: onFirst(''), answers: [google('fail')], end: 'step-failed' },
];

/** Runs all of them; what each came to, by its name. */
export async function runPassThroughLogins(engine: Engine): Promise<Record<string, string>> {
  const ends: Record<string, string> = {};
  for (const [index, { name, script, answers }] of passThroughLogins.entries()) {
    const loginId = `pass-through-${index}`;
    let progress = await engine.start({ program: programWith(script), loginId });
    for (const answer of answers) {
      const { decision } = progress;
      if (!('challengeId' in decision)) throw new Error(`\`${name}\` ended early, as ${decision.type}`);
      progress = await engine.answer({ loginId, challengeId: decision.challengeId, ...answer });
    }
    const { decision } = progress;
    ends[name] = decision.type === 'failed' ? decision.code : decision.type;
  }
  return ends;
}
