import { dialects } from '@stepgate/engine/language';
import type { Program } from '@stepgate/engine/model';
import type { ScriptRange } from '@stepgate/engine/script';
import type { GraphEdge, LoginGraph } from '../../login/login-graph.ts';
import type { PathEvent } from '../../login/path-event.ts';
import { optionName } from '../../report/path-words.ts';
import type { SyntaxTree } from '../../syntax.ts';
import { onEdges } from '../on-path.ts';
import { pageOf, type Rule, type RuleFinding } from '../rule.ts';
import { filterSlip } from './filter-slip.ts';

/** The script, or a switch of an identity provider, leaves no option of a step. */
export const noOptionAfterFilter: Rule = {
  id: 'steps/no-option-after-filter',
  severity: 'error',
  preset: 'recommended',
  covers: ['no-option-after-filter'],
  summary: 'No option of a step is left once the script has filtered it.',
  page: pageOf('steps/no-option-after-filter'),
  check: (program, { graph, tree }) =>
    graph === null || tree === null
      ? []
      : emptySteps(graph).map((empty) => findingOf(program, graph, tree, empty)),
};

interface EmptyStep {
  readonly step: number;
  readonly range: ScriptRange;
  /** The server offers everything instead. */
  readonly isLifted: boolean;
  /** Nothing is filtered: the identity providers of all options are disabled. */
  readonly isDisabled: boolean;
  readonly edges: GraphEdge[];
}

function emptySteps(graph: LoginGraph): EmptyStep[] {
  const found = new Map<string, EmptyStep>();
  for (const edge of graph.edges) {
    for (const event of edge.events) {
      const empty = emptyOf(event);
      if (empty === null) continue;
      const key = `${empty.step} ${empty.range.start.line}:${empty.range.start.column}`;
      const entry = found.get(key) ?? { ...empty, edges: [] };
      found.set(key, entry);
      entry.edges.push(edge);
    }
  }
  return [...found.values()];
}

function emptyOf(event: PathEvent): Omit<EmptyStep, 'edges'> | null {
  if (event.kind === 'conflict' && event.reason === 'no-option-after-filter')
    return {
      step: event.step,
      range: event.range,
      isLifted: false,
      isDisabled: event.dropped.every(({ reason }) => reason === 'identity-provider-disabled'),
    };
  if (
    event.kind === 'trap' &&
    event.behaviour === 'empty-filter-is-lifted' &&
    typeof event.subject === 'number'
  )
    return { step: event.subject, range: event.range, isLifted: true, isDisabled: false };
  return null;
}

function findingOf(
  program: Program,
  graph: LoginGraph,
  tree: SyntaxTree,
  { step, range, isLifted, isDisabled, edges }: EmptyStep,
): RuleFinding {
  const options = program.steps.find(({ id }) => id === step)?.options ?? [];
  const slip = filterSlip(tree, range, options);
  const names = options.map(
    (option) => `${optionName(program, option)} (\`${option.idp}\`, \`${option.authenticator}\`)`,
  );
  const isRecovered = !isLifted && !endsThere(graph, step);
  const what = isLifted
    ? `what the script leaves of step ${step} is nothing, and ${dialects[program.dialect].title} then ignores the restriction: every option is offered`
    : isDisabled
      ? `every option of step ${step} is disabled`
      : `no option of step ${step} is left`;
  return {
    severity: isRecovered ? 'info' : 'error',
    message: `${what}${slip === null ? '' : `; ${slip.message}`}`,
    advice: isDisabled
      ? 'Enable an identity provider of the step, or add an option that is enabled.'
      : `Names are compared exactly; only \`authenticator\` means one of LOCAL. Step ${step} has ${names.join(', ')}.`,
    range,
    step,
    ...onEdges(program, graph, edges),
    ...(slip?.fix ? { fixes: [slip.fix] } : {}),
  };
}

function endsThere(graph: LoginGraph, step: number): boolean {
  return graph.edges.some(
    ({ end }) =>
      end !== null &&
      !end.byUser &&
      end.pending.some((conflict) => conflict.step === step && conflict.reason === 'no-option-after-filter'),
  );
}
