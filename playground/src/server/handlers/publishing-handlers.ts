import { compareStates, readDifference } from '../publishing/compare-states.ts';
import { createPublishing } from '../publishing/create-publishing.ts';
import { listPublished, readPublished } from '../publishing/published-versions.ts';
import { restorePublished } from '../publishing/restore-published.ts';
import type { ServerParts } from '../server-parts.ts';
import type { HandlersOf } from './handler.ts';

/** Publishing, and what was published. */
export function createPublishingHandlers(parts: ServerParts): HandlersOf<'publish' | 'published'> {
  const publishing = createPublishing(parts);
  return {
    'publish.check': ({ params }) => publishing.check(params.organization),
    'publish.do': ({ params, body }, caller) => publishing.publish(params.organization, body, caller),

    async 'published.list'({ params }) {
      return { versions: await listPublished(parts.database(), params.organization) };
    },
    async 'published.read'({ params }) {
      const document = await readPublished(parts.database(), params.organization, params.number);
      // As JSON writes it: what is undefined is not in it.
      return { document: JSON.parse(JSON.stringify(document)) };
    },
    'published.differences': ({ params, query }) =>
      compareStates(parts.database(), params.organization, query),
    'published.difference': ({ params, query }) =>
      readDifference(parts.database(), params.organization, query),
    'published.restore': ({ params, body }, caller) =>
      restorePublished(parts, { ...params, ...body }, caller),
  };
}
