import { use, useEffect, useState, useSyncExternalStore } from 'react';
import type { ScriptText } from '../../api/schemas/scripts.ts';
import { ConnectionContext } from '../server/use-connection.ts';
import { useServerEvents } from '../server/use-live-updates.ts';
import type { HeldScript } from './draft-server.ts';
import { followAll, openedSession, openSession } from './draft-sessions.ts';
import type { DraftSession, DraftState } from './draft-state.ts';

/**
 * The script of an application, as it is being written here.
 *
 * @param opened what the server held when the page was opened
 */
export function useDraft(
  organization: string,
  application: string,
  opened: HeldScript & { readonly saved: ScriptText },
): readonly [DraftState, DraftSession] {
  const connection = use(ConnectionContext);
  const [session] = useState(() => openSession(organization, application, opened, connection));
  const state = useSyncExternalStore(session.subscribe, session.state);

  useServerEvents((event, of) => {
    if (event.type === 'draft') openedSession(of, event.application)?.toldDraft(event.revision);
    if (event.type === 'version') openedSession(of, event.application)?.toldVersion(event.number);
  });

  useEffect(() => {
    // Something may have happened since the script was read, or left.
    void session.follow();
    const look = (): void => {
      if (document.visibilityState === 'visible') followAll();
    };
    document.addEventListener('visibilitychange', look);
    const stop = connection.subscribe(() => {
      if (connection.state().name === 'online') followAll();
    });
    return () => {
      document.removeEventListener('visibilitychange', look);
      stop();
    };
  }, [session, connection]);
  return [state, session];
}
