import { type Organization, provisioningSettingsSchema } from '@stepgate/engine/model';
import { describe, expect, test } from 'vitest';
import { answers, withJit, withTarget, worldWith } from '../engine/fixture-organization.ts';
import { player } from '../engine/play.ts';

const { okta, totp, emailOtp } = answers;
const declines = { outcome: 'success', provisioning: { consent: false } };
const consents = { outcome: 'success', provisioning: { consent: true } };
const stepsOf = (...steps: number[]) =>
  `function onLoginRequest() { ${steps.map((step) => `executeStep(${step});`).join(' ')} }`;

const jitOf =
  (settings: Record<string, unknown>, onFailure = 'fail-login') =>
  (organization: Organization) => {
    withTarget('wso2-is-7')(organization);
    withJit('Okta', { isEnabled: true, ...settings })(organization);
    organization.provisioning = provisioningSettingsSchema.parse({ onFailure });
  };
const email = 'dave@okta.test';
/** dave is at Okta, with an address that counts; the users have accounts. */
const worldOf = (...users: object[]) =>
  worldWith({
    users,
    federatedUsers: [{ idp: 'Okta', subject: 'dave', claims: { email, email_verified: 'true' } }],
  });

/** On servers that provision after the sequence: a user without an account, who becomes the user of none. */
const without = [
  ['declined', jitOf({ scheme: 'PROMPT_CONSENT' }), [declines], worldOf()],
  ['skipped', jitOf({ associateLocalUser: true, skipJITForLookupFailure: true }), [], worldOf()],
  ['failed', jitOf({}, 'pass-through'), [], worldOf({ username: 'dave' })],
] as const;

describe('a factor that was enrolled before the account would be made', () => {
  const play = player();

  test.each(without)('fails the login when the account is %s', async (_, organization, more, world) => {
    const run = await play(stepsOf(1, 2), [okta(), totp(), ...more], { organization, world });
    expect(run.decisions[1]).toMatchObject({ step: 2, mayEnrol: true });
    expect(run.end).toBe('provisioning-failed');
    expect(run.journal.at(-2)).toMatchObject({
      kind: 'provisioning',
      result: {
        action: 'failed',
        status: 'none',
        accountId: null,
        reason: expect.stringContaining('would belong to no account'),
      },
    });
  });

  test.each(without)(
    'is none of e-mail: without it the login passes through, when %s',
    async (action, organization, more, world) => {
      for (const [steps, factors] of [
        [stepsOf(1), []],
        [stepsOf(1, 3), [emailOtp()]],
      ] as const) {
        const run = await play(steps, [okta(), ...factors, ...more], { organization, world });
        expect(run.end).toBe('succeeded');
        expect(run.journal.at(-2)).toMatchObject({ result: { action, status: 'pass-through' } });
      }
    },
  );

  test('is for the account that is created', async () => {
    const organization = jitOf({ scheme: 'PROMPT_CONSENT' });
    const run = await play(stepsOf(1, 2), [okta(), totp(), consents], { organization });
    expect(run.end).toBe('succeeded');
    expect(run.decision).toMatchObject({ subject: { status: 'provisioned' } });
  });

  test('does not count for an account that matches', async () => {
    const localAttribute = 'http://wso2.org/claims/emailaddress';
    const organization = jitOf({
      associateLocalUser: true,
      accountLookupAttributeMappings: [{ localAttribute, federatedAttribute: 'email' }],
    });
    const claims = { [localAttribute]: email };
    const world = worldOf({ username: 'dave.local', claims });
    const run = await play(stepsOf(1, 2), [okta(), totp()], { organization, world });
    expect(run.end).toBe('provisioning-failed');
    expect(run.journal.at(-2)).toMatchObject({
      result: { action: 'failed', reason: expect.stringContaining('is not one of the account') },
    });
    const alone = await play(stepsOf(1), [okta()], { organization, world });
    expect(alone.end).toBe('succeeded');
    expect(alone.journal.at(-2)).toMatchObject({ result: { action: 'link-staged' } });
  });
});
