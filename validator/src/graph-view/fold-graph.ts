import type { Program } from '@stepgate/engine/model';
import type { GraphEdge, LoginGraph } from '../login/login-graph.ts';
import { isUnfinished, type Marks } from './edge-marks.ts';
import type { Folding } from './graph-view.ts';
import { isOnlyEnd, nameOfEnd, nameOfPlace } from './place.ts';
import { outcomeOf, type Way, wayKey, wayOf } from './way.ts';

/** Each state and each end of a login graph in one of few places. */
export interface FoldedGraph {
  readonly folding: Folding;
  /** Place of each state, by its number. */
  readonly ofStates: readonly number[];
  /** Place of each end, by its edge; where states that were not followed lead, by their number. */
  readonly ofEnds: ReadonlyMap<GraphEdge, number>;
  readonly ofCuts: ReadonlyMap<number, number>;
  readonly count: number;
}

/** Foldings, the finest first. */
export const foldings: readonly Folding[] = ['alike', 'outcomes', 'calls', 'names', 'kinds'];

/**
 * Folds a login graph until it has at most so many places, or as few as there can be. Places that are `alike` can do
 * exactly the same, so whatever is drawn can happen; deeper foldings draw together what may differ.
 */
export function foldGraph(
  program: Program,
  graph: LoginGraph,
  marks: Marks,
  maxNodes: number,
): FoldedGraph & { readonly ways: ReadonlyMap<GraphEdge, Way> } {
  const ways = new Map(graph.edges.map((edge) => [edge, wayOf(program, edge)]));
  let folded: FoldedGraph | undefined;
  for (const folding of foldings) {
    folded = foldedBy(graph, ways, marks, folding);
    if (folded.count <= maxNodes) break;
  }
  return { ...(folded as FoldedGraph), ways };
}

/** Numbers names in the order they come. */
class Numbers {
  private readonly known = new Map<string, number>();

  of(name: string): number {
    const number = this.known.get(name) ?? this.known.size;
    this.known.set(name, number);
    return number;
  }

  get count(): number {
    return this.known.size;
  }
}

function foldedBy(
  graph: LoginGraph,
  ways: ReadonlyMap<GraphEdge, Way>,
  marks: Marks,
  folding: Folding,
): FoldedGraph {
  const looksFurther = folding === 'alike' || folding === 'outcomes';
  const words = new Numbers();
  const wordsOf = new Map(
    graph.edges.map((edge) => {
      const way = ways.get(edge) as Way;
      const text = folding === 'alike' ? wayKey(way) : outcomeOf(way);
      return [edge, words.of(`${text} ${marks.ofEdges.get(edge)?.join() ?? ''}`)];
    }),
  );
  const named = (edge: GraphEdge) => nameOfEnd(graph, edge, folding);
  const cutName = JSON.stringify(['cut']);
  const nameOf = graph.nodes.map((node) =>
    isOnlyEnd(graph, node) ? named(node.edges[0] as GraphEdge) : nameOfPlace(node, folding, marks),
  );
  let numbers = new Numbers();
  let places = nameOf.map((name) => numbers.of(name));
  for (let isAtRest = !looksFurther; !isAtRest; ) {
    const finer = new Numbers();
    const next = graph.nodes.map((node, id) => {
      if (isOnlyEnd(graph, node)) return finer.of(nameOf[id] as string);
      const onward = node.edges.map(
        (edge) => `${wordsOf.get(edge)} ${edge.to === null ? named(edge) : places[edge.to]}`,
      );
      const cut = isUnfinished(graph, id) ? 'cut' : '';
      return finer.of(`${places[id]} ${cut} ${[...new Set(onward)].sort().join('\n')}`);
    });
    isAtRest = finer.count === numbers.count;
    places = next;
    numbers = finer;
  }
  // Ends are numbered with the states that are drawn as them.
  const all = new Numbers();
  const ofStates = graph.nodes.map((node, id) =>
    all.of(isOnlyEnd(graph, node) ? (nameOf[id] as string) : `place ${places[id]}`),
  );
  const ofEnds = new Map<GraphEdge, number>();
  for (const edge of graph.edges) if (edge.end !== null) ofEnds.set(edge, all.of(named(edge)));
  const ofCuts = new Map<number, number>();
  for (const { id } of graph.nodes) if (isUnfinished(graph, id)) ofCuts.set(id, all.of(cutName));
  return { folding, ofStates, ofEnds, ofCuts, count: all.count };
}
