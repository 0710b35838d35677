import type { Program } from '@stepgate/engine/model';
import type { Analysis } from '../analyze.ts';
import { type DrawingOptions, drawGraph } from './draw-graph.ts';
import type { GraphView } from './graph-view.ts';
import { listPaths } from './list-paths.ts';
import { detailsAlong, type GraphPathDetails } from './path-details.ts';

/** A drawn login graph that can be asked about its paths. */
export interface LoginDrawing {
  readonly view: GraphView;
  /** A login along a listed path; null when there is no path with the key. */
  detailsOf(path: string): GraphPathDetails | null;
}

/**
 * Draws the login graph of a program for people.
 *
 * @returns null when the text of the program is no script
 */
export function drawLogin(
  program: Program,
  analysis: Analysis,
  options: DrawingOptions = {},
): LoginDrawing | null {
  const drawing = drawGraph(program, analysis, options);
  if (drawing === null) return null;
  const { paths, hasMore } = listPaths(drawing);
  const { graph, folded, nodes } = drawing;
  const edges = drawing.edges.map(({ drawn }) => drawn);
  const view: GraphView = {
    nodes,
    edges,
    paths: paths.map(({ drawn }) => drawn),
    hasMorePaths: hasMore,
    folding: folded.folding,
    states: graph.nodes.length,
    transitions: graph.edges.length,
    complete: analysis.complete,
    incomplete: analysis.incomplete,
    identityProviders: [...new Set(edges.flatMap((edge) => edge.identityProviders))].sort(),
  };
  return {
    view,
    detailsOf: (key) => {
      const path = paths.find(({ drawn }) => drawn.key === key);
      return path === undefined ? null : detailsAlong(program, drawing, key, path.edges);
    },
  };
}

/** The login graph of a program as people look at it; null when its text is no script. */
export function graphViewOf(
  program: Program,
  analysis: Analysis,
  options: DrawingOptions = {},
): GraphView | null {
  return drawLogin(program, analysis, options)?.view ?? null;
}
