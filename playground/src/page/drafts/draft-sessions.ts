import type { ScriptText } from '../../api/schemas/scripts.ts';
import type { Connection } from '../server/connection.ts';
import { createDraftServer, type HeldScript } from './draft-server.ts';
import { createDraftSession } from './draft-session.ts';
import type { DraftSession } from './draft-state.ts';
import { createKeptTexts, type KeptTexts } from './kept-texts.ts';
import { thisTab } from './tab-presence.ts';

interface OpenSession {
  readonly session: DraftSession;
  readonly kept: KeptTexts;
  readonly watched: Set<string>;
}

/**
 * The scripts that this page has opened. They stay open until the page is left: one that could not be sent yet is sent
 * when the server is back, whatever is on screen then.
 */
const sessions = new Map<string, OpenSession>();

/** The session of a script that is open, for events about it. */
export function openedSession(organization: string, application: string): DraftSession | undefined {
  return sessions.get(JSON.stringify([organization, application]))?.session;
}

/** Opens a script, or goes on with it where it was left. */
export function openSession(
  organization: string,
  application: string,
  opened: HeldScript & { readonly saved: ScriptText },
  connection: Connection,
): DraftSession {
  const key = JSON.stringify([organization, application]);
  let open = sessions.get(key);
  if (open === undefined) {
    const kept = createKeptTexts(browserStorage(), [organization, application], thisTab.tab);
    const session = createDraftSession(
      {
        server: createDraftServer(organization, application),
        kept,
        later(action, millis) {
          const timer = setTimeout(action, millis);
          return () => clearTimeout(timer);
        },
        report: connection.report,
      },
      opened,
    );
    open = { session, kept, watched: new Set() };
    sessions.set(key, open);
  }
  adoptOthers(open);
  return open.session;
}

/** Asks the server again for every open script: after it was away, or when this tab comes to the front. */
export function followAll(): void {
  for (const open of sessions.values()) {
    adoptOthers(open);
    void open.session.follow();
  }
}

/** Takes up texts of tabs that are gone, now or when they go. */
function adoptOthers({ session, kept, watched }: OpenSession): void {
  for (const { tab } of kept.others()) {
    if (watched.has(tab)) continue;
    watched.add(tab);
    void thisTab.gone(tab).then(() => session.adopt(tab));
  }
}

/** Merely asking for the storage throws where it is refused. */
function browserStorage(): Storage | undefined {
  try {
    return window.localStorage;
  } catch {
    return undefined;
  }
}
