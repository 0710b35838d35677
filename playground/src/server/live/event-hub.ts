import type { ServerEvent } from '../../api/events.ts';

export type Listener = (event: ServerEvent) => void;

interface Listening {
  readonly organization: string;
  readonly personId: string;
  readonly listener: Listener;
}

/** Tells pages that are open, and parts of the server, what is no longer as it was. */
export interface EventHub {
  /** @param onlyTo id of the person whose pages are told; absent tells all of the organization */
  tell(organization: string, event: ServerEvent, onlyTo?: string): void;
  /** Listens as a person to one organization; gives the way to stop. */
  listen(organization: string, personId: string, listener: Listener): () => void;
  /** Listens to everything, for parts of the server that follow changes. */
  follow(listener: (organization: string, event: ServerEvent) => void): () => void;
}

/** Creates the hub of a server. Listeners are called at once, one after the other; they must not throw. */
export function createEventHub(): EventHub {
  const pages = new Set<Listening>();
  const parts = new Set<(organization: string, event: ServerEvent) => void>();
  return {
    tell(organization, event, onlyTo) {
      for (const page of pages) {
        if (page.organization !== organization) continue;
        if (onlyTo === undefined || page.personId === onlyTo) page.listener(event);
      }
      for (const part of parts) part(organization, event);
    },
    listen(organization, personId, listener) {
      const page = { organization, personId, listener };
      pages.add(page);
      return () => pages.delete(page);
    },
    follow(listener) {
      parts.add(listener);
      return () => parts.delete(listener);
    },
  };
}
