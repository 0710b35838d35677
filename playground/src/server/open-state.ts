import { createDatabaseGate, type DatabaseGate } from './state/database-gate.ts';
import { openPlaygroundDatabase, type StoreOptions } from './state/open-database.ts';
import { openStartedOn, type StartedOn } from './state/open-organization.ts';

/** The state of a server, while it is opened and after. */
export interface ServerState {
  readonly gate: DatabaseGate;
  /** What the server was started on; files with problems are read again each time. Null when it was on nothing. */
  startedOn(): Promise<StartedOn | null>;
}

export interface ServerStateOptions {
  readonly store: StoreOptions;
  /** Organization file or folder to open; null for none. */
  readonly path: string | null;
  /** Name that stands in the trail for what is opened. */
  readonly owner: string;
  readonly now: () => Date;
}

/** Begins to open the database, and then the organization. */
export function openState({ store, path, owner, now }: ServerStateOptions): ServerState {
  let started: StartedOn | null = null;
  const gate = createDatabaseGate(
    () => openPlaygroundDatabase(store),
    async (database) => {
      if (path !== null) started = await openStartedOn(database, path, { by: owner, at: now().getTime() });
    },
  );
  return {
    gate,
    async startedOn() {
      if (path !== null && started?.name === null)
        started = await openStartedOn(gate.database(), path, { by: owner, at: now().getTime() });
      return started;
    },
  };
}
