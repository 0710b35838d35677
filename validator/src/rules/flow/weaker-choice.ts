import type { Program } from '@stepgate/engine/model';
import type { GraphEdge, LoginGraph } from '../../login/login-graph.ts';
import { type SuccessReach, SuccessReaches } from '../../login/success-reach.ts';
import { subjectAt } from '../path-along.ts';

/** One way to go on that succeeds with fewer factors than another. */
export interface WeakerChoice {
  readonly weak: SuccessReach;
  readonly strong: SuccessReach;
  /** A shortest login that takes the weak choice, from the choice on. */
  readonly way: readonly GraphEdge[];
}

/**
 * Compares what two choices at one place of a login lead to, for the same user: one that goes back and signs somebody
 * else in is another login. Where nobody is signed in yet, users of the same option are compared.
 */
export class ChoiceComparer {
  private readonly graph: LoginGraph;
  private readonly program: Program;
  private readonly reaches = new Map<string, SuccessReaches>();

  constructor(program: Program, graph: LoginGraph) {
    this.program = program;
    this.graph = graph;
  }

  /** How the first choice is weaker than the second; null when it is not. */
  weaker(node: number, weak: readonly GraphEdge[], strong: readonly GraphEdge[]): WeakerChoice | null {
    if (weak.length === 0 || strong.length === 0) return null;
    if (
      compare(
        this.of('', () => true),
        weak,
        strong,
      ) === null
    )
      return null;
    for (const reaches of this.ofSameUsers(node)) {
      const found = compare(reaches, weak, strong);
      if (found !== null) return found;
    }
    return null;
  }

  private ofSameUsers(node: number): SuccessReaches[] {
    const subject = subjectAt(this.graph, node);
    if (subject !== null)
      return [this.of(`user ${subject}`, (edge) => establishes(edge, (event) => event.user === subject))];
    const options = new Set(
      this.program.steps.flatMap((step) =>
        step.options.map(({ idp, authenticator }) => `${idp} ${authenticator}`),
      ),
    );
    return [...options].map((option) =>
      this.of(option, (edge) =>
        establishes(edge, ({ option: used }) => `${used?.idp} ${used?.authenticator}` === option),
      ),
    );
  }

  private of(key: string, counts: (edge: GraphEdge) => boolean): SuccessReaches {
    const known =
      this.reaches.get(key) ?? new SuccessReaches(this.graph, (edge) => !isAbandoned(edge) && counts(edge));
    this.reaches.set(key, known);
    return known;
  }
}

/**
 * That other servers let a login go on when its user leaves a step is the same for every script without a handler for
 * it, and told by the rules of portability.
 */
function isAbandoned({ events }: GraphEdge): boolean {
  return events.some((event) => event.kind === 'trap' && event.behaviour === 'aborted-step-goes-on');
}

type Answer = Extract<GraphEdge['events'][number], { kind: 'answer' }>;

/** Whether every user whom an edge establishes fits. */
function establishes(edge: GraphEdge, fits: (event: Answer) => boolean): boolean {
  return edge.events.every(
    (event) => event.kind !== 'answer' || event.outcome !== 'success' || !event.establishes || fits(event),
  );
}

function compare(
  reaches: SuccessReaches,
  weakEdges: readonly GraphEdge[],
  strongEdges: readonly GraphEdge[],
): WeakerChoice | null {
  const weak = reaches.ofAll(weakEdges);
  const strong = reaches.ofAll(strongEdges);
  if (weak === null || strong === null) return null;
  const isWeaker = weak.most < strong.most || weak.least < strong.least;
  return isWeaker ? { weak, strong, way: reaches.weakestWay(weakEdges) } : null;
}

const numbers = ['no factor', 'one factor', 'two factors', 'three factors'];

/** A number of factors in words. */
export function factorWords(count: number): string {
  return numbers[count] ?? `${count} factors`;
}
