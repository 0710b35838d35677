import type { LookupFunction } from 'node:net';
import { createHttpPort } from '@stepgate/engine';
import { describe, expect, test } from 'vitest';
import { hostMatcher } from '../../engine/src/http/allowed-hosts.ts';
import { isRefusedAddress } from '../../engine/src/http/refused-addresses.ts';
import { failed, json, openPort, serve } from './loopback-server.ts';

const isAllowed = (entry: string, url: string) => hostMatcher([entry])(new URL(url));

describe('allowed hosts', () => {
  test.each([
    ['api.example.com', 'https://api.example.com/'],
    ['api.example.com', 'https://api.example.com:443/'],
    ['api.example.com', 'https://API.Example.com/'],
    ['api.example.com:443', 'https://api.example.com/'],
    ['api.example.com:8443', 'https://api.example.com:8443/'],
    ['api.example.com:*', 'https://api.example.com:1234/'],
    ['.example.com', 'https://api.example.com/'],
    ['.example.com', 'https://a.b.example.com/'],
    ['.example.com:8443', 'https://a.example.com:8443/'],
    ['bücher.example', 'https://xn--bcher-kva.example/'],
    ['127.0.0.1', 'http://0x7f.1/'],
    ['[::1]:8080', 'http://[0:0::1]:8080/'],
  ])('%s allows %s', (entry, url) => {
    expect(isAllowed(entry, url)).toBe(true);
  });

  test.each([
    ['api.example.com', 'https://example.com/'],
    ['api.example.com', 'https://x.api.example.com/'],
    ['api.example.com', 'https://api.example.com.evil.test/'],
    ['api.example.com', 'https://api.example.org/'],
    ['api.example.com', 'https://api.example.com:8443/'],
    ['api.example.com:8443', 'https://api.example.com/'],
    ['.example.com', 'https://example.com/'],
    ['.example.com', 'https://evilexample.com/'],
    ['.example.com', 'https://.example.com/'],
    ['.example.com', 'https://a.example.com:8443/'],
    ['.example.com', 'https://a.example.com.evil.test/'],
    ['api.example.com:80', 'https://api.example.com/'],
  ])('%s does not allow %s', (entry, url) => {
    expect(isAllowed(entry, url)).toBe(false);
  });

  test.each([
    '',
    '*',
    '*.example.com',
    'https://api.example.com',
    'api.example.com/path',
    'user@api.example.com',
    'api.example.com:',
    'api.example.com:99999',
    '.0.0.1',
    'a b',
    '::1',
  ])('%j is no host', (entry) => {
    expect(() => createHttpPort({ allowedHosts: [entry] })).toThrow(TypeError);
  });

  test('are none by default', async () => {
    const { url, requests } = await serve((_, response) => json(response, {}));
    const { get, codes } = openPort({ allowedHosts: [] });
    expect(await get(url)).toEqual(failed);
    expect(codes()).toEqual(['host-refused']);
    expect(requests).toEqual([]);
    const port = createHttpPort();
    const call = { headers: {}, payload: null, authentication: null, idempotencyKey: null } as const;
    expect(await port.call({ ...call, organization: 'acme', method: 'GET', url })).toEqual(failed);
  });
});

test.each([
  ['no URL', 'api.example.com/path', 'url-invalid'],
  ['nothing', '', 'url-invalid'],
  ['credentials', 'https://user:hunter2@api.example.com/', 'url-invalid'],
  ['plain HTTP', 'http://api.example.com/', 'scheme-refused'],
  ['a file', 'file:///etc/passwd', 'scheme-refused'],
  ['data', 'data:application/json,{}', 'scheme-refused'],
])('a URL with %s is refused', async (_, url, code) => {
  const { get, events } = openPort({ allowHttp: false, allowedHosts: 'any-public-host' });
  expect(await get(url)).toEqual(failed);
  expect(events).toMatchObject([{ code, attempt: 0 }]);
  expect(JSON.stringify(events)).not.toContain('hunter2');
});

describe('addresses', () => {
  const always = [
    ...['0.0.0.0', '0.1.2.3', '169.254.0.1', '169.254.169.254', '192.0.0.1', '192.0.2.1', '198.18.0.1'],
    ...['198.51.100.1', '203.0.113.1', '224.0.0.1', '239.255.255.255', '240.0.0.1', '255.255.255.255'],
    ...['100.100.100.200', '168.63.129.16', '::', 'fe80::1', 'fe80::1%eth0', 'fec0::1', 'ff02::1'],
    ...[
      '::ffff:127.0.0.1',
      '::ffff:8.8.8.8',
      '::127.0.0.1',
      '64:ff9b::7f00:1',
      '64:ff9b:1::1',
      '2002:7f00:1::',
    ],
    ...['2001::1', '2001:db8::1', '3fff::1', '100::1', 'fd00:ec2::254', 'fd20:ce::254', 'localhost', ''],
  ];
  const unlessPrivate = [
    ...['127.0.0.1', '127.255.255.255', '10.0.0.1', '172.16.0.1', '172.31.255.255', '192.168.1.1'],
    ...['100.64.0.1', '100.127.255.255', '::1', 'fc00::1', 'fdff::1'],
  ];
  const open = [
    ...['8.8.8.8', '1.1.1.1', '172.15.255.255', '172.32.0.1', '100.63.255.255', '100.128.0.1', '11.0.0.1'],
    ...['223.255.255.255', '2606:4700::1111', '2a00:1450::1', '2001:200::1', '2001:4860:4860::8888'],
  ];

  test('are open, private or never reached', () => {
    const refused = (allowPrivate: boolean) => (address: string) => isRefusedAddress(address, allowPrivate);
    expect(always.filter((address) => !refused(true)(address))).toEqual([]);
    expect(always.filter((address) => !refused(false)(address))).toEqual([]);
    expect(unlessPrivate.filter((address) => !refused(false)(address))).toEqual([]);
    expect(unlessPrivate.filter(refused(true))).toEqual([]);
    expect(open.filter(refused(false))).toEqual([]);
  });

  test.each([
    'https://127.0.0.1/',
    'https://127.1/',
    'https://0x7f000001/',
    'https://2130706433/',
    'https://0177.0.0.1/',
    'https://127.0.0.1./',
    'https://１２７.0.0.1/',
    'https://127。0。0。1/',
    'https://[::1]/',
    'https://[::ffff:127.0.0.1]/',
    'https://[::ffff:7f00:1]/',
    'https://[64:ff9b::10.0.0.1]/',
    'https://169.254.169.254/latest/meta-data/',
    'https://0/',
  ])('are refused in the URL %s', async (url) => {
    const { get, events } = openPort({ allowPrivateAddresses: false, allowedHosts: 'any-public-host' });
    expect(await get(url)).toEqual(failed);
    expect(events).toMatchObject([{ code: 'address-refused', attempt: 0 }]);
  });

  /** A name server that gives these addresses, one list after the other. */
  const lookupOf = (...answers: string[][]): LookupFunction => {
    return (_, options, callback) => {
      const addresses = (answers.shift() ?? []).map((address) => ({
        address,
        family: address.includes(':') ? 6 : 4,
      }));
      const [first] = addresses;
      if (options.all === true) callback(null, addresses);
      else callback(null, first?.address ?? '', first?.family);
    };
  };

  test('are refused behind a name, at the moment of the connection', async () => {
    const { port, requests } = await serve((_, response) => json(response, {}));
    const { get, codes } = openPort({
      allowPrivateAddresses: false,
      allowedHosts: ['.example.test:*'],
      lookup: lookupOf(['127.0.0.1'], ['::1', '10.0.0.1'], []),
    });
    const url = `http://rebinding.example.test:${port}/`;
    expect(await get(url)).toEqual(failed);
    expect(await get(url)).toEqual(failed);
    expect(await get(url)).toEqual(failed);
    expect(codes()).toEqual(['address-refused', 'address-refused', 'address-refused']);
    expect(requests).toEqual([]);
  });

  test('are used only as far as they are allowed', async () => {
    const { port, requests } = await serve((_, response) => json(response, {}));
    const { get } = openPort({
      allowedHosts: ['api.example.test:*'],
      lookup: lookupOf(['169.254.169.254', '127.0.0.1']),
    });
    expect(await get(`http://api.example.test:${port}/`)).toEqual({ outcome: 'success', data: {} });
    expect(requests).toMatchObject([{ headers: { host: `api.example.test:${port}` } }]);
  });
});

test('a server that speaks no TLS, or shows no certificate, is not talked to', async () => {
  const { host, requests } = await serve((_, response) => json(response, {}));
  const { post, codes } = openPort({ maxRetries: 0 });
  expect(await post(`https://${host}/`)).toEqual(failed);
  expect(codes()).toEqual(['connect-failed']);
  expect(requests).toEqual([]);
});

test.each([
  ['connectTimeoutMillis', 0],
  ['totalTimeoutMillis', Number.POSITIVE_INFINITY],
  ['maxResponseBytes', 1.5],
  ['maxRetries', -1],
  ['maxRedirects', 21],
])('%s is not %d', (name, value) => {
  expect(() => createHttpPort({ [name]: value })).toThrow(RangeError);
});
