import type { Program } from '@stepgate/engine/model';
import { analyzeProgram, type GraphView, graphViewOf } from '@stepgate/validator';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { statesBehind } from '../../../validator/src/graph-view/chains.ts';
import { type Drawing, drawGraph } from '../../../validator/src/graph-view/draw-graph.ts';
import { isLockout } from '../../../validator/src/graph-view/edge-marks.ts';
import { drawnEdgeOf } from '../../../validator/src/graph-view/list-paths.ts';
import { drawLogin } from '../../../validator/src/graph-view/login-drawing.ts';
import type { GraphEdge } from '../../../validator/src/login/login-graph.ts';
import { randomScript } from '../random-scripts.ts';
import { sampleProgram } from '../sample-organization.ts';
import { casePrograms, everydayPrograms, wideProgram } from './drawn-programs.ts';

/** Decides at every fork of a walk. */
type Picks = readonly number[];
const picks = fc.array(fc.nat(1000), { minLength: 12, maxLength: 40 });

/** From many places to very few. */
const sizes = [60, 6, 1];

/** A login along edges of the graph: as far as the picks go, then on to an end if one is near. */
function rawWalk({ graph }: Drawing, choices: Picks): GraphEdge[] {
  const walk: GraphEdge[] = [];
  for (const choice of choices) {
    const edges = graph.nodes[walk.at(-1)?.to ?? 0]?.edges ?? [];
    const edge = edges[choice % Math.max(edges.length, 1)];
    if (edge === undefined) break;
    walk.push(edge);
    if (edge.to === null) break;
  }
  return walk;
}

/** Whether a drawing has every login, edge by edge. */
function expectWalkDrawn(drawing: Drawing, walk: readonly GraphEdge[]): void {
  let at = drawing.folded.ofStates[0];
  for (const edge of walk) {
    const drawn = drawnEdgeOf(drawing, edge);
    if (drawn !== undefined) {
      expect(drawn.from).toBe(at);
      at = drawn.to;
    }
  }
  const last = walk.at(-1);
  if (!last?.end) return;
  const end = drawing.nodes[at as number]?.end;
  expect(end?.kind === 'succeeded').toBe(last.end.code === 'succeeded');
  if (end?.code !== null) expect(end?.code).toBe(last.end.code);
}

/** Whether a walk in a drawing can happen, unless it goes through what is said to be merged. */
function expectPossible(drawing: Drawing, choices: Picks): void {
  let place = drawing.folded.ofStates[0] as number;
  let states: ReadonlySet<number> = new Set([0]);
  let isMerged = false;
  for (const choice of choices) {
    const node = drawing.nodes[place];
    isMerged ||= node?.isMerged === true;
    const edges = drawing.edges.filter(({ from }) => from === place);
    const edge = edges[choice % Math.max(edges.length, 1)];
    if (edge === undefined) return expect(node?.end).not.toBeNull();
    const behind = statesBehind(states, edge);
    if (!isMerged)
      expect(behind.ends || behind.states.size > 0, `${node?.key} to ${edge.drawn.to}`).toBe(true);
    place = edge.to;
    states = behind.states;
  }
}

function expectSound(program: Program, choices: Picks): void {
  const analysis = analyzeProgram(program);
  for (const maxNodes of sizes) {
    const drawing = drawGraph(program, analysis, { maxNodes });
    if (drawing === null) return;
    expectWalkDrawn(drawing, rawWalk(drawing, choices));
    expectPossible(drawing, choices);
    for (const edge of drawing.graph.edges.filter(isLockout)) {
      const place = drawing.folded.ofEnds.get(edge) as number;
      expect(drawing.nodes[place]?.marks).toContain('locks-out');
    }
  }
}

describe('the drawing of a login graph', () => {
  it.each([...everydayPrograms, ...casePrograms])('has every login, and nothing else: %s', (_, program) => {
    fc.assert(
      fc.property(picks, (choices) => expectSound(program, choices)),
      { numRuns: 8 },
    );
  });

  it('has every login of random scripts, and nothing else', () => {
    const sequence = [
      ['LOCAL/BasicAuthenticator', 'Google/GoogleOIDCAuthenticator', 'Okta/OpenIDConnectAuthenticator'],
      ['LOCAL/totp', 'LOCAL/email-otp-authenticator'],
      ['LOCAL/FIDOAuthenticator'],
    ] as const;
    fc.assert(
      fc.property(randomScript, picks, (script, choices) =>
        expectSound(sampleProgram(script, sequence), choices),
      ),
      { numRuns: 40 },
    );
  });

  it.each(everydayPrograms)('is small and the same each time: %s', (_, program) => {
    const analysis = analyzeProgram(program);
    const view = graphViewOf(program, analysis) as GraphView;
    expect(view.folding).toBe('alike');
    expect(view.nodes.length).toBeLessThanOrEqual(40);
    expect(view.nodes.some(({ isMerged }) => isMerged)).toBe(false);
    expect(graphViewOf(program, analyzeProgram(program))).toEqual(view);
    for (const keys of [view.nodes, view.edges, view.paths].map((list) => list.map(({ key }) => key)))
      expect(new Set(keys).size).toBe(keys.length);
  });

  it.each(everydayPrograms)('lists a way along each edge, with a login for each: %s', (_, program) => {
    const drawing = drawLogin(program, analyzeProgram(program));
    const { view } = drawing ?? {};
    const taken = new Set(view?.paths.flatMap(({ edges }) => edges));
    expect(view?.edges.filter(({ key }) => !taken.has(key))).toEqual([]);
    for (const path of view?.paths ?? []) {
      const details = drawing?.detailsOf(path.key);
      const end = view?.nodes.find(({ key }) => key === path.nodes.at(-1))?.end;
      expect(details?.steps.length).toBeGreaterThan(0);
      if (details?.witness) expect(details.witness.expect).toBe(end?.code);
      else expect(details?.noWitness).toMatch(/\.$/);
    }
  });

  it('folds what is large until it fits, and says so', () => {
    const program = wideProgram(66);
    const analysis = analyzeProgram(program);
    const whole = graphViewOf(program, analysis, { maxNodes: 1000 }) as GraphView;
    expect(whole.folding).toBe('alike');
    expect(whole.nodes.length).toBeGreaterThan(190);
    const folded = graphViewOf(program, analysis, { maxNodes: 20 }) as GraphView;
    expect(folded.folding).toBe('kinds');
    expect(folded.nodes.length).toBeLessThanOrEqual(20);
    expect(folded.nodes.find(({ kind }) => kind === 'step')?.isMerged).toBe(true);
    expect(folded.paths.length).toBeGreaterThan(0);
  });

  it('keeps its names when lines move', () => {
    const [, program] = everydayPrograms[0] as (typeof everydayPrograms)[number];
    const moved = { ...program, script: `// A word.\n\n${program.script}` };
    const keysOf = (one: Program) => {
      const view = graphViewOf(one, analyzeProgram(one)) as GraphView;
      return [view.nodes, view.edges, view.paths].map((list) => list.map(({ key }) => key));
    };
    expect(keysOf(moved)).toEqual(keysOf(program));
  });
});
