import { useQueryClient } from '@tanstack/react-query';
import { use, useEffect, useRef } from 'react';
import type { ServerEvent } from '../../api/events.ts';
import { callRoute } from './call-route.ts';
import { followOrganization } from './follow-organization.ts';
import { staleAfterEvent } from './stale-answers.ts';
import { createStaleCollector } from './stale-collector.ts';
import { ConnectionContext } from './use-connection.ts';
import { watchConnection } from './watch-connection.ts';

type EventListener = (event: ServerEvent, organization: string) => void;

const listeners = new Set<EventListener>();

/** Listens to what the server tells of the organization on screen, for what the cache of answers cannot do. */
export function useServerEvents(listener: EventListener): void {
  const latest = useRef(listener);
  latest.current = listener;
  useEffect(() => {
    const listen: EventListener = (event, organization) => latest.current(event, organization);
    listeners.add(listen);
    return () => void listeners.delete(listen);
  }, []);
}

/** Keeps what is shown of an organization true: asks again for what the server says has changed. */
export function useLiveUpdates(organization: string | undefined): void {
  const client = useQueryClient();
  const connection = use(ConnectionContext);
  useEffect(() => {
    if (organization === undefined) return undefined;
    const stale = createStaleCollector(client);
    const stop = followOrganization({
      organization,
      onEvent(event) {
        stale.add(staleAfterEvent(organization, event));
        for (const listener of listeners) listener(event, organization);
      },
      onBack: () => void client.invalidateQueries(),
      async whenReachable() {
        await callRoute('session.read', {}).catch((error: unknown) => connection.report(error));
        await online(connection.state, connection.subscribe);
      },
    });
    return () => {
      stop();
      stale.stop();
    };
  }, [organization, client, connection]);
}

/** Brings the page back whenever its server was away. */
export function useConnectionWatch(): void {
  const client = useQueryClient();
  const connection = use(ConnectionContext);
  useEffect(
    () =>
      watchConnection({
        connection,
        ask: (signal) => callRoute('session.read', {}, signal),
        onBack: () => void client.invalidateQueries(),
      }),
    [client, connection],
  );
}

function online(
  state: () => { readonly name: string },
  subscribe: (listener: () => void) => () => void,
): Promise<void> {
  if (state().name === 'online') return Promise.resolve();
  return new Promise((resolve) => {
    const unsubscribe = subscribe(() => {
      if (state().name !== 'online') return;
      unsubscribe();
      resolve();
    });
  });
}
