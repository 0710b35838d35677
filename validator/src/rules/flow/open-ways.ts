import type { Program } from '@stepgate/engine/model';
import type { GraphEdge, GraphNode, LoginGraph } from '../../login/login-graph.ts';
import type { PathEvent } from '../../login/path-event.ts';
import { ChoiceComparer, type WeakerChoice } from './weaker-choice.ts';

type AnswerEvent = Extract<PathEvent, { kind: 'answer' }>;
type CallEvent = Extract<PathEvent, { kind: 'http' | 'call' }>;

/** A place where an outcome other than success leads to a success with fewer factors. */
export interface OpenWay<Event> {
  readonly event: Event;
  readonly outcome: string;
  readonly weaker: WeakerChoice;
}

/** Where a user who fails or leaves a further factor gets in with fewer. */
export function* openSteps(program: Program, graph: LoginGraph): Iterable<OpenWay<AnswerEvent>> {
  const choices = new ChoiceComparer(program, graph);
  for (const node of graph.nodes) {
    // Before anybody is proven, failing a step is no way around a factor.
    if (node.factors.length === 0) continue;
    const success = ofOutcome(node, 'success');
    for (const outcome of ['fail', 'abort', 'fallback']) {
      const edges = ofOutcome(node, outcome);
      const weaker = choices.weaker(node.id, edges, success);
      const event = edges[0]?.events.find((one): one is AnswerEvent => one.kind === 'answer');
      if (weaker !== null && event !== undefined) yield { event, outcome, weaker };
    }
  }
}

function ofOutcome(node: GraphNode, outcome: string): GraphEdge[] {
  return node.edges.filter(
    (edge) => edge.events.find((event): event is AnswerEvent => event.kind === 'answer')?.outcome === outcome,
  );
}

/** Where a server that fails or does not answer makes a login easier. */
export function* openCalls(program: Program, graph: LoginGraph): Iterable<OpenWay<CallEvent>> {
  const choices = new ChoiceComparer(program, graph);
  for (const node of graph.nodes) {
    const outcomes = byOutcome(node.edges);
    const success = outcomes.get('success');
    if (success === undefined) continue;
    for (const [outcome, { event, edges }] of outcomes) {
      if (outcome === 'success') continue;
      const weaker = choices.weaker(node.id, edges, success.edges);
      if (weaker !== null) yield { event, outcome, weaker };
    }
  }
}

function byOutcome(edges: readonly GraphEdge[]): Map<string, { event: CallEvent; edges: GraphEdge[] }> {
  const outcomes = new Map<string, { event: CallEvent; edges: GraphEdge[] }>();
  for (const edge of edges) {
    const event = edge.events.find((one): one is CallEvent => one.kind === 'http' || one.kind === 'call');
    if (event === undefined || (event.kind === 'call' && event.name === 'updateUserPassword')) continue;
    const known = outcomes.get(event.outcome) ?? { event, edges: [] };
    known.edges.push(edge);
    outcomes.set(event.outcome, known);
  }
  return outcomes;
}
