import type { DatabaseGate } from '../state/database-gate.ts';
import type { StartedOn } from '../state/open-organization.ts';
import type { HandlersOf } from './handler.ts';

/** What was started on, as it is now: files with problems are read again. */
export type ReadStartedOn = () => Promise<StartedOn | null>;

/** Who asks, and whether the database is there. This is answered while it is not. */
export function createSessionHandlers(
  gate: DatabaseGate,
  startedOn: ReadStartedOn,
  version: string,
): Pick<HandlersOf<'session'>, 'session.read'> {
  return {
    async 'session.read'(_input, { id, name, role }) {
      // A server that could not be reached may be there again.
      gate.retry();
      const started = gate.state === 'ready' ? await startedOn() : null;
      return {
        person: { id, name, role, isOwner: id === 'owner' },
        database: gate.state,
        problem: gate.problem,
        startedOn: started?.name ?? null,
        unopened:
          started === null || started.name !== null
            ? null
            : { source: started.source, problems: [...started.problems] },
        version,
      };
    },
  };
}
