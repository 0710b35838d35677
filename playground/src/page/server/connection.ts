import { ApiProblem } from './api-client.ts';

/** How the page stands with its server. */
export type ConnectionState =
  | 'online'
  /** The server is there, its database not yet. */
  | 'opening'
  | 'unreachable'
  /** The session has ended: only a new start token or link helps. */
  | 'signed-out';

/** Where all parts of the page report what calls came to, and learn how the page stands with its server. */
export interface Connection {
  state(): ConnectionState;
  subscribe(listener: () => void): () => void;
  /** Told of any error; those of the page itself say nothing about the server. */
  report(error: unknown): void;
  /** Told that the server has answered. */
  answered(): void;
}

/** Creates the connection of a page, online until something says otherwise. */
export function createConnection(): Connection {
  let state: ConnectionState = 'online';
  const listeners = new Set<() => void>();
  const become = (next: ConnectionState): void => {
    if (next === state) return;
    state = next;
    for (const listener of listeners) listener();
  };
  return {
    state: () => state,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    report(error) {
      const next = stateAfter(error);
      if (next !== undefined) become(next);
    },
    answered: () => become('online'),
  };
}

function stateAfter(error: unknown): ConnectionState | undefined {
  if (!(error instanceof ApiProblem)) return undefined;
  if (error.code === 'server-unreachable') return 'unreachable';
  if (error.code === 'database-opening') return 'opening';
  if (error.status === 401) return 'signed-out';
  return undefined;
}
