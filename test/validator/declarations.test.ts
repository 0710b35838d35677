import { contextProperties, hostFunctions, objectShapes } from '@stepgate/engine/language';
import { createProgram, organizationSchema } from '@stepgate/engine/model';
import { declarationsOf } from '@stepgate/validator';
import { describe, expect, it } from 'vitest';
import { sampleProgram } from './sample-organization.ts';
import { complaintsAbout } from './type-check-script.ts';

const declarations = declarationsOf(sampleProgram(null));

/** An organization that has something of everything that declarations are made from. */
function richOrganization(changes: object = {}) {
  return organizationSchema.parse({
    name: 'acme',
    identityProviders: [
      {
        name: 'Google',
        federatedAuthenticators: { authenticators: [{ name: 'GoogleOIDCAuthenticator' }] },
        groups: [{ name: 'contractors' }],
      },
      { name: 'Okta', federatedAuthenticators: { authenticators: [{ name: 'OpenIDConnectAuthenticator' }] } },
    ],
    scriptLibraries: [{ name: 'risk.js', script: 'module.exports = {};' }],
    secrets: ['api-key', 'token'],
    users: [{ username: 'alice', roles: ['admin'], groups: ['staff'] }],
    extensions: {
      hostFunctions: [
        {
          name: 'deviceTrust',
          effect: 'observe',
          timing: 'queued',
          signatures: [
            [
              { name: 'new', type: 'User' },
              { name: 'callbacks', type: 'Callbacks' },
            ],
          ],
          callbacks: [{ name: 'onTrusted', outcome: 'trusted', doc: 'Ends */ a comment.' }],
          doc: 'Whether the device is\nknown. */ declare const injected: 1; /*',
          deprecated: 'use another one',
        },
      ],
    },
    applications: [
      {
        name: 'payroll',
        authenticationSequence: {
          steps: [
            {
              id: 1,
              options: [
                { idp: 'LOCAL', authenticator: 'BasicAuthenticator' },
                { idp: 'Google', authenticator: 'GoogleOIDCAuthenticator' },
              ],
            },
            { id: 2, options: [{ idp: 'Okta', authenticator: 'OpenIDConnectAuthenticator' }] },
          ],
        },
      },
    ],
    ...changes,
  });
}

const rich = (changes?: object): string => {
  const organization = richOrganization(changes);
  return declarationsOf(createProgram(organization, 'payroll'), organization);
};

describe('the declarations of a program', () => {
  it('name every function and property of the tables', () => {
    for (const row of hostFunctions)
      expect(declarations).toContain(row.name.slice(row.name.indexOf('.') + 1));
    for (const row of contextProperties) expect(declarations).toMatch(new RegExp(`\\b${row.name}"?\\??:`));
  });

  it('have an interface for every object that scripts write as an argument', () => {
    for (const [name, fields] of Object.entries(objectShapes())) {
      const start = declarations.indexOf(`interface ${name} {`);
      const body = declarations.slice(start, declarations.indexOf('\n}', start));
      expect(body.match(/^ {2}\S+\?:/gm), name).toHaveLength(Object.keys(fields).length);
    }
  });

  it('have the steps and identity providers of the program', () => {
    expect(declarations).toContain('type StepNumber = 1 | 2;');
    expect(declarations).toContain('type IdentityProviderName = "LOCAL" | "Google" | "Okta";');
  });

  it('offer the roles and groups of the organization and take others', () => {
    expect(rich()).toContain('type RoleName = "admin" | (string & {});');
    expect(rich()).toContain('type GroupName = "contractors" | "staff" | (string & {});');
    const [application] = richOrganization().applications;
    const listed = { ...application, associatedRoles: { roles: [{ name: 'payroll-user' }] } };
    expect(rich({ applications: [listed] })).toContain('type RoleName = "payroll-user" | (string & {});');
  });

  it('are content with what an organization without names has', () => {
    expect(complaintsAbout(declarations, 'executeStep(1);')).toBe('');
    expect(complaintsAbout(declarations, "require('risk.js'); getSecretByName('x'); secrets.x;")).toMatch(
      /'never'[\s\S]*'never'[\s\S]*Property 'x' does not exist/,
    );
  });

  it('let a plain script pass', () => {
    const script = `
      var onLoginRequest = function (context: Context) {
        Log.info('start', 1);
        executeStep(1, {
          onSuccess: function (context) {
            if (context.steps[1].idp !== 'Google' && hasAnyOfTheRolesV2(context, ['admin'])) executeStep(2, {});
          },
          onFail: null,
        });
        prompt('terms', { a: 1 }, { onSuccess: (context) => { sendError(null); }, onSkip: () => fail() });
        httpGet('https://x.example', { onSuccess: (context, data) => { Log.info(data.score); } });
      };`;
    expect(complaintsAbout(declarations, script)).toBe('');
  });

  it('know what steps, prompts and remote calls give to whoever awaits them', () => {
    const script = `
      async function onLoginRequest(context: Context) {
        const outcome = await executeStep(1, {}, { onSuccess: async (context) => { await executeStep(2); } });
        if (outcome === 'success') return;
        const { data } = await httpGet('https://x.example', null);
        if (data.score > 3) await prompt('terms', {});
        promptIdentifierForStep(1, { preHandler: (step, context) => checkSessionExistence(step, context) });
        const key: string = secrets['api-key'] + getSecretByName('token') + require('risk.js').name;
        deviceTrust(context.currentKnownSubject!, { onTrusted: (context, data) => Log.info(key, data) });
        setCookie(context.response, 'seen', 'yes', { 'max-age': 60, sameSite: 'LAX' });
        for (let step = 1; step < 3; step += 1) Log.info(context.steps[step]?.idp);
        executeStep(1, { authenticationOptions: filterAuthenticators(context.steps[1].options, 'BasicAuthenticator') }, {});
      }`;
    expect(complaintsAbout(rich(), script)).toBe('');
    expect(complaintsAbout(rich(), "executeStep(1).then((outcome) => outcome === 'done');")).toContain(
      '\'"done"\'',
    );
  });

  it('give nothing to await on servers where promises do not wait', () => {
    const wso2 = rich({ target: 'wso2-is-7' });
    expect(wso2).not.toContain('PromiseLike');
    expect(complaintsAbout(wso2, 'hasLocalAccount(null);')).toContain("'hasLocalAccount'");
    expect(rich({ behaviours: { 'promises-do-not-wait': true } })).not.toContain('PromiseLike');
  });

  it('let scripts keep names in variables, and make variables by assigning them', () => {
    const script = `
      var strong = 'totp';
      function onLoginRequest(context) {
        user = context.currentKnownSubject;
        executeStep(1, { authenticationOptions: [{ authenticator: strong }] }, {});
        Log.info(user.username);
      }`;
    const program = sampleProgram(script);
    expect(complaintsAbout(declarationsOf(program), program.script, { name: 'login.js' })).toBe('');
  });

  it('let plain scripts take libraries as modules, and the names of libraries that run in place', () => {
    const program = createProgram(
      richOrganization({
        scriptLibraries: [
          { name: 'risk.js', script: 'module.exports.limit = 3;' },
          { name: 'names.js', script: 'var helpful = 1; function helps() {} let hidden = 2;' },
          { name: './path.js', script: '' },
        ],
      }),
      'payroll',
    );
    const complaints = (script: string): string =>
      complaintsAbout(declarationsOf({ ...program, script }), script, { name: 'login.js' });
    const evaluated = "eval(loadLocalLibrary('names.js'));";
    expect(complaints(`${evaluated} Log.info(require('risk.js').limit, helpful, helps());`)).toBe('');
    expect(complaints(`${evaluated} Log.info(hidden);`)).toContain("'hidden'");
    expect(complaints("require('rosk.js');")).toContain("'rosk.js'");
  });

  it('take words of extensions as words', () => {
    expect(rich()).toContain('@deprecated use another one');
    expect(complaintsAbout(rich(), 'injected;')).toContain("'injected'");
  });

  it.each([
    ['a step that is not in the sequence', 'executeStep(3);', "'3'"],
    ['another spelling of an identity provider', "one.idp === 'google';", '\'"google"\''],
    ['an identity provider of another step', "one.idp === 'Okta';", '\'"Okta"\''],
    ['an authenticator of another step', "one.authenticator === 'OpenIDConnectAuthenticator';", 'no overlap'],
    ['an option of another step', "one.options[0]!.idp === 'Okta';", 'no overlap'],
    ['a step that there is not in `steps`', 'context.steps[7].idp;', "possibly 'undefined'"],
    ['an unknown secret', "getSecretByName('api_key');", '\'"api_key"\''],
    ['an unknown property of `secrets`', 'secrets.key;', "'key'"],
    ['an unknown library', "require('rosk.js');", '\'"rosk.js"\''],
    [
      'a restriction to nobody',
      "executeStep(1, { authenticationOptions: [{ idp: 'Gogle' }] }, {});",
      'Gogle',
    ],
    ['a misspelled option', 'executeStep(1, { stepOptions: { forceAut: true } }, {});', 'forceAut'],
    ['a misspelled callback', 'executeStep(1, { onSucess: () => {} });', 'onSucess'],
    ['a misspelled key', "setCookie(context.response, 'a', 'b', { httponly: true });", 'httponly'],
    ['a function of another server', "showPrompt('a', {});", "'showPrompt'"],
    ['a text for a list of roles', "hasAnyOfTheRolesV2(context, 'admin');", 'string'],
    ['an assignment to what is read-only', "context.steps[1].idp = 'LOCAL';", 'read-only'],
    ['a JIT question about nobody', "isJitEnabled('Facebook');", 'Facebook'],
  ])('refuse %s', (_what, statement, word) => {
    const complaints = complaintsAbout(
      rich(),
      `function onLoginRequest(context: Context) {\n  const one = context.steps[1];\n  ${statement}\n  return one;\n}`,
    );
    expect(complaints).toMatch(/^script\.ts\(3,/);
    expect(complaints).toContain(word);
  });
});
