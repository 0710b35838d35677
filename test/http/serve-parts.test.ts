import { chmodSync, writeFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { stepgate } from '../cli/stepgate-command.ts';
import { onFirstStep } from '../engine/on-first-step.ts';
import { alicesPassword, organizationWith, twoFactors } from './organization.ts';
import { runCommand, send, serverFolder, startServer, validatorCommand } from './serve-process.ts';

const quiet = ['--memory', '--log-level', 'silent'];

/** Two applications with a second step; the script of one asks users of Okta for no second factor. */
function organizationOfTwo() {
  const organization = organizationWith(twoFactors);
  const [asks] = organization.applications;
  if (asks === undefined) throw new Error('the organization has no application');
  const skips = structuredClone(asks);
  skips.name = 'skips';
  skips.authenticationSequence.script = onFirstStep("if (context.steps[1].idp !== 'Okta') executeStep(2);");
  return { ...organization, applications: [asks, skips] };
}

async function brokenBySwitch(command?: string) {
  const { keys, key, pathOf } = serverFolder();
  const file = pathOf('organization.json');
  writeFileSync(file, JSON.stringify(organizationOfTwo()));
  const options = ['--listen', '127.0.0.1:0', '--keys', keys, '--organization', file, ...quiet];
  const server = await startServer(options, {}, command);
  const { status, json } = await send(server.address, {
    method: 'PUT',
    path: '/v1/organizations/fixture/identity-providers/Okta/jit',
    key,
    body: { isEnabled: false },
  });
  server.signal('SIGTERM');
  expect(await server.ended).toBe(0);
  return { status, json };
}

test('a JIT switch breaks every application with a second step where nobody reads their scripts', async () => {
  expect(await brokenBySwitch()).toMatchObject({
    status: 409,
    json: { code: 'jit-switch-needs-acknowledgement', switches: [{ applications: ['app', 'skips'] }] },
  });
});

test('`stepgate serve` reads the scripts, and shows a login that breaks', async () => {
  expect(await brokenBySwitch(validatorCommand)).toMatchObject({
    status: 409,
    json: {
      code: 'jit-switch-needs-acknowledgement',
      switches: [{ applications: ['app'], impact: { breaks: [{ witness: expect.any(Object) }] } }],
    },
  });
});

/** What comes of the password when the script needs a secret; `secrets` are the options that give it. */
async function withSecret(secrets: readonly string[], files: ReturnType<typeof serverFolder>) {
  const organization = organizationWith(onFirstStep("getSecretByName('risk-key'); executeStep(2);"));
  writeFileSync(
    files.pathOf('organization.json'),
    JSON.stringify({ ...organization, secrets: ['risk-key'] }),
  );
  const { address } = await startServer([
    ...['--listen', '127.0.0.1:0', '--keys', files.keys, '--organization', files.pathOf('organization.json')],
    ...quiet,
    ...secrets,
  ]);
  const post = (path: string, body: unknown) => send(address, { method: 'POST', path, key: files.key, body });
  await post('/v1/organizations/fixture/accounts', { username: 'alice' });
  await post('/v1/logins', { loginId: 'x', organization: 'fixture', application: 'app' });
  return (await post('/v1/logins/x/answers', alicesPassword)).json;
}

test('scripts get the secrets of a file, and fail without them', async () => {
  const files = serverFolder();
  writeFileSync(files.pathOf('secrets.json'), '{ "fixture": { "risk-key": "hunter2" } }', { mode: 0o600 });
  expect(await withSecret(['--secrets', files.pathOf('secrets.json')], files)).toMatchObject({
    decision: { type: 'challenge', step: 2 },
  });
  expect(await withSecret([], files)).toMatchObject({ decision: { type: 'failed' } });
});

test.each<[string, number, string, string]>([
  ['others can read', 0o604, '{}', 'other users can read'],
  ['its group can change', 0o620, '{}', 'other users can read or change'],
  ['is not JSON', 0o600, '{ "fixture": { "risk-key": "hunter2" ', 'is not JSON of the form'],
  ['has something else for a value', 0o640, '{ "fixture": { "risk-key": ["hunter2"] } }', 'of the form'],
])('a file of secrets is refused that %s, without its values', async (_, mode, text, said) => {
  const { keys, pathOf } = serverFolder();
  const file = pathOf('secrets.json');
  writeFileSync(file, text);
  chmodSync(file, mode);
  const { code, errors } = await runCommand([
    ...['serve', '--listen', '127.0.0.1:0', '--keys', keys, '--memory', '--secrets', file],
  ]);
  expect({ code, errors }).toEqual({ code: 2, errors: expect.stringContaining(said) });
  expect(errors).toContain('[server-setting-invalid]');
  expect(errors).not.toContain('hunter2');
});

test('the command of the validator refuses what the one of the engine does, in its own name', async () => {
  const { code, err } = await stepgate(['serve', '--listen', '127.0.0.1:0', '--memory']);
  expect(code).toBe(2);
  expect(err).toMatch(/^stepgate: .*--keys.*\[server-setting-invalid\]/);
  const help = await stepgate(['serve', '--help']);
  expect(help).toMatchObject({
    code: 0,
    out: expect.stringMatching(/^Usage: stepgate serve [\s\S]*--secrets/),
  });
});
