import { rangeOf } from '@stepgate/engine/script';
import { isOfLibrary } from '../../interpret/library-trees.ts';
import type { LoginRead } from '../../interpret/observations.ts';
import { pageOf, type Rule } from '../rule.ts';

/** What a step leaves behind is read where the step has not run. */
export const readBeforeStep: Rule = {
  id: 'flow/read-before-step',
  severity: 'warning',
  preset: 'recommended',
  summary: 'The script reads who signed in, or how, at a place where no step has run yet.',
  page: pageOf('flow/read-before-step'),
  check: (_, { graph }) => {
    if (graph === null) return [];
    // Where the read throws at once, that is what is reported.
    const thrown = new Set(
      graph.edges.flatMap((edge) =>
        edge.events.flatMap((event) => (event.kind === 'thrown' ? [JSON.stringify(event.range.start)] : [])),
      ),
    );
    return [...graph.observations.loginReads.values()]
      .filter(({ wasAnswered, node }) => !wasAnswered && !isOfLibrary(node))
      .filter(({ node }) => !thrown.has(JSON.stringify(rangeOf(node).start)))
      .map((read) => ({
        message: `\`${read.name}\` is always ${emptyOf(read)} here: ${read.step === null ? 'nobody has signed in' : `step ${read.step} has not run`} when this is read`,
        advice:
          '`executeStep` only queues the step. Read this in `onSuccess` of the step, or of a later one.',
        range: rangeOf(read.node),
        subject: read.name,
        ...(read.step === null ? {} : { step: read.step }),
      }));
  },
};

function emptyOf({ name, step }: LoginRead): string {
  if (name.endsWith('.provisioning')) return "`'none'`";
  return step === null ? 'null' : 'undefined';
}
