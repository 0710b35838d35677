import type { Program } from '@stepgate/engine/model';
import type { ScriptRange } from '@stepgate/engine/script';
import type { Leaf } from '../../abstract/term.ts';
import type { GraphEdge, LoginGraph } from '../../login/login-graph.ts';
import type { PathEvent } from '../../login/path-event.ts';
import { FindingsByPlace, loginAlong, shownLogin } from '../path-along.ts';
import { pageOf, type Rule } from '../rule.ts';
import { clientLeaves } from './client-source.ts';
import { ChoiceComparer, factorWords, type WeakerChoice } from './weaker-choice.ts';

type Condition = Extract<PathEvent, { kind: 'condition' }>;

/** Something that the browser sends decides whether a factor is asked for. */
export const clientDecidesFactor: Rule = {
  id: 'flow/client-decides-factor',
  severity: 'error',
  preset: 'recommended',
  summary: 'A request parameter, header or unsigned cookie decides whether a factor is asked for.',
  page: pageOf('flow/client-decides-factor'),
  check: (program, { graph }) => {
    if (graph === null) return [];
    const found = new FindingsByPlace();
    const choices = new ChoiceComparer(program, graph);
    for (const node of graph.nodes) {
      if (!node.edges.some(dependsOnClient)) continue;
      // Whether a value is there is asked before what it is; the last question tells the most.
      const told = new Set<string>();
      for (const { condition, holds, fails } of decisions(node.edges, 0).reverse()) {
        const leaves = clientLeaves(condition.term);
        const { range } = condition;
        const subject = leaves.map(({ text }) => text).join(', ');
        if (leaves.length === 0 || range === null || told.has(subject)) continue;
        const weaker = choices.weaker(node.id, holds, fails) ?? choices.weaker(node.id, fails, holds);
        if (weaker === null) continue;
        told.add(subject);
        found.add(range, subject, () => finding(program, graph, range, leaves, weaker));
      }
    }
    return found.all;
  },
};

function dependsOnClient({ events }: GraphEdge): boolean {
  return events.some((event) => event.kind === 'condition' && clientLeaves(event.term).length > 0);
}

function finding(
  program: Program,
  graph: LoginGraph,
  range: ScriptRange,
  leaves: readonly Leaf[],
  { weak, strong, way }: WeakerChoice,
) {
  const what = [...new Set(leaves.map(({ text }) => text))].join(' and ');
  const isHeader = leaves.every(({ source }) => source.kind === 'header');
  const isCookie = leaves.some(({ source }) => source.kind.endsWith('cookie'));
  const advice = isCookie
    ? 'Write the cookie with `sign: true`, and read it with `getCookieValue` and `validateSignature: true`.'
    : isHeader
      ? 'Decide by something the client cannot choose. If a gateway of yours sets the header, make sure that it drops the one that clients send.'
      : 'Decide by something the client cannot choose: who signed in, groups, roles, claims of the account, or a signed cookie.';
  return {
    // A gateway may set headers.
    ...(isHeader ? { severity: 'warning' as const } : {}),
    message: `${what} decides how many factors are asked for (${factorWords(weak.least)} or ${factorWords(strong.most)}), and the client can send whatever it likes`,
    advice,
    range,
    subject: what,
    ...shownLogin(program, loginAlong(graph, way)),
  };
}

interface Decision {
  readonly condition: Condition;
  readonly holds: readonly GraphEdge[];
  readonly fails: readonly GraphEdge[];
}

/** The conditions that tell the edges of one state apart, each with the edges on its sides. */
function decisions(edges: readonly GraphEdge[], index: number): Decision[] {
  const groups = new Map<string, GraphEdge[]>();
  for (const edge of edges) {
    const event = edge.events[index];
    if (event === undefined) continue;
    const key = identityOf(event);
    groups.set(key, [...(groups.get(key) ?? []), edge]);
  }
  return [...groups.values()].flatMap((group) => {
    const event = group[0]?.events[index];
    if (event?.kind !== 'condition') return decisions(group, index + 1);
    const isHeld = (edge: GraphEdge) => (edge.events[index] as Condition).value;
    const holds = group.filter(isHeld);
    const fails = group.filter((edge) => !isHeld(edge));
    const deeper = [...decisions(holds, index + 1), ...decisions(fails, index + 1)];
    return holds.length > 0 && fails.length > 0 ? [{ condition: event, holds, fails }, ...deeper] : deeper;
  });
}

/** Equal for what two runs of one state did alike; the two answers of a condition are one. */
function identityOf(event: PathEvent): string {
  if (event.kind !== 'condition') return JSON.stringify(event);
  return `${event.term.key} ${JSON.stringify(event.range)}`;
}
