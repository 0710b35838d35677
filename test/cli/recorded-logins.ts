import { expect } from 'vitest';
import { useOrganizationFolder } from './organization-folder.ts';
import { runInProcess } from './run-in-process.ts';

const basic = { idp: 'LOCAL', authenticator: 'BasicAuthenticator' };
const google = { idp: 'Google', authenticator: 'GoogleOIDCAuthenticator' };
const okta = { idp: 'Okta', authenticator: 'OpenIDConnectAuthenticator' };

export const asAlice = { step: 1, option: basic, user: 'alice' };
export const asGoogle7 = { step: 1, option: google, user: '7' };
export const asOkta9 = { step: 1, option: okta, user: '9' };
export const totp = { step: 2, option: { idp: 'LOCAL', authenticator: 'totp' } };

/** Runs a piece of a script once step 1 is done. */
export const afterStep1 = (body: string): string =>
  `var onLoginRequest = function (context) {\n  executeStep(1, { onSuccess: function (context) {\n    ${body}\n  } });\n};\n`;

export interface Changes {
  /** JIT provisioning by identity provider; Google is off and Okta on unless said. */
  readonly jit?: Readonly<Record<string, boolean>>;
  readonly secondFactors?: readonly string[];
}

export function organizationOf(script: string, { jit = {}, secondFactors = ['totp'] }: Changes = {}): string {
  const provider = ({ idp, authenticator }: typeof google, isEnabled: boolean) => ({
    name: idp,
    federatedAuthenticators: { authenticators: [{ name: authenticator }] },
    provisioning: { jit: { isEnabled: jit[idp] ?? isEnabled } },
  });
  const second = secondFactors.map((authenticator) => ({ idp: 'LOCAL', authenticator }));
  const steps = [
    { id: 1, options: [basic, google, okta] },
    { id: 2, options: second },
  ];
  return JSON.stringify({
    name: 'acme',
    identityProviders: [provider(google, false), provider(okta, true)],
    applications: [{ name: 'payroll', authenticationSequence: { steps, script } }],
    users: [
      {
        username: 'alice',
        roles: ['admin'],
        claims: { 'http://wso2.org/claims/emailaddress': 'a@acme.example' },
      },
      { username: 'bob', claims: { 'http://wso2.org/claims/emailaddress': 'b@acme.example' } },
    ],
    federatedUsers: [
      { idp: 'Google', subject: '7' },
      { idp: 'Okta', subject: '9' },
    ],
  });
}

/** Asks everybody for both steps. */
export const twoSteps = afterStep1('executeStep(2);');

/** Records logins in a folder and replays them. */
export function useRecordedLogins() {
  const folder = useOrganizationFolder();
  return { folder, record, replay };

  /** Records a login of a script under a name. */
  async function record(name: string, script: string, answers: readonly object[], world: object = {}) {
    folder.write({
      'old.organization.json': organizationOf(script),
      'world.json': JSON.stringify({ world, answers }),
    });
    const file = `${name}.journal.json`;
    folder.write({ [`journals/${file}`]: '' });
    const run = await runInProcess([
      'simulate',
      folder.path('old.organization.json'),
      '--world',
      folder.path('world.json'),
      '--record',
      folder.path(`journals/${file}`),
    ]);
    expect(run).toMatchObject({ code: 0, err: '' });
  }

  /** Replays what was recorded on another script, or another organization. */
  async function replay(script: string, changes: Changes = {}, ...more: string[]) {
    folder.write({ 'new.organization.json': organizationOf(script, changes) });
    const run = await runInProcess([
      'replay',
      '--journals',
      folder.path('journals'),
      folder.path('new.organization.json'),
      ...more,
    ]);
    return { ...run, out: run.out.replaceAll(`${folder.path()}/`, '').replaceAll(folder.path(), '') };
  }
}
