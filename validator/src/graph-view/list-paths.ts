import type { GraphEdge, LoginGraph } from '../login/login-graph.ts';
import { fingerprint } from '../report/fingerprint.ts';
import { statesBehind } from './chains.ts';
import type { Drawing, EdgeMembers } from './draw-graph.ts';
import type { DrawnPath, GraphMark } from './graph-view.ts';

/** A listed path with the edges of the drawing that it takes. */
export interface ListedPath {
  readonly drawn: DrawnPath;
  readonly edges: readonly EdgeMembers[];
}

/** Ways through a drawing. */
export interface ListedPaths {
  readonly paths: readonly ListedPath[];
  readonly hasMore: boolean;
}

const maxPaths = 300;
/** Beginnings of ways that are looked at. */
const maxBeginnings = 20_000;

/**
 * Lists ways from the start to an end that a login can take: for each edge one that takes it, then the shortest ones
 * without a place twice. The worst come first.
 */
export function listPaths(drawing: Drawing): ListedPaths {
  const found = new Map<string, readonly EdgeMembers[]>();
  for (const edge of drawing.edges) {
    const way = wayThrough(drawing, edge);
    if (way !== null && found.size < maxPaths) found.set(keyOf(way), way);
  }
  const hasMore = addShortest(drawing, found);
  const paths = [...found].map(([key, edges]) => ({ edges, drawn: drawnPath(drawing, key, edges) }));
  return { paths: paths.sort(worstFirst), hasMore };
}

const keyOf = (edges: readonly EdgeMembers[]): string => fingerprint(...edges.map(({ drawn }) => drawn.key));

/** A shortest login that takes an edge of the drawing. */
function wayThrough(drawing: Drawing, edge: EdgeMembers): EdgeMembers[] | null {
  const { graph } = drawing;
  const [raw] = edge.edges;
  const [cut] = edge.cuts;
  const to = raw?.from ?? cut;
  if (to === undefined) return null;
  const before = alongEdges(drawing, edgesTo(graph, to));
  if (raw === undefined) return [...before, edge];
  const behind = raw.to === null ? [] : onward(drawing, raw.to);
  return behind === null ? null : [...before, edge, ...behind];
}

/** The edges of a shortest way to a state. */
function edgesTo(graph: LoginGraph, state: number): GraphEdge[] {
  const edges: GraphEdge[] = [];
  for (
    let edge = graph.nodes[state]?.parent ?? null;
    edge !== null;
    edge = graph.nodes[edge.from]?.parent ?? null
  )
    edges.unshift(edge);
  return edges;
}

/** The drawn edges that edges of the login graph go along. */
function alongEdges(drawing: Drawing, edges: readonly GraphEdge[]): EdgeMembers[] {
  return edges.flatMap((edge) => drawnEdgeOf(drawing, edge) ?? []);
}

const byEdge = new WeakMap<Drawing, ReadonlyMap<GraphEdge, EdgeMembers>>();

/** The edge of the drawing that an edge of the login graph goes along; undefined within a place. */
export function drawnEdgeOf(drawing: Drawing, edge: GraphEdge): EdgeMembers | undefined {
  const known =
    byEdge.get(drawing) ?? new Map(drawing.edges.flatMap((one) => one.edges.map((raw) => [raw, one])));
  byEdge.set(drawing, known);
  return known.get(edge);
}

/** From a state on to a nearest end, or to where nothing was followed; null when there is neither. */
function onward(drawing: Drawing, start: number): EdgeMembers[] | null {
  const { graph, folded } = drawing;
  const queue: { state: number; edges: readonly GraphEdge[] }[] = [{ state: start, edges: [] }];
  const seen = new Set([start]);
  for (const { state, edges } of queue) {
    if (folded.ofCuts.has(state)) {
      const cut = drawing.edges.find(({ cuts }) => cuts.includes(state));
      if (cut !== undefined) return [...alongEdges(drawing, edges), cut];
    }
    // An end that its user chose says least.
    const nexts = [...(graph.nodes[state]?.edges ?? [])].sort((a, b) => rankOfEnd(a) - rankOfEnd(b));
    for (const edge of nexts) {
      if (edge.to === null) return alongEdges(drawing, [...edges, edge]);
      if (seen.has(edge.to)) continue;
      seen.add(edge.to);
      queue.push({ state: edge.to, edges: [...edges, edge] });
    }
  }
  return null;
}

const rankOfEnd = ({ end }: GraphEdge): number =>
  end === null ? 1 : end.byUser || end.code === 'step-failed' ? 2 : 0;

/** Adds the shortest ways; says whether there are more. */
function addShortest(drawing: Drawing, found: Map<string, readonly EdgeMembers[]>): boolean {
  const { folded } = drawing;
  const outOf = new Map<number, EdgeMembers[]>();
  for (const edge of drawing.edges) outOf.set(edge.from, [...(outOf.get(edge.from) ?? []), edge]);
  type Beginning = {
    place: number;
    states: ReadonlySet<number>;
    edges: readonly EdgeMembers[];
    seen: ReadonlySet<number>;
  };
  const start = folded.ofStates[0] as number;
  const queue: Beginning[] = [{ place: start, states: new Set([0]), edges: [], seen: new Set([start]) }];
  let isCut = false;
  for (const { place, states, edges, seen } of queue)
    for (const edge of outOf.get(place) ?? []) {
      if (seen.has(edge.to)) continue;
      const { states: behind, ends } = statesBehind(states, edge);
      if (behind.size === 0 && !ends) continue;
      const way = [...edges, edge];
      if (ends) {
        if (found.size < maxPaths || found.has(keyOf(way))) found.set(keyOf(way), way);
        else isCut = true;
      }
      if (behind.size === 0) continue;
      if (queue.length >= maxBeginnings) isCut = true;
      else queue.push({ place: edge.to, states: behind, edges: way, seen: new Set([...seen, edge.to]) });
    }
  return isCut;
}

function drawnPath(drawing: Drawing, key: string, edges: readonly EdgeMembers[]): DrawnPath {
  const nodes = [edges[0]?.from ?? 0, ...edges.map(({ to }) => to)].map((place) => drawing.nodes[place]);
  const marks = new Set<GraphMark>(edges.flatMap(({ drawn }) => drawn.marks));
  // A way fails open when it begins to and succeeds.
  const isOpen = edges.some((edge) => edge.edges.some((one) => drawing.marks.opening.has(one)));
  if (!(isOpen && nodes.at(-1)?.end?.kind === 'succeeded')) marks.delete('fails-open');
  const providers = new Set(edges.flatMap(({ drawn }) => drawn.identityProviders));
  const findings = new Set([
    ...nodes.flatMap((node) => node?.findings ?? []),
    ...edges.flatMap(({ drawn }) => drawn.findings),
  ]);
  const known = new Map(drawing.findings.map((finding) => [finding.fingerprint, finding]));
  return {
    key,
    edges: edges.map(({ drawn }) => drawn.key),
    nodes: nodes.map((node) => node?.key ?? ''),
    marks: [...marks],
    identityProviders: [...providers],
    words: edges.map(({ drawn }, index) => wordsOf(nodes[index]?.title ?? '', drawn.lines)),
    findings: [...findings].filter((one) => {
      const idp = known.get(one)?.idp;
      return idp === undefined || providers.size === 0 || providers.has(idp);
    }),
  };
}

function wordsOf(title: string, lines: readonly string[]): string {
  if (lines.length === 0) return title;
  return `${title}: ${lines.length <= 2 ? lines.join('; or ') : `${lines.slice(0, 2).join('; or ')}; or ${lines.length - 2} more`}`;
}

const ranks: readonly GraphMark[] = ['locks-out', 'fails-open', 'breaks', 'recovers'];

function worstFirst({ drawn: a }: ListedPath, { drawn: b }: ListedPath): number {
  const rank = ({ marks }: DrawnPath) => {
    const at = ranks.findIndex((mark) => marks.includes(mark));
    return at < 0 ? ranks.length : at;
  };
  return rank(a) - rank(b) || a.edges.length - b.edges.length;
}
