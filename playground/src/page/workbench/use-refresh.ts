import type { Organization } from '@stepgate/engine/model';
import { useEffect, useRef } from 'react';
import type { Scripts } from '../drafts/use-scripts.ts';
import { readOrganization } from '../server/api-client.ts';

/** Takes over what other tabs and clients have changed, whenever this tab comes to the front. */
export function useRefresh(
  organization: Organization,
  scripts: Scripts,
  onChanged: (organization: Organization) => void,
): void {
  const latest = useRef({ organization, scripts });
  latest.current = { organization, scripts };

  useEffect(() => {
    const controller = new AbortController();
    const refresh = async (): Promise<void> => {
      if (document.visibilityState !== 'visible') return;
      // A server that is gone is reported when something is asked of it, not when a tab is looked at.
      const snapshot = await readOrganization(controller.signal).catch(() => undefined);
      if (snapshot?.state !== 'open') return;
      const shown = latest.current;
      // Each new organization is analyzed as a whole, so an equal one is not one.
      if (JSON.stringify(snapshot.organization) !== JSON.stringify(shown.organization)) {
        onChanged(snapshot.organization);
      }
      for (const [name, state] of Object.entries(snapshot.scripts)) {
        if (shown.scripts.saved[name]?.revision !== state.revision) shown.scripts.adopt(name, state);
      }
    };
    const look = (): void => void refresh();
    document.addEventListener('visibilitychange', look);
    return () => {
      controller.abort();
      document.removeEventListener('visibilitychange', look);
    };
  }, [onChanged]);
}
