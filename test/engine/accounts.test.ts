import type { Organization } from '@stepgate/engine/model';
import { describe, expect, test } from 'vitest';
import { answers, worldWith } from './fixture-organization.ts';
import { onFirstStep } from './on-first-step.ts';
import { player } from './play.ts';

const { emailOtp, google, password } = answers;
const play = player();

const CLAIMS = 'http://wso2.org/claims';
const world = worldWith({
  users: [
    { username: 'alice', claims: { [`${CLAIMS}/emailaddress`]: 'a@x.test', [`${CLAIMS}/country`]: 'NL' } },
    { username: 'bob', claims: { [`${CLAIMS}/mobile`]: '555', [`${CLAIMS}/country`]: 'NL' } },
    { username: 'bob', userStoreDomain: 'SECOND', claims: { [`${CLAIMS}/emailaddress`]: 'alice' } },
    { username: 'erin', claims: { [`${CLAIMS}/mobile`]: '777' } },
    { username: 'x/y' },
    { username: 'frank', claims: { [`${CLAIMS}/mobile`]: '777' } },
  ],
});

const logged = async (expression: string, given = world) =>
  (await play(onFirstStep(`Log.info(${expression});`), [password('erin')], { world: given })).logs[0];

describe('getUniqueUserWithClaimValues', () => {
  const unique = (claims: Record<string, string>) =>
    logged(`String((getUniqueUserWithClaimValues(${JSON.stringify(claims)}, context) || {}).uniqueId)`);

  test.each([
    ['one account', { [`${CLAIMS}/emailaddress`]: 'a@x.test' }, 'PRIMARY/alice'],
    ['all claims', { [`${CLAIMS}/country`]: 'NL', [`${CLAIMS}/mobile`]: '555' }, 'PRIMARY/bob'],
    ['several accounts', { [`${CLAIMS}/country`]: 'NL' }, 'undefined'],
    ['none', { [`${CLAIMS}/country`]: 'nl' }, 'undefined'],
    [
      'claims of different accounts',
      { [`${CLAIMS}/emailaddress`]: 'a@x.test', [`${CLAIMS}/mobile`]: '555' },
      'undefined',
    ],
    ['the user name', { [`${CLAIMS}/username`]: 'alice' }, 'PRIMARY/alice'],
    ['a user name in two stores', { [`${CLAIMS}/username`]: 'bob' }, 'undefined'],
    ['a user name with its store', { [`${CLAIMS}/username`]: 'SECOND/bob' }, 'SECOND/bob'],
    ['a user name with a slash', { [`${CLAIMS}/username`]: 'x/y' }, 'PRIMARY/x/y'],
    ['a user name in another store', { [`${CLAIMS}/username`]: 'SECOND/alice' }, 'undefined'],
  ])('%s', async (_, claims, found) => {
    expect(await unique(claims)).toBe(found);
  });

  test('no claims at all are an error', async () => {
    const run = await play(onFirstStep(`getUniqueUserWithClaimValues({}, context);`), [password('erin')], {
      world,
    });
    expect(run.end).toBe('invalid-argument');
  });

  test('the user is the same object as the one of a step', async () => {
    const expression = `getUniqueUserWithClaimValues({ '${CLAIMS}/username': 'erin' }, context, 'default') === user`;
    expect(await logged(expression)).toBe('true');
  });
});

test('getUsersWithClaimValues gives all of them, or null', async () => {
  expect(
    await logged(
      `getUsersWithClaimValues({ '${CLAIMS}/country': 'NL' }, context).map(function (each) { return each.username; })`,
    ),
  ).toBe('["alice","bob"]');
  expect(await logged(`getUsersWithClaimValues({ '${CLAIMS}/country': 'BE' }, context)`)).toBe('null');
});

test.each([
  ['erin', 'fixture', 'erin'],
  ['a@x.test', 'fixture', 'alice'],
  ['555', 'fixture', 'bob'],
  ['777', 'fixture', 'null'],
  ['alice', 'fixture', 'null'],
  ['nobody', 'fixture', 'null'],
  ['', 'fixture', 'null'],
  ['erin', 'other', 'null'],
])('resolveMultiAttributeLoginIdentifier(%j, %j)', async (identifier, tenant, found) => {
  expect(await logged(`resolveMultiAttributeLoginIdentifier('${identifier}', '${tenant}')`)).toBe(found);
});

describe('checkMicrosoftEmailVerification', () => {
  const consumer = 'https://login.microsoftonline.com/9188040d-6c67-4c5b-b112-36a304b66dad/v2.0';
  const other = 'https://login.microsoftonline.com/tenant/v2.0';

  test.each([
    ['a consumer account', { iss: consumer, email: 'c@x.test' }, 'true'],
    ['no list', { iss: other, email: 'c@x.test' }, 'false'],
    ['an empty list', { iss: other, email: 'c@x.test', verified_primary_email: '[]' }, 'false'],
    ['a list without it', { email: 'c@x.test', verified_primary_email: '["cc@x.test"]' }, 'false'],
    ['a list with it', { email: 'c@x.test', verified_primary_email: '["b@x.test","c@x.test"]' }, 'true'],
    ['a text', { email: 'c@x.test', verified_primary_email: 'c@x.test' }, 'true'],
    ['no address', { verified_primary_email: '["c@x.test"]' }, 'false'],
    ['an empty address', { email: '', verified_primary_email: '' }, 'false'],
  ])('%s', async (_, claims, verified) => {
    const run = await play(onFirstStep(`Log.info(checkMicrosoftEmailVerification(context));`), [google()], {
      world: worldWith({ federatedUsers: [{ idp: 'Google', subject: 'carol', claims }] }),
    });
    expect(run.logs).toEqual([verified]);
  });

  test('a local user', async () => {
    expect(await logged('checkMicrosoftEmailVerification(context)')).toBe('false');
  });
});

describe('a user who was found', () => {
  const found = `getUniqueUserWithClaimValues({ '${CLAIMS}/username': 'alice' }, context)`;
  const withIdentifier = (organization: Organization) => {
    const [step] = organization.applications[0]?.authenticationSequence.steps ?? [];
    step?.options.push({ idp: 'LOCAL', authenticator: 'IdentifierExecutor' });
  };

  test('and is named by an identifier step is not proven', async () => {
    const named = { ...password('alice'), option: { idp: 'LOCAL', authenticator: 'IdentifierExecutor' } };
    const script = `function onLoginRequest(context) {
      var user = ${found};
      executeStep(1, { onSuccess: function (context) {
        Log.info([context.steps[1].provisioning, user === context.currentKnownSubject].join());
        executeStep(3);
      } });
    }`;
    const run = await play(script, [named, emailOtp()], { world, organization: withIdentifier });
    expect(run.logs).toEqual(['identified,true']);
    expect(run.end).toBe('succeeded');
  });

  test('has an account, even after a failed step of the same user', async () => {
    const script = `function onLoginRequest() {
      executeStep(1, { onFail: function (context) { Log.info(hasLocalAccount(${found})); executeStep(1); } });
    }`;
    const run = await play(script, [password('alice', 'fail'), password('alice')], { world });
    expect(run.logs).toEqual(['true']);
  });
});
