import type { Socket } from 'node:net';
import { describe, expect, test } from 'vitest';
import { checkConnection } from '../../engine/src/server/access/connection-guard.ts';

const rules = { hosts: ['engine.test'], dangerouslyAllowPlainNetwork: false };
const at = (localAddress: string | undefined) => ({ localAddress }) as Socket;
const codeOf = (localAddress: string | undefined, host: string | undefined, given = rules) => {
  try {
    checkConnection(at(localAddress), host, given);
    return null;
  } catch (error) {
    return Reflect.get(Object(error), 'code');
  }
};

describe('a request in plain text', () => {
  test.each([
    ['127.0.0.1', 'localhost'],
    ['127.0.0.1', 'LOCALHOST:4785'],
    ['127.8.9.1', '127.0.0.1:1'],
    ['::1', '[::1]:4785'],
    ['::ffff:127.0.0.1', 'engine.test'],
    [undefined, 'anything: a Unix socket'],
    [undefined, undefined],
  ])('to %s for %s is taken', (address, host) => {
    expect(codeOf(address, host)).toBeNull();
  });

  test.each([
    ['127.0.0.1', 'rebound.test'],
    ['127.0.0.1', 'localhost.rebound.test'],
    ['127.0.0.1', '127.0.0.1.rebound.test:80'],
    ['127.0.0.1', 'rebound.test#localhost'],
    ['127.0.0.1', 'a@localhost'],
    ['127.0.0.1', ''],
    ['127.0.0.1', undefined],
    ['::1', '[::2]:80'],
    ['::ffff:127.0.0.1', 'engine.test.rebound.test'],
  ])('to %s for %s names a foreign host', (address, host) => {
    expect(codeOf(address, host)).toBe('host-not-allowed');
  });

  test.each(['10.0.0.7', '0.0.0.0', '::', 'fe80::1', '::ffff:10.0.0.7'])('to %s is not secure', (address) => {
    expect(codeOf(address, 'localhost')).toBe('connection-not-secure');
    const allowed = { hosts: [], dangerouslyAllowPlainNetwork: true };
    expect(codeOf(address, 'engine.example', allowed)).toBeNull();
  });
});
