import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { documentOf, openOrganization, programDigest } from '@stepgate/engine';
import { expect, test } from 'vitest';
import { applicationOf, document, registryOn } from './fixture-registry.ts';

async function opened(folder: string) {
  const organization = await openOrganization(folder);
  if (!organization.ok) throw new Error(organization.problems[0]?.message);
  return organization;
}

test('an organization of files becomes one document with the same programs', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'stepgate-document-'));
  const step = [{ idp: 'LOCAL', authenticator: 'BasicAuthenticator' }];
  const [app, blank, none] = ['app', 'blank', 'none'].map((name) => applicationOf(name, step));
  const withFile = (application: typeof app, scriptFile: string) => ({
    ...application,
    authenticationSequence: { ...application?.authenticationSequence, scriptFile },
  });
  const organization = {
    name: 'acme',
    applications: [withFile(app, 'app.login.js'), withFile(blank, 'blank.login.js'), none],
    scriptLibraries: [{ name: 'lib', scriptFile: 'lib.js' }],
  };
  writeFileSync(join(folder, 'organization.json'), JSON.stringify(organization));
  writeFileSync(
    join(folder, 'app.login.js'),
    'var lib = require("lib"); function onLoginRequest() { executeStep(1); }',
  );
  writeFileSync(join(folder, 'blank.login.js'), ' \n');
  writeFileSync(join(folder, 'lib.js'), 'exports.one = 1;');
  const files = await opened(folder);
  const { registry, save } = registryOn();
  const { programs } = await save(documentOf(files), 0);
  for (const { name, program } of files.applications)
    if (name !== 'blank') expect(programs[name]).toBe(programDigest(program));
  // A blank file defines nothing, so that its logins fail; a blank text would run the steps.
  const saved = await registry.program('acme', 'blank');
  expect(saved.scriptIsGenerated).toBe(false);
  expect(saved.script).not.toContain('executeStep');
});

test('a document without files is left as it is', async () => {
  const { registry, save } = registryOn();
  await save(document(), 0);
  const before = await registry.program('acme', 'mail');
  expect(programDigest(before)).toBe((await save((await registry.load('acme')).document, 1)).programs.mail);
});
