import type { LoginGraph } from '../../validator/src/login/login-graph.ts';

/** A login as it was run: how it ended, and the steps it executed where they are known. */
export interface RunLogin {
  readonly end: string;
  readonly steps?: readonly number[] | undefined;
}

/** Whether a graph has a path with the steps and the end of a login. */
export function hasLogin(graph: LoginGraph, { end, steps }: RunLogin): boolean {
  const seen = new Set<string>();
  const open = [{ node: 0, done: 0 }];
  for (const { node, done } of open) {
    const { next, edges } = graph.nodes[node] ?? { next: null, edges: [] };
    const isStep = next?.name === 'executeStep';
    if (steps !== undefined && isStep && next.step !== steps[done]) continue;
    const after = done + Number(steps !== undefined && isStep);
    for (const edge of edges) {
      if (edge.end?.code === end && (steps === undefined || after === steps.length)) return true;
      const key = `${edge.to} ${after}`;
      if (edge.to === null || seen.has(key)) continue;
      seen.add(key);
      open.push({ node: edge.to, done: after });
    }
  }
  return false;
}
