import type { DrawnPath, GraphView } from '@stepgate/validator';

/** What is chosen in the graph. Paths are in the address, places and edges are not. */
export type Selection =
  | { readonly kind: 'path'; readonly key: string }
  | { readonly kind: 'node'; readonly key: string }
  | { readonly kind: 'edge'; readonly key: string };

/** Keys of what belongs to a selection; undefined when nothing is chosen. */
export interface LitParts {
  readonly nodes: ReadonlySet<string>;
  readonly edges: ReadonlySet<string>;
}

/** What is lit in the drawing: a path, an edge with its places, a place with its edges. */
export function litParts(view: GraphView, selection: Selection | undefined): LitParts | undefined {
  if (selection === undefined) return undefined;
  if (selection.kind === 'path') {
    const path = view.paths.find(({ key }) => key === selection.key);
    return path && { nodes: new Set(path.nodes), edges: new Set(path.edges) };
  }
  const edges = view.edges.filter(({ key, from, to }) =>
    selection.kind === 'edge' ? key === selection.key : from === selection.key || to === selection.key,
  );
  const nodes = new Set(edges.flatMap(({ from, to }) => [from, to]));
  if (selection.kind === 'node') nodes.add(selection.key);
  return nodes.size === 0 ? undefined : { nodes, edges: new Set(edges.map(({ key }) => key)) };
}

/** Paths that go through what is chosen. */
export function pathsThrough(view: GraphView, selection: Selection): DrawnPath[] {
  return view.paths.filter(({ key, nodes, edges }) => {
    if (selection.kind === 'path') return key === selection.key;
    return (selection.kind === 'node' ? nodes : edges).includes(selection.key);
  });
}

/** Lines of the script behind a place or an edge, from 1. */
export function linesOf(view: GraphView, { kind, key }: Selection): number[] {
  const parts = kind === 'node' ? view.nodes : kind === 'edge' ? view.edges : [];
  const ranges = parts.find((one) => one.key === key)?.ranges ?? [];
  // Of a call with callbacks the first line says which it is; its callbacks are other places.
  return [...new Set(ranges.map(({ start }) => start.line))].sort((a, b) => a - b);
}

/** The drawing without logins that their users give up: edges where they fail or leave, and the login just ends. */
export function withoutGivenUp(view: GraphView): GraphView {
  const ends = new Set(view.nodes.filter(({ end }) => end?.byUser === true).map(({ key }) => key));
  const edges = view.edges.filter(({ byUser, to }) => !(byUser && ends.has(to)));
  const reached = new Set(edges.map(({ to }) => to));
  const nodes = view.nodes.filter(({ key }) => !ends.has(key) || reached.has(key));
  return { ...view, nodes, edges };
}

/** Whether everything that is lit is in a drawing. */
export function isDrawn(view: GraphView, { nodes, edges }: LitParts): boolean {
  const drawn = new Set([...view.nodes, ...view.edges].map(({ key }) => key));
  return [...nodes, ...edges].every((key) => drawn.has(key));
}
