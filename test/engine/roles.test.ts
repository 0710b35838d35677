import type { Organization } from '@stepgate/engine/model';
import { describe, expect, test } from 'vitest';
import { answers, worldWith } from './fixture-organization.ts';
import { onFirstStep } from './on-first-step.ts';
import { player } from './play.ts';

const { password, google, okta } = answers;
const play = player();

const linkedWorld = worldWith({
  users: [
    {
      username: 'alice',
      roles: ['admin', 'Internal/auditor'],
      federatedIdentities: [{ idp: 'Google', subject: 'carol' }],
    },
    { username: 'bob' },
  ],
});

function withRoles(...names: string[]): (organization: Organization) => void {
  return (organization) => {
    const [application] = organization.applications;
    if (application) application.associatedRoles = { roles: names.map((name) => ({ name })) };
  };
}

const noRolesForFederated = (organization: Organization) => {
  organization.behaviours = { 'federated-users-have-no-roles': true };
};

describe('questions about roles', () => {
  const asked = onFirstStep(`
    Log.info(JSON.stringify([
      hasRole(user, 'admin'), hasRole(user, 'Admin'), hasRole(user, 'auditor'),
      hasAnyOfTheRoles(user, ['x', 'admin']), hasAnyOfTheRoles(user, []),
      isAnyOfTheRolesAssignedToUser(user, ['Internal/auditor']),
      hasAnyOfTheRolesV2(context, ['auditor']), hasAnyOfTheRolesV2(context, ['INTERNAL/admin']),
      hasAnyOfTheRolesV2(context, ['x']), hasAnyOfTheRolesV2(context, [])
    ]));`);
  const all = '[true,false,false,true,false,true,true,true,false,false]';
  const none = JSON.stringify(new Array(10).fill(false));

  test('of a local user and of a linked one are about the account', async () => {
    expect((await play(asked, [password('alice')], { world: linkedWorld })).logs).toEqual([all]);
    expect((await play(asked, [google()], { world: linkedWorld })).logs).toEqual([all]);
  });

  test('of somebody without an account are answered with no', async () => {
    expect((await play(asked, [google()])).logs).toEqual([none]);
  });

  test('of federated users are answered with no where they have no roles', async () => {
    const script = `${asked.slice(0, asked.indexOf('Log.info'))}
      Log.info(JSON.stringify([hasRole(user, 'admin'), hasAnyOfTheRolesV2(context, ['admin']), user.roles,
        assignUserRolesV2(context, ['x']), removeUserRoles(user, ['admin'])])); } }); }`;
    const options = { world: linkedWorld, organization: noRolesForFederated };
    const run = await play(script, [google()], options);
    expect(run.logs).toEqual(['[false,false,[],false,false]']);
    expect(run.accounts[0]?.roles).toEqual(['admin', 'Internal/auditor']);
    expect((await play(asked, [password('alice')], options)).logs).toEqual([all]);
  });

  test('count only roles of the application where it lists some', async () => {
    const options = { world: linkedWorld, organization: withRoles('auditor') };
    const run = await play(
      onFirstStep(
        `Log.info([hasAnyOfTheRolesV2(context, ['admin']), hasAnyOfTheRolesV2(context, ['Internal/auditor']), hasRole(user, 'admin')]);`,
      ),
      [password('alice')],
      options,
    );
    expect(run.logs).toEqual(['[false,true,true]']);
  });

  test('before anybody signed in are answered with no', async () => {
    const run = await play(
      `function onLoginRequest(context) { Log.info(hasAnyOfTheRolesV2(context, ['admin'])); executeStep(1); }`,
      [password('alice')],
    );
    expect(run.logs).toEqual(['false']);
  });
});

describe('changes of roles', () => {
  const rolesOf = (run: Awaited<ReturnType<typeof play>>, name: string) =>
    run.accounts.find((account) => account.username === name)?.roles;

  test('are made at once, and asked roles are asked anew', async () => {
    const run = await play(
      onFirstStep(`
        Log.info([hasRole(user, 'x'), assignUserRoles(user, ['x', 'y']), hasRole(user, 'x'), removeUserRoles(user, ['admin', 'y']), user.roles.join()]);
        fail();`),
      [password('alice')],
    );
    expect(run.logs).toEqual(['[false,true,true,true,"x"]']);
    expect(run.end).toBe('script-failed-login');
    expect(rolesOf(run, 'alice')).toEqual(['x']);
  });

  test('of the current subject keep to the roles of the application', async () => {
    const run = await play(
      onFirstStep(`Log.info([
        assignUserRolesV2(context, ['internal/manager', 'other']), assignUserRolesV2(context, ['other']),
        removeUserRolesV2(context, ['Internal/admin', 'auditor']), removeUserRolesV2(context, ['auditor']), assignUserRolesV2(context, [])
      ]);`),
      [password('alice')],
      { world: linkedWorld, organization: withRoles('manager', 'admin') },
    );
    expect(run.logs).toEqual(['[true,false,true,false,false]']);
    expect(rolesOf(run, 'alice')).toEqual(['Internal/auditor', 'manager']);
  });

  test('know a role with and without its prefix', async () => {
    const run = await play(
      onFirstStep(
        `Log.info([assignUserRolesV2(context, ['auditor', 'INTERNAL/admin']), removeUserRolesV2(context, ['auditor'])]);`,
      ),
      [password('alice')],
      { world: linkedWorld },
    );
    expect(run.logs).toEqual(['[true,true]']);
    expect(rolesOf(run, 'alice')).toEqual(['admin']);
  });

  test('of nobody, and with no list, are answered with no', async () => {
    const run = await play(
      onFirstStep(
        `Log.info([assignUserRoles(null, ['x']), removeUserRoles(user, null), assignUserRoles(user, null), assignUserRoles(user, ['x']), assignUserRolesV2(context, ['x'])]);`,
      ),
      [google()],
    );
    expect(run.logs).toEqual(['[false,false,false,false,false]']);
  });

  test('work for somebody who was provisioned in this login', async () => {
    const run = await play(onFirstStep(`Log.info(assignUserRolesV2(context, ['x']));`), [okta()]);
    expect(run.logs).toEqual(['true']);
    expect(rolesOf(run, 'dave')).toEqual(['operators', 'x']);
  });

  test.each([`assignUserRoles(found, ['admin'])`, `removeUserRoles(found, ['admin'])`])(
    'of an account that nobody proved are refused: %s',
    async (call) => {
      const run = await play(
        onFirstStep(
          `var found = getUniqueUserWithClaimValues({ 'http://wso2.org/claims/username': 'bob' }, context); ${call};`,
        ),
        [password('alice')],
      );
      expect(run.end).toBe('role-change-refused');
      expect(rolesOf(run, 'bob')).toEqual([]);
    },
  );
});
