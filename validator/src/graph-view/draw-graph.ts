import { LOCAL_IDENTITY_PROVIDER } from '@stepgate/engine/language';
import type { Program } from '@stepgate/engine/model';
import type { ScriptRange } from '@stepgate/engine/script';
import type { Analysis } from '../analyze.ts';
import type { Finding } from '../finding.ts';
import type { GraphEdge, LoginGraph } from '../login/login-graph.ts';
import { distinctRanges, faceOf, findingsAt, type Members, rangesOf } from './drawn-node.ts';
import { type Marks, marksOf } from './edge-marks.ts';
import { type FoldedGraph, foldGraph } from './fold-graph.ts';
import type { DrawnEdge, DrawnEnd, DrawnNode, GraphMark } from './graph-view.ts';
import { drawnEndOf } from './place.ts';
import { Names } from './stable-names.ts';
import type { Way } from './way.ts';
import { wordsOfWays } from './way-words.ts';

/** How to draw a login graph. */
export interface DrawingOptions {
  /** Places are folded until there are at most so many. Default: 60. */
  readonly maxNodes?: number;
  /** What the validator reports of the same program, to link places with it. Default: nothing. */
  readonly findings?: readonly Finding[];
}

/** An edge of the drawing with what it stands for; where something was not followed it stands for states. */
export interface EdgeMembers {
  readonly drawn: DrawnEdge;
  readonly from: number;
  readonly to: number;
  readonly edges: readonly GraphEdge[];
  readonly cuts: readonly number[];
  /** It leads to an end. */
  readonly isLast: boolean;
}

/** A drawing without its paths, and what it was made of. */
export interface Drawing {
  readonly graph: LoginGraph;
  readonly marks: Marks;
  readonly folded: FoldedGraph;
  readonly nodes: readonly DrawnNode[];
  readonly edges: readonly EdgeMembers[];
  readonly findings: readonly Finding[];
}

const defaultMaxNodes = 60;

/** Draws the login graph of a program, without listing paths. Null when its text is no script. */
export function drawGraph(
  program: Program,
  { graph }: Analysis,
  { maxNodes = defaultMaxNodes, findings = [] }: DrawingOptions,
): Drawing | null {
  if (graph === null) return null;
  const marks = marksOf(program, graph);
  const folded = foldGraph(program, graph, marks, maxNodes);
  const members = membersOf(graph, folded);
  const edges = groupedEdges(graph, folded, marks);
  const names = new Names();
  const keys = members.map((one) => {
    const face = faceOf(program, one, folded.folding === 'kinds');
    return names.of(
      one.end === null
        ? [face.kind, face.step ?? face.title, face.detail]
        : [face.title, one.end.code ?? '', face.detail],
    );
  });
  const drawnEdges = edges.map((edge): EdgeMembers => {
    const [from, to] = [keys[edge.from] as string, keys[edge.to] as string];
    const key = `${from}>${to}${edge.marks.length > 0 ? ` ${edge.marks.join()}` : ''}`;
    const isLast = members[edge.to]?.end !== null;
    return {
      ...edge,
      isLast,
      drawn: drawnEdge(edge, folded.ways, members[edge.from] as Members, findings, { key, from, to }),
    };
  });
  const nodes = members.map((one, place): DrawnNode => {
    const key = keys[place] as string;
    const isMerged =
      one.end === null &&
      !isAlike(
        one,
        drawnEdges.filter((edge) => edge.from === place),
      );
    return drawnNode(
      program,
      one,
      { key, isMerged, isWhole: folded.folding === 'kinds' },
      { graph, marks, findings },
    );
  });
  return { graph, marks, folded, nodes, edges: drawnEdges, findings };
}

function membersOf(graph: LoginGraph, folded: FoldedGraph): Members[] {
  const members = Array.from({ length: folded.count }, () => ({
    states: [] as Members['states'][number][],
    endings: [] as GraphEdge[],
    end: null as Members['end'],
  }));
  for (const node of graph.nodes) members[folded.ofStates[node.id] as number]?.states.push(node);
  for (const [edge, place] of folded.ofEnds) {
    const one = members[place];
    if (one === undefined) continue;
    one.endings.push(edge);
    const end = drawnEndOf(edge);
    one.end = one.end === null ? end : bothEnds(one.end, end);
  }
  for (const place of folded.ofCuts.values()) {
    const one = members[place];
    if (one !== undefined) one.end = { kind: 'cut', code: null, byUser: false, factors: null };
  }
  return members;
}

/** Two ends that are drawn as one: what differs is not said. */
function bothEnds(one: DrawnEnd, other: DrawnEnd): DrawnEnd {
  const code = one.code === other.code ? one.code : null;
  const factors = one.factors === other.factors ? one.factors : null;
  return { ...one, code, factors };
}

interface EdgeGroup {
  readonly from: number;
  readonly to: number;
  readonly marks: readonly GraphMark[];
  readonly edges: GraphEdge[];
  readonly cuts: number[];
}

/** One group for each two places and each set of marks. What only ends stays within its place. */
function groupedEdges(graph: LoginGraph, folded: FoldedGraph, marks: Marks): EdgeGroup[] {
  const groups = new Map<string, EdgeGroup>();
  const groupOf = (from: number, to: number, marked: readonly GraphMark[]): EdgeGroup => {
    const key = `${from} ${to} ${marked.join()}`;
    const group = groups.get(key) ?? { from, to, marks: marked, edges: [], cuts: [] };
    groups.set(key, group);
    return group;
  };
  for (const edge of graph.edges) {
    const from = folded.ofStates[edge.from] as number;
    const to = placeBehind(folded, edge);
    const isWithin = from === to && edge.end !== null;
    if (!isWithin) groupOf(from, to, marks.ofEdges.get(edge) ?? []).edges.push(edge);
  }
  for (const [state, place] of folded.ofCuts)
    groupOf(folded.ofStates[state] as number, place, []).cuts.push(state);
  return [...groups.values()];
}

/** The place that an edge of the login graph leads to. */
export function placeBehind({ ofEnds, ofStates }: FoldedGraph, edge: GraphEdge): number {
  return (edge.to === null ? ofEnds.get(edge) : ofStates[edge.to]) as number;
}

function drawnEdge(
  { edges, cuts, marks }: EdgeGroup,
  ways: ReadonlyMap<GraphEdge, Way>,
  { states }: Members,
  findings: readonly Finding[],
  names: Pick<DrawnEdge, 'key' | 'from' | 'to'>,
): DrawnEdge {
  const waysOf = (list: readonly GraphEdge[]) => list.map((edge) => ways.get(edge) as Way);
  const all = waysOf(states.flatMap((state) => state.edges));
  const lines = [
    ...wordsOfWays(waysOf(edges), all),
    ...(cuts.length > 0 ? ['what comes then was not followed'] : []),
  ].map((line) => (line === 'always' ? '' : line));
  const events = edges.flatMap((edge) => edge.events);
  const ranges = distinctRanges(
    events.flatMap((event) => ('range' in event && event.range ? [event.range] : [])),
  );
  const answers = events.flatMap((event) => (event.kind === 'answer' ? [event] : []));
  const providers = answers.flatMap(({ establishes, option }) => (establishes && option ? [option.idp] : []));
  return {
    ...names,
    lines: lines.filter((line) => line !== ''),
    marks,
    byUser:
      answers.length > 0 &&
      answers.length === edges.length &&
      answers.every(({ outcome }) => outcome !== 'success'),
    identityProviders: [...new Set(providers)],
    ranges,
    findings: findingsAt(findings, ranges, ({ step }) => step === undefined),
  };
}

function drawnNode(
  program: Program,
  one: Members,
  { key, isMerged, isWhole }: { readonly key: string; readonly isMerged: boolean; readonly isWhole: boolean },
  { graph, marks, findings }: Pick<Drawing, 'graph' | 'marks' | 'findings'>,
): DrawnNode {
  const ranges: readonly ScriptRange[] = rangesOf(one);
  const ids = new Set(one.states.map(({ id }) => id));
  const users = new Set(
    graph.executed.filter(({ node }) => ids.has(node)).map(({ idp }) => idp ?? LOCAL_IDENTITY_PROVIDER),
  );
  const inside = one.states.flatMap(({ edges }) => edges);
  const endMarks = one.endings.flatMap((edge) => marks.ofEdges.get(edge) ?? []);
  const marked: GraphMark[] =
    one.end === null
      ? [
          ...(one.states.some(({ id }) => marks.doomed.has(id)) ? (['locks-out'] as const) : []),
          ...(inside.some((edge) => marks.ofEdges.get(edge)?.includes('recovers'))
            ? (['recovers'] as const)
            : []),
        ]
      : (['locks-out', 'breaks'] as const).filter((mark) => endMarks.includes(mark));
  return {
    key,
    ...faceOf(program, one, isWhole),
    end: one.end,
    marks: marked,
    isCut: one.states.some(({ isCut }) => isCut),
    isMerged,
    states: one.states.length + (one.end === null ? 0 : one.endings.length),
    ranges,
    findings: findingsAt(findings, ranges, ({ idp }) => idp === undefined || users.has(idp)),
  };
}

/** Whether every state of a place has each of its edges: then what is drawn behind it can happen. */
function isAlike({ states }: Members, edges: readonly EdgeMembers[]): boolean {
  return edges.every((edge) => {
    const starts = new Set([...edge.edges.map(({ from }) => from), ...edge.cuts]);
    return states.every(({ id }) => starts.has(id));
  });
}
