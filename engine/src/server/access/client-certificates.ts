import type { Socket } from 'node:net';
import { TLSSocket } from 'node:tls';
import type { Access } from './access-file.ts';
import type { Principal } from './scopes.ts';

/** The subject of the client certificate of a connection, when the server's authority vouches for it. */
export function clientSubject(socket: Socket): string | null {
  if (!(socket instanceof TLSSocket) || !socket.authorized) return null;
  const certificate = socket.getPeerX509Certificate();
  // Node writes one attribute a line, and escapes what would look like another one.
  return certificate === undefined ? null : certificate.subject.split('\n').join(',');
}

/** Who a connection belongs to, by its certificate. */
export function certificateHolder(socket: Socket, certificates: Access['certificates']): Principal | null {
  const subject = clientSubject(socket);
  if (subject === null) return null;
  return certificates.find((row) => row.subject === subject) ?? null;
}
