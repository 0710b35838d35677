import { rangeOf, type ScriptRange } from '@stepgate/engine/script';
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
    const thrown = new Set(
      graph.edges.flatMap(({ events }) =>
        events.flatMap((event) => (event.kind === 'thrown' ? [placeOf(event.range)] : [])),
      ),
    );
    return [...graph.observations.loginReads.values()]
      .filter(({ wasAnswered, node }) => !wasAnswered && !isOfLibrary(node))
      .map((read) => {
        const range = rangeOf(read.node);
        const throws = thrown.has(placeOf(range));
        const why = read.step === null ? 'nobody has signed in' : `step ${read.step} has not run`;
        return {
          ...(throws ? { severity: 'error' as const } : {}),
          message: `\`${read.name}\` is always ${emptyOf(read)} here: ${why} when this is read${throws ? '; what is read of it throws, and the login fails with `script-threw`' : ''}`,
          advice:
            '`executeStep` only queues the step. Read this in `onSuccess` of the step, or of a later one.',
          range,
          subject: read.name,
          ...(read.step === null ? {} : { step: read.step }),
        };
      });
  },
};

const placeOf = ({ start }: ScriptRange): string => `${start.line}:${start.column}`;

function emptyOf({ name, step }: LoginRead): string {
  if (name.endsWith('.provisioning')) return "`'none'`";
  if (!name.startsWith('context.')) return 'false';
  return step === null ? 'null' : 'undefined';
}
