import type { FastifyInstance } from 'fastify';
import { StartError } from './start-error.ts';

/** How many ports after the default one are tried. */
const triedPorts = 20;

export interface Listening {
  readonly port: number;
  /** Busy ports that were passed over. */
  readonly busy: readonly number[];
}

/**
 * Starts to listen. A port that was named is the only one that will do; else the next free one is taken.
 *
 * @throws StartError `port-in-use`, `host-unusable`
 */
export async function listen(
  server: FastifyInstance,
  {
    host,
    port,
    portWasNamed,
  }: { readonly host: string; readonly port: number; readonly portWasNamed: boolean },
): Promise<Listening> {
  const busy: number[] = [];
  const last = portWasNamed ? port : port + triedPorts;
  for (let candidate = port; candidate <= last; candidate += 1) {
    try {
      await server.listen({ host, port: candidate });
      return { port: portOf(server), busy };
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND') {
        throw new StartError(
          'host-unusable',
          `cannot listen on \`${host}\``,
          'use an address of this machine',
          error,
        );
      }
      if (code === 'EACCES') {
        throw new StartError(
          'port-not-allowed',
          `port ${candidate} may not be used`,
          'use one above 1023',
          error,
        );
      }
      if (code !== 'EADDRINUSE') throw error;
      busy.push(candidate);
    }
  }
  const tried = busy.length === 1 ? `port ${port} is` : `the ports ${port} to ${last} are`;
  throw new StartError('port-in-use', `${tried} in use`, 'end what uses it, or name another with --port');
}

/** The port a server listens on; 0 while it does not. */
export function portOf(server: FastifyInstance): number {
  const [address] = server.addresses();
  return typeof address === 'object' ? address.port : 0;
}
