import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createLoginRunner } from '@stepgate/playground/server';
import { expect, it } from 'vitest';
import { createApiClient } from './api-client.ts';

it('the texts of script libraries go to the page, and logins run with them', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'stepgate-libraries-'));
  writeFileSync(join(folder, 'words.js'), "module.exports.hello = 'hello from a file';");
  writeFileSync(
    join(folder, 'organization.json'),
    JSON.stringify({
      name: 'libraries',
      scriptLibraries: [{ name: 'words', scriptFile: 'words.js' }],
      applications: [
        {
          name: 'app',
          authenticationSequence: {
            steps: [{ id: 1, options: [{ idp: 'LOCAL', authenticator: 'BasicAuthenticator' }] }],
            script: "function onLoginRequest() { Log.info(require('words').hello); executeStep(1); }",
          },
        },
      ],
    }),
  );
  const runner = createLoginRunner();
  const api = await createApiClient(folder, runner.run);
  await api.opened();
  const { json } = await api.ask('GET', '/api/organizations/libraries/applications/app/workbench');
  expect(json.organization.scriptLibraries).toEqual([
    { name: 'words', script: "module.exports.hello = 'hello from a file';" },
  ]);
  const run = await api.ask('POST', '/api/organizations/libraries/applications/app/runs', {
    answers: [],
    world: {},
  });
  expect(run.json.run?.emitted).toMatchObject([{ kind: 'log', text: 'hello from a file' }]);
  await api.close();
  await runner.close();
});
