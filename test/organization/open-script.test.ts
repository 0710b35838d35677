import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openScript } from '@stepgate/engine';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readMarks } from './marked-text.ts';

const text = 'var onLoginRequest = function (context) { executeStep(1); };\n';
const basic = '{ "idp": "LOCAL", "authenticator": "BasicAuthenticator" }';
const google = '{ "idp": "Google", "authenticator": "GoogleOIDCAuthenticator" }';

describe('opening a script with a sequence', () => {
  let folder: string;
  let script: string;
  let sequence: string;

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'script-'));
    script = join(folder, 'a.login.js');
    sequence = join(folder, 'sequence.json');
    writeFileSync(script, text);
  });
  afterEach(() => {
    rmSync(folder, { recursive: true, force: true });
  });

  it('takes identity providers from the file', async () => {
    const jit = '"provisioning": { "jit": { "isEnabled": true } }';
    const provider = `{ "name": "Google", "federatedAuthenticators": { "authenticators": [{ "name": "GoogleOIDCAuthenticator" }] }, ${jit} }`;
    writeFileSync(
      sequence,
      `{ "steps": [{ "id": 1, "options": [${google}] }], "identityProviders": [${provider}] }`,
    );
    const opened = await openScript(script, sequence);
    if (!opened.ok) throw new Error(opened.problems[0]?.message);
    expect(opened.applications).toMatchObject([
      { name: script, script: { file: script, text, isGenerated: false } },
    ]);
    expect(opened.applications[0]?.program.identityProviders[0]?.provisioning.jit?.isEnabled).toBe(true);
  });

  it('assumes the defaults for identity providers that are not described', async () => {
    writeFileSync(
      sequence,
      `{ "steps": [{ "id": 1, "options": [${basic}, ${google}] }], "subjectStepId": 1, "script": "old(" }`,
    );
    const opened = await openScript(script, sequence);
    if (!opened.ok) throw new Error(opened.problems[0]?.message);
    expect(opened.applications[0]?.program).toMatchObject({
      script: text,
      identityProviders: [{ name: 'Google', isEnabled: true, provisioning: {} }],
    });
  });

  it('takes what scripts need of an organization from the file', async () => {
    writeFileSync(join(folder, 'risk.js'), 'module.exports = 1;');
    writeFileSync(
      sequence,
      `{ "steps": [{ "id": 1, "options": [{ "idp": "LOCAL", "authenticator": "CorpPin" }] }], "target": "wso2-is-7",
         "scriptLibraries": [{ "name": "risk", "scriptFile": "risk.js" }], "secrets": ["key"],
         "behaviours": { "totp-needs-jit": false },
         "extensions": { "authenticators": [{ "name": "CorpPin", "kind": "local", "factor": "first" }] } }`,
    );
    const opened = await openScript(script, sequence);
    if (!opened.ok) throw new Error(opened.problems[0]?.message);
    const [application] = opened.applications;
    expect(application?.program).toMatchObject({
      dialect: 'wso2-is-7',
      libraries: [{ name: 'risk', source: 'module.exports = 1;' }],
      secrets: ['key'],
      extensions: { authenticators: [{ name: 'CorpPin' }] },
    });
    expect(application?.program.behaviours).not.toContain(13);
    expect(application?.libraries).toMatchObject([{ file: join(folder, 'risk.js') }]);
  });

  it('says where a library of a sequence is missing', async () => {
    writeFileSync(
      sequence,
      `{ "steps": [{ "id": 1, "options": [${basic}] }], "scriptLibraries": [{ "name": "a", "scriptFile": "../a.js" }] }`,
    );
    const opened = await openScript(script, sequence);
    expect(opened.ok ? [] : opened.problems).toMatchObject([{ code: 'script-file-outside', file: sequence }]);
  });

  it('takes a sequence with things in it that are nested deeply', async () => {
    const deep = `${'['.repeat(3000)}${']'.repeat(3000)}`;
    writeFileSync(sequence, `{ "steps": ${deep} }`);
    expect(await openScript(script, sequence)).toMatchObject({ ok: false });
  });

  it('takes a sequence with things in it that are nested deeply', async () => {
    const deep = `${'['.repeat(3000)}${']'.repeat(3000)}`;
    writeFileSync(sequence, `{ "steps": ${deep} }`);
    expect(await openScript(script, sequence)).toMatchObject({ ok: false });
  });

  it.each([
    [
      'an unknown key',
      'organization-unknown-key',
      `{ "steps": [{ "id": 1, "options": [${basic}] }], «"subjectStep"»: 1 }`,
    ],
    [
      'a step of the wrong kind',
      'organization-invalid-value',
      '{ "steps": [«{» "options": [{ "idp": "LOCAL", "authenticator": "totp" }] }] }',
    ],
    [
      'an unknown authenticator',
      'unknown-authenticator',
      '{ "steps": [{ "id": 1, "options": [{ "idp": "LOCAL", "authenticator": «"otp"» }] }] }',
    ],
    [
      'a subject step that does not exist',
      'unknown-step-reference',
      `{ "subjectStepId": «4», "steps": [{ "id": 1, "options": [${basic}] }] }`,
    ],
    ['steps that are no list', 'organization-invalid-value', '{ "steps": «{» } }'],
    [
      'a step twice',
      'organization-duplicate-key',
      `{ "steps": [{ "id": 1, «"id"»: 1, "options": [${basic}] }] }`,
    ],
  ])('refuses a sequence with %s, at its place in the file', async (_what, code, marked) => {
    const { text: json, ranges } = readMarks(marked);
    writeFileSync(sequence, json);
    const opened = await openScript(script, sequence);
    expect(opened).toMatchObject({ ok: false, problems: [{ code, file: sequence, range: ranges[0] }] });
  });

  it('replaces the script of an application of an organization', async () => {
    const application = (name: string) =>
      `{ "name": "${name}", "authenticationSequence": { "steps": [{ "id": 1, "options": [${basic}] }] } }`;
    writeFileSync(sequence, `{ "name": "acme", "applications": [${application('a')}, ${application('b')}] }`);
    expect(await openScript(script, sequence, 'b')).toMatchObject({
      ok: true,
      applications: [
        { name: 'b', program: { script: text, scriptIsGenerated: false }, script: { file: script } },
      ],
    });
    expect(await openScript(script, sequence)).toMatchObject({
      ok: false,
      problems: [
        {
          code: 'unknown-application',
          advice: 'choose one of its applications with --application: `a`, `b`',
        },
      ],
    });
    expect(await openScript(script, sequence, 'c')).toMatchObject({
      ok: false,
      problems: [{ code: 'unknown-application' }],
    });
    writeFileSync(script, 'var a = ;');
    expect(await openScript(script, sequence, 'b')).toMatchObject({
      ok: false,
      problems: [{ code: 'script-syntax', file: script, range: { start: { line: 1, column: 9 } } }],
    });
  });

  it('refuses what cannot be read', async () => {
    expect(await openScript(join(folder, 'gone.js'), sequence)).toMatchObject({
      problems: [{ code: 'script-file-missing', advice: 'check the path', file: join(folder, 'gone.js') }],
    });
    expect(await openScript(folder, sequence)).toMatchObject({
      problems: [{ code: 'script-file-unreadable', file: folder }],
    });
    expect(await openScript(script, sequence)).toMatchObject({
      problems: [{ code: 'organization-unreadable', file: sequence }],
    });
    writeFileSync(sequence, '{ "steps": [ }');
    expect(await openScript(script, sequence)).toMatchObject({
      problems: [{ code: 'organization-not-json', file: sequence }],
    });
  });
});
