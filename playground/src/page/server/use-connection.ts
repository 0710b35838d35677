import { createContext, use, useSyncExternalStore } from 'react';
import { type Connection, type ConnectionState, createConnection } from './connection.ts';

export const ConnectionContext = createContext<Connection>(createConnection());

/** How the page stands with its server. */
export function useConnectionState(): ConnectionState {
  const { subscribe, state } = use(ConnectionContext);
  return useSyncExternalStore(subscribe, state);
}
