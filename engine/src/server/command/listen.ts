import { chmod, lstat, unlink } from 'node:fs/promises';
import { connect } from 'node:net';
import type { FastifyInstance } from 'fastify';
import { StepgateError } from '../../stepgate-error.ts';
import type { Address } from './serve-settings.ts';

/**
 * Starts to listen.
 *
 * @returns the address as a URL, or `unix:` and the path
 * @throws StepgateError `server-address-unusable`
 */
export async function listen(
  server: FastifyInstance,
  address: Address,
  scheme: 'http' | 'https',
): Promise<string> {
  try {
    if (address.kind === 'socket') return await listenOnSocket(server, address.path);
    const { host, port } = address;
    await server.listen({ host, port, listenTextResolver });
    const [bound] = server.addresses();
    return `${scheme}://${host.includes(':') ? `[${host}]` : host}:${typeof bound === 'object' ? bound.port : port}`;
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (error instanceof StepgateError || code === undefined) throw error;
    const name = address.kind === 'socket' ? address.path : `${address.host}:${address.port}`;
    throw new StepgateError('server-address-unusable', `\`${name}\` cannot be listened on (${code})`);
  }
}

/** The log says that it listens; the line of the command says where, with the scheme that it has. */
const listenTextResolver = () => 'listening';

/** A socket that nobody but this user can open, from its first moment on. */
async function listenOnSocket(server: FastifyInstance, path: string): Promise<string> {
  await removeStale(path);
  const before = process.umask(0o177);
  try {
    await server.listen({ path, listenTextResolver });
  } finally {
    process.umask(before);
  }
  await chmod(path, 0o600);
  return `unix:${path}`;
}

/** Removes the socket of a process that is gone; what is no socket, or is in use, stays. */
async function removeStale(path: string): Promise<void> {
  const found = await lstat(path).catch(() => null);
  if (found === null) return;
  if (!found.isSocket()) throw new StepgateError('server-address-unusable', `\`${path}\` is no socket`);
  if (await isAnswered(path)) throw new StepgateError('server-address-unusable', `\`${path}\` is in use`);
  await unlink(path);
}

function isAnswered(path: string): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(path);
    socket.once('connect', () => {
      socket.destroy();
      resolve(true);
    });
    socket.once('error', () => resolve(false));
  });
}
