import { isIP, type Socket } from 'node:net';
import { TLSSocket } from 'node:tls';
import { StepgateError } from '../../stepgate-error.ts';

/** Whether only this machine can reach an address. A name other than `localhost` may mean anything. */
export function isLoopback(host: string): boolean {
  const address = host.replace(/^::ffff:(?=\d+\.)/i, '');
  if (isIP(address) === 4) return address.startsWith('127.');
  return address === '::1' || address === 'localhost';
}

export interface ConnectionRules {
  /** Names that requests may use beside those of loopback, without port. */
  readonly hosts: readonly string[];
  /** Take requests in plain text from other machines. */
  readonly dangerouslyAllowPlainNetwork: boolean;
}

/**
 * Refuses what came over a network in plain text, and requests over loopback that name a foreign host.
 *
 * SECURITY: a foreign page can make its own name point at 127.0.0.1; the Host header still carries the foreign name. A
 * Unix socket has no address, and nobody can point a name at it.
 *
 * @throws StepgateError `connection-not-secure`, `host-not-allowed`
 */
export function checkConnection(
  socket: Socket,
  hostHeader: string | undefined,
  rules: ConnectionRules,
): void {
  const { localAddress } = socket;
  if (localAddress === undefined || socket instanceof TLSSocket) return;
  const isLocal = isLoopback(localAddress);
  if (!isLocal && !rules.dangerouslyAllowPlainNetwork) throw new StepgateError('connection-not-secure');
  if (!isLocal && rules.hosts.length === 0) return;
  const host = hostNameOf(hostHeader);
  if (host === null || !(isLoopback(host) || rules.hosts.includes(host))) {
    throw new StepgateError('host-not-allowed');
  }
}

function hostNameOf(header: string | undefined): string | null {
  const name = /^(?:\[([^\]]+)\]|([^:[\]]+))(?::\d+)?$/.exec(header ?? '');
  return (name?.[1] ?? name?.[2])?.toLowerCase() ?? null;
}
