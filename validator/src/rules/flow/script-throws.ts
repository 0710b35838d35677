import { findHostFunction } from '@stepgate/engine/language';
import { rangeOf, type ScriptPosition, type ScriptRange } from '@stepgate/engine/script';
import type { LeafSource, Term } from '../../abstract/term.ts';
import { leavesOf } from '../../abstract/term.ts';
import type { Severity } from '../../finding.ts';
import type { PathEvent } from '../../login/path-event.ts';
import { FindingsByPlace, loginAlong, shownLogin } from '../path-along.ts';
import { pageOf, type Rule } from '../rule.ts';

type Thrown = Extract<PathEvent, { kind: 'thrown' }>;

/** An exception that nothing catches ends the login. */
export const scriptThrows: Rule = {
  id: 'flow/script-throws',
  severity: 'warning',
  preset: 'recommended',
  covers: ['script-threw'],
  leavesTo: [
    'flow/read-before-step',
    'language/undefined-name',
    'language/unknown-function',
    'language/unknown-property',
    'portability/fail-at-start',
    'portability/lost-lexical',
    'portability/lost-value',
    'portability/lost-variable',
    'portability/no-waiting',
    'portability/stepgate-only',
  ],
  summary: 'On some path the script throws and does not catch it, so the login fails.',
  page: pageOf('flow/script-throws'),
  check: (program, { graph, tree }) => {
    if (graph === null || tree === null) return [];
    const found = new FindingsByPlace();
    for (const edge of graph.edges) {
      if (edge.end?.code !== 'script-threw') continue;
      const thrown = edge.events.findLast((event): event is Thrown => event.kind === 'thrown');
      const site = graph.nodes[edge.from]?.next?.site;
      const events = loginAlong(graph, [edge]);
      if (thrown !== undefined && isShapeOfHost(events, thrown)) continue;
      const range = thrown?.range ?? rangeOf(site ?? tree);
      found.add(range, '', () => ({
        severity: severityOf(events, thrown),
        message: `the script throws ${thrown?.what ?? 'an error'} here, and the login fails`,
        advice: thrown?.isDeliberate
          ? 'The user is told nothing. End the login with `sendError` or `fail`, which say why.'
          : 'Test the value before it is used, and end the login with `sendError` or `fail` where it is missing.',
        range,
        subject: thrown?.what ?? '',
        ...shownLogin(program, events),
      }));
    }
    return found.all;
  },
};

/** What the host answers has the shape that its table says; the analysis only does not know the shape. */
function isShapeOfHost(events: readonly PathEvent[], { range }: Thrown): boolean {
  const last = events.findLast((event) => event.kind === 'condition');
  if (last?.kind !== 'condition' || last.term.kind !== 'apply') return false;
  // A condition elsewhere has decided something else.
  if (last.range === null || !isInside(last.range, range)) return false;
  const leaves = [...leavesOf(last.term).values()];
  const isOfHost = leaves.every(
    ({ source }) => source.kind === 'answer' && findHostFunction(source.name) !== undefined,
  );
  const [asked] = last.term.operands;
  const isOfPresence =
    ['nullish', 'truthy', '===', '=='].includes(last.term.operator) &&
    (asked?.kind === 'leaf' || isElement(asked));
  return isOfHost && !isOfPresence;
}

/** A list that the host answers with may be shorter. */
const isElement = (term: Term | undefined): boolean =>
  term?.kind === 'apply' &&
  term.operator === 'member' &&
  (term.operands[1]?.kind !== 'constant' || /^\d+$/.test(String(term.operands[1].value)));

const isInside = (inner: ScriptRange, outer: ScriptRange): boolean =>
  !isBefore(inner.start, outer.start) && !isBefore(outer.end, inner.end);

const isBefore = (a: ScriptPosition, b: ScriptPosition): boolean =>
  a.line < b.line || (a.line === b.line && a.column < b.column);

/** Data that another party may send in any shape: only its own login fails, or a contract is broken. */
const anyShape: ReadonlySet<LeafSource['kind']> = new Set(['parameter', 'header', 'cookie', 'http']);

function severityOf(events: readonly PathEvent[], thrown: Thrown | undefined): Severity {
  if (thrown?.isDeliberate) return 'info';
  const last = events.findLast((event) => event.kind === 'condition');
  if (last?.kind !== 'condition') return 'warning';
  const isOfOthers = [...leavesOf(last.term).values()].some(({ source }) => anyShape.has(source.kind));
  return isOfOthers ? 'info' : 'warning';
}
