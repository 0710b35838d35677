import type { GraphEdge, LoginGraph } from '../../login/login-graph.ts';
import type { PathEvent } from '../../login/path-event.ts';
import { FindingsByPlace, loginAlong, shownLogin } from '../path-along.ts';
import { pageOf, type Rule } from '../rule.ts';

type NoRoles = Extract<PathEvent, { kind: 'no-roles' }>;

/** A role is asked for that some users can never have, and without it nobody gets in. */
export const roleLocksOut: Rule = {
  id: 'flow/role-locks-out',
  severity: 'info',
  preset: 'recommended',
  summary: 'Users without a local account never get in, because a role is asked for and they have none.',
  page: pageOf('flow/role-locks-out'),
  check: (program, { graph }) => {
    if (graph === null) return [];
    const succeeding = nodesThatSucceed(graph);
    const succeeds = (edge: GraphEdge) =>
      edge.to === null ? edge.end?.code === 'succeeded' : succeeding.has(edge.to);
    // Where nobody gets in, roles are not what keeps them out.
    if (!succeeding.has(0)) return [];
    const asked = new Map<string, { event: NoRoles; edges: GraphEdge[] }>();
    for (const edge of graph.edges)
      for (const event of edge.events) {
        if (event.kind !== 'no-roles') continue;
        const { line, column } = event.range.start;
        const key = `${line}:${column} ${event.idp}`;
        const known = asked.get(key) ?? { event, edges: [] };
        known.edges.push(edge);
        asked.set(key, known);
      }
    const found = new FindingsByPlace();
    for (const { event, edges } of asked.values()) {
      const [edge] = edges;
      if (edge === undefined || edges.some(succeeds) || !isTurnedAway(graph, edges)) continue;
      found.add(event.range, event.idp, () => ({
        message: `users of ${event.idp} without a local account never get past this role check: roles belong to local accounts, so the answer is always no`,
        advice: `If they should sign in here, switch JIT provisioning on for ${event.idp}, or decide by a group that ${event.idp} sends. If not, do not offer ${event.idp} in this application.`,
        range: event.range,
        idp: event.idp,
        ...shownLogin(program, loginAlong(graph, [edge])),
      }));
    }
    return found.all;
  },
};

const turnedAway: readonly string[] = ['sent-error', 'script-failed-login'];

/** Whether the script turns users away behind some edges, and no step fails for want of an account. */
function isTurnedAway({ nodes }: LoginGraph, edges: readonly GraphEdge[]): boolean {
  const open = [...edges];
  const seen = new Set(open);
  let isTurned = false;
  for (const edge of open) {
    if (edge.events.some((event) => event.kind === 'conflict')) return false;
    isTurned ||= turnedAway.includes(edge.end?.code ?? '');
    for (const next of edge.to === null ? [] : (nodes[edge.to]?.edges ?? []))
      if (!seen.has(next)) {
        seen.add(next);
        open.push(next);
      }
  }
  return isTurned;
}

/** The states from which some way leads to a success. */
function nodesThatSucceed({ nodes, edges }: LoginGraph): ReadonlySet<number> {
  const into = new Map<number, number[]>();
  const open: number[] = [];
  for (const { from, to, end } of edges) {
    if (to === null) {
      if (end?.code === 'succeeded') open.push(from);
      continue;
    }
    const sources = into.get(to);
    if (sources) sources.push(from);
    else into.set(to, [from]);
  }
  // What was cut may succeed.
  open.push(...nodes.filter((node) => node.isCut).map((node) => node.id));
  const found = new Set<number>();
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    if (found.has(node)) continue;
    found.add(node);
    open.push(...(into.get(node) ?? []));
  }
  return found;
}
