import type { ServerParts } from '../server-parts.ts';
import type { HandlersOf } from './handler.ts';

/** Scenarios of an application: run now, or as they were run last. They are saved as resources. */
export function createScenarioHandlers({
  scenarios,
}: Pick<ServerParts, 'scenarios'>): HandlersOf<'scenarios'> {
  return {
    'scenarios.run': ({ params, body }) => scenarios.run({ ...params, ...body }),
    'scenarios.state': ({ params }) => scenarios.state(params.organization, params.application),
  };
}
