import type { Problem } from '../../api/problem.ts';
import { ApiProblem } from './api-client.ts';

/** How the page stands with its server. */
export type ConnectionState =
  | { readonly name: 'online' }
  /** The server is there, its database not yet. */
  | { readonly name: 'opening' }
  /** The server is there, its database will not come. */
  | { readonly name: 'failed'; readonly problem: Problem }
  | { readonly name: 'unreachable' }
  /** The session has ended: only a start token or a link helps. */
  | { readonly name: 'signed-out' };

/** Where all parts of the page report what calls came to, and learn how the page stands with its server. */
export interface Connection {
  state(): ConnectionState;
  subscribe(listener: () => void): () => void;
  /** Told of any error; those of the page itself say nothing about the server. */
  report(error: unknown): void;
  /** Told that the server has answered, and how it is. */
  become(state: ConnectionState): void;
}

/** Creates the connection of a page, online until something says otherwise. */
export function createConnection(): Connection {
  let state: ConnectionState = { name: 'online' };
  const listeners = new Set<() => void>();
  const become = (next: ConnectionState): void => {
    if (next.name === state.name) return;
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
      const name = stateAfter(error);
      // What is known of the database is more than what one more refusal says.
      if (name !== undefined && !(name === 'opening' && state.name === 'failed')) become({ name });
    },
    become,
  };
}

function stateAfter(error: unknown): 'opening' | 'unreachable' | 'signed-out' | undefined {
  if (!(error instanceof ApiProblem)) return undefined;
  if (error.code === 'server-unreachable') return 'unreachable';
  if (error.code === 'database-opening') return 'opening';
  if (error.status === 401) return 'signed-out';
  return undefined;
}
