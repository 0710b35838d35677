import type { Organization } from '@stepgate/engine/model';
import { describe, expect, test } from 'vitest';
import { answers, withJit, worldWith } from './fixture-organization.ts';
import { onFirstStep } from './on-first-step.ts';
import { player } from './play.ts';

const { password, google, okta } = answers;
const play = player();

/** Google first, then the password of the account that is to be linked, then Google again. */
const linking = (call: string) => `function onLoginRequest() {
  executeStep(1, { onSuccess: function (context) {
    var federated = context.steps[1].subject;
    executeStep(1, { onSuccess: function (context) {
      Log.info(${call});
      Log.info([hasLocalAccount(federated), (getAssociatedLocalUser(federated) || {}).username].join());
      executeStep(1);
    } });
  } });
}`;
const link = (username: string, tenant = 'fixture', store = 'PRIMARY') =>
  `doAssociationWithLocalUser(federated, '${username}', '${tenant}', '${store}')`;

const carol = { accountId: 'PRIMARY/alice', idp: 'Google', subject: 'carol' };
const linkedWorld = worldWith({
  users: [
    { username: 'alice', federatedIdentities: [{ idp: 'Google', subject: 'carol' }] },
    { username: 'bob' },
  ],
});

describe('doAssociationWithLocalUser', () => {
  test('links with the account that was proven', async () => {
    const run = await play(linking(link('alice')), [google(), password('alice'), google()]);
    expect(run.logs).toEqual(['true', 'true,alice']);
    expect(run.end).toBe('succeeded');
    expect(run.links).toEqual([carol]);
    expect(run.users.find(({ user }) => user.identifier === 'carol')?.status).toBe('linked');
  });

  test.each([
    ['an account that does not exist', link('nobody')],
    ['an account of another store', link('alice', 'fixture', 'SECOND')],
    ['another tenant', link('alice', 'other')],
    [
      'a local user',
      `doAssociationWithLocalUser(context.currentKnownSubject, 'alice', 'fixture', 'PRIMARY')`,
    ],
  ])('%s is not linked', async (_, call) => {
    const run = await play(linking(call), [google(), password('alice'), google()]);
    expect(run.logs).toEqual(['false', 'false,']);
    expect(run.links).toEqual([]);
  });

  test('an account that nobody proved is refused', async () => {
    const run = await play(linking(link('bob')), [google(), password('alice'), google()]);
    expect(run.end).toBe('link-refused');
    expect(run.links).toEqual([]);
  });

  test('is not refused where links need no proof', async () => {
    const organization = (changed: Organization) => {
      changed.behaviours = { 'links-need-no-proof': true };
    };
    const run = await play(
      onFirstStep(`Log.info(doAssociationWithLocalUser(user, 'bob', 'fixture', 'PRIMARY'));`),
      [google()],
      { organization },
    );
    expect(run.logs).toEqual(['true']);
    expect(run.links).toEqual([{ ...carol, accountId: 'PRIMARY/bob' }]);
    const claimWrite = await play(
      onFirstStep(
        `doAssociationWithLocalUser(user, 'bob', 'fixture', 'PRIMARY'); user.localClaims['http://wso2.org/claims/country'] = 'NL';`,
      ),
      [google()],
      { organization },
    );
    expect(claimWrite.end).toBe('claim-write-refused');
  });

  test('a user who is linked with another account stays so', async () => {
    const run = await play(linking(link('bob')), [google(), password('bob'), google()], {
      world: linkedWorld,
    });
    expect(run.logs).toEqual(['false', 'true,alice']);
    expect(run.links).toEqual([carol]);
  });
});

describe('removeAssociatedLocalUser', () => {
  const removal = onFirstStep(
    `Log.info([removeAssociatedLocalUser(user), removeAssociatedLocalUser(user), hasLocalAccount(user), context.steps[1].provisioning]);`,
  );

  test('takes the link away, once', async () => {
    const run = await play(removal, [google()], { world: linkedWorld });
    expect(run.logs).toEqual(['[true,false,false,"pass-through"]']);
    expect(run.links).toEqual([]);
    expect(run.decision).toMatchObject({ type: 'succeeded', subject: { accountId: null } });
  });

  test('does nothing for local users and for those without a link', async () => {
    expect((await play(removal, [google()])).logs).toEqual(['[false,false,false,"pass-through"]']);
    const local = await play(removal, [password('alice')], { world: linkedWorld });
    expect(local.logs).toEqual(['[false,false,true,"local"]']);
    expect(local.links).toEqual([carol]);
  });

  test('takes back a link that was only staged', async () => {
    const world = worldWith({
      users: [{ username: 'alice', claims: { 'http://wso2.org/claims/emailaddress': 'dave@okta.test' } }],
      federatedUsers: [
        { idp: 'Okta', subject: 'dave', claims: { email: 'dave@okta.test', email_verified: 'true' } },
      ],
    });
    const organization = withJit('Okta', {
      isEnabled: true,
      associateLocalUser: true,
      accountLookupAttributeMappings: [
        { federatedAttribute: 'email', localAttribute: 'http://wso2.org/claims/emailaddress' },
      ],
    });
    const staged = await play(onFirstStep(''), [okta()], { world, organization });
    expect(staged.links).toEqual([{ accountId: 'PRIMARY/alice', idp: 'Okta', subject: 'dave' }]);
    const run = await play(onFirstStep(`Log.info(removeAssociatedLocalUser(user));`), [okta()], {
      world,
      organization,
    });
    expect(run.logs).toEqual(['true']);
    expect(run.end).toBe('succeeded');
    expect(run.links).toEqual([]);
  });
});
