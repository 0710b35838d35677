import { once } from 'node:events';
import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { alicesPassword, organizationWith, twoFactors } from './organization.ts';
import { runCommand, send, serverFolder, startServer } from './serve-process.ts';

const quiet = ['--memory', '--log-level', 'silent'];
const alice = { username: 'alice' };
const startBody = { loginId: 'x', organization: 'fixture', application: 'app' };

/** A server that has the organization of the tests, from a file. */
async function serveOrganization(script: string, more: readonly string[] = []) {
  const files = serverFolder();
  const path = files.pathOf('organization.json');
  writeFileSync(path, JSON.stringify(organizationWith(script)));
  const server = await startServer([
    ...['--socket', files.pathOf('e.sock'), '--keys', files.keys, '--organization', path],
    ...quiet,
    ...more,
  ]);
  const ask = (method: string, path: string, body?: unknown) =>
    send(server.address, { method, path, key: files.key, ...(body === undefined ? {} : { body }) });
  return { ...files, ...server, ask };
}

describe('over a Unix socket', () => {
  test('nobody but its user can open, logins of an organization from a file run', async () => {
    const { ask, pathOf, signal, ended, address } = await serveOrganization(twoFactors);
    expect(statSync(pathOf('e.sock')).mode & 0o777).toBe(0o600);
    await ask('POST', '/v1/organizations/fixture/accounts', alice);
    expect((await ask('POST', '/v1/logins', startBody)).json).toMatchObject({ decision: { step: 1 } });
    const second = await ask('POST', '/v1/logins/x/answers', alicesPassword);
    expect(second.json).toMatchObject({ decision: { type: 'challenge', step: 2 } });
    expect((await send(address, { path: '/v1/status' })).status).toBe(401);
    signal('SIGTERM');
    expect(await ended).toBe(0);
    expect(() => statSync(pathOf('e.sock'))).toThrow('ENOENT');
  });

  test('the socket of a process that is gone is taken over, that of another one is not', async () => {
    const first = await serveOrganization(twoFactors);
    const again = ['--socket', first.pathOf('e.sock'), '--keys', first.keys, ...quiet];
    const refused = await runCommand(['serve', ...again]);
    expect(refused).toMatchObject({ code: 2, errors: expect.stringContaining('[server-address-unusable]') });
    expect((await first.ask('GET', '/v1/status')).status).toBe(200);
    first.signal('SIGKILL');
    await first.ended;
    const next = await startServer(again);
    expect((await send(next.address, { path: '/health/live' })).status).toBe(200);
  });
});

describe('over loopback', () => {
  test('requests that name a foreign host are refused, whatever their key', async () => {
    const { keys, key } = serverFolder();
    const { address } = await startServer([
      '--listen',
      '127.0.0.1:0',
      '--keys',
      keys,
      '--host',
      'engine.test',
      ...quiet,
    ]);
    const statusFor = async (host: string) =>
      (await send(address, { path: '/v1/status', key, headers: { host } })).status;
    const { port } = new URL(address);
    expect(await statusFor(`127.0.0.1:${port}`)).toBe(200);
    expect(await statusFor('localhost')).toBe(200);
    expect(await statusFor(`engine.test:${port}`)).toBe(200);
    expect(await statusFor(`rebound.test:${port}`)).toBe(421);
    expect(await statusFor(`127.0.0.1.rebound.test`)).toBe(421);
  });

  test('what is no request at all gets a code too', async () => {
    const { keys } = serverFolder();
    const { address } = await startServer(['--listen', '127.0.0.1:0', '--keys', keys, ...quiet]);
    const said = async (bytes: string) => {
      const socket = connect(Number(new URL(address).port), '127.0.0.1');
      let text = '';
      socket.on('data', (chunk) => {
        text += chunk;
      });
      socket.write(bytes);
      await once(socket, 'close');
      return text;
    };
    expect(await said('nonsense\r\n\r\n')).toMatch(/^HTTP\/1\.1 400 [\s\S]*"code":"request-invalid"/);
    const long = `GET / HTTP/1.1\r\nHost: localhost\r\nX-Long: ${'a'.repeat(20_000)}\r\n\r\n`;
    expect(await said(long)).toMatch(/^HTTP\/1\.1 431 [\s\S]*"code":"headers-too-large"/);
    expect(await said('GET /%zz HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n')).toMatch(
      /"code":"request-invalid"/,
    );
    expect(await said('GET /none HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n')).toMatch(
      /"code":"endpoint-not-found"/,
    );
  });
});

describe('what cannot be served', () => {
  const { folder } = { folder: join(import.meta.dirname, 'no-such-folder') };

  test.each([
    ['no address', ['--keys', 'KEYS', '--memory'], 'give --socket or --listen'],
    ['two addresses', ['--keys', 'KEYS', '--socket', 'a', '--listen', '127.0.0.1:0'], 'cannot be used with'],
    ['no keys', ['--listen', '127.0.0.1:0', '--memory'], '--keys'],
    [
      'a file of keys that is not there',
      ['--listen', '127.0.0.1:0', '--memory', '--keys', folder],
      '`stepgate-engine key` makes a file of keys',
    ],
    [
      'a foreign address',
      ['--listen', '0.0.0.0:0', '--keys', 'KEYS', '--memory'],
      'other machines can reach',
    ],
    [
      'a name that may mean anything',
      ['--listen', 'engine.test:0', '--keys', 'KEYS', '--memory'],
      'other machines can reach',
    ],
    ['no stores', ['--listen', '127.0.0.1:0', '--keys', 'KEYS'], 'give --data, DATABASE_URL or --memory'],
    [
      'stores without seal keys',
      ['--listen', '127.0.0.1:0', '--keys', 'KEYS', '--data', folder],
      '--seal-keys',
    ],
    ['half of TLS', ['--listen', '0.0.0.0:0', '--keys', 'KEYS', '--tls-key', 'a'], 'go together'],
    ['an unknown option', ['--listen', '127.0.0.1:0', '--keys', 'KEYS', '--colour', 'red'], 'unknown option'],
    [
      'an organization that is not there',
      ['--listen', '127.0.0.1:0', '--keys', 'KEYS', '--memory', '--organization', folder],
      'organization-refused',
    ],
  ])('%s', async (_, given, said) => {
    const { keys } = serverFolder();
    const { code, errors } = await runCommand([
      'serve',
      ...given.map((word) => (word === 'KEYS' ? keys : word)),
    ]);
    expect(errors).toContain(said);
    expect(errors).toMatch(/\[[a-z-]+\]\n {2}\S/);
    expect(errors).not.toMatch(/\bat .*\.ts:/);
    expect(code).toBe(2);
  });
});

describe('keys', () => {
  test('are printed once, kept as digests, and added to those that are there', async () => {
    const { pathOf } = serverFolder();
    const file = pathOf('made.json');
    const first = await runCommand(['key', 'login', '--scopes', 'logins', '--keys', file]);
    const second = await runCommand(['key', 'ops', '--scopes', 'operate', 'read', '--keys', file]);
    const kept = readFileSync(file, 'utf8');
    expect(JSON.parse(kept)).toMatchObject({
      keys: [
        { name: 'login', scopes: ['logins'] },
        { name: 'ops', scopes: ['operate', 'read'] },
      ],
    });
    for (const { output } of [first, second]) {
      expect(output).toMatch(/^sgk_[\w-]{43}\n$/);
      expect(kept).not.toContain(output.trim());
    }
    expect(statSync(file).mode & 0o777).toBe(0o600);
    const taken = await runCommand(['key', 'login', '--scopes', 'read', '--keys', file]);
    expect(taken).toMatchObject({ code: 2, errors: expect.stringContaining('[server-setting-invalid]') });
    expect(readFileSync(file, 'utf8')).toBe(kept);
  });
});

/** Two processes that each open the embedded database: seconds of processor time. */
const embeddedTimeoutMillis = 180_000;

test('logins survive the server with the embedded database', { timeout: embeddedTimeoutMillis }, async () => {
  const { keys, key, pathOf } = serverFolder();
  const secret = await runCommand(['secret']);
  writeFileSync(pathOf('seal'), `k1 ${secret.output}`);
  const env = { STEPGATE_COOKIE_KEY: secret.output.trim() };
  const organization = pathOf('organization.json');
  writeFileSync(organization, JSON.stringify(organizationWith(twoFactors)));
  const options = [
    ...['--listen', '127.0.0.1:0', '--keys', keys, '--data', pathOf('data'), '--seal-keys', pathOf('seal')],
    ...['--organization', organization, '--log-level', 'silent'],
  ];
  const first = await startServer(options, env);
  await send(first.address, { method: 'POST', path: '/v1/organizations/fixture/accounts', key, body: alice });
  await send(first.address, { method: 'POST', path: '/v1/logins', key, body: startBody });
  first.signal('SIGKILL');
  await first.ended;

  const second = await startServer(options, env);
  const answered = await send(second.address, {
    method: 'POST',
    path: '/v1/logins/x/answers',
    key,
    body: alicesPassword,
  });
  expect(answered.json).toMatchObject({ decision: { type: 'challenge', step: 2 } });
  const { json } = await send(second.address, { path: '/v1/organizations/fixture/versions', key });
  expect(json.versions).toHaveLength(1);
  second.signal('SIGTERM');
  expect(await second.ended).toBe(0);
});
