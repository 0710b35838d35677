import { keepRun, readKeptRun } from '../runs/kept-runs.ts';
import { readWorld } from '../runs/read-world.ts';
import type { ServerParts } from '../server-parts.ts';
import type { HandlersOf } from './handler.ts';

/** Simulated logins. Each request carries the whole login; what is kept is only what one depends on. */
export function createRunHandlers(
  parts: Pick<ServerParts, 'database' | 'workingCopy' | 'runLogin' | 'now'>,
): HandlersOf<'runs'> {
  const { workingCopy } = parts;
  return {
    async 'runs.create'({ params, body }) {
      const { script, jit, target, answers, wantsTrace } = body;
      const [program, world] = await Promise.all([
        workingCopy.program(params.organization, params.application, { script, jit, target }),
        readWorld(workingCopy, params.organization, body.world),
      ]);
      const { trace = null, ...run } = await parts.runLogin({ program, world, answers, trace: wantsTrace });
      return { run, trace };
    },
    async 'runs.keep'({ params, body }) {
      const { title, input, finding = null, expect = null } = body;
      const at = parts.now().getTime();
      const id = await parts
        .database()
        .sql.transaction((database) =>
          keepRun(database, { ...params, at }, { title, input, finding, expect }),
        );
      return { id };
    },
    'runs.kept': async ({ params }) => parts.database().sql.run((database) => readKeptRun(database, params)),
  };
}
