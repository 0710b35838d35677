import { jitProvisioningOf, type Program, type Witness } from '@stepgate/engine/model';
import { analyzeProgram } from '../analyze.ts';
import type { PathStep } from '../finding.ts';
import { type GraphEdge, pathTo } from '../login/login-graph.ts';
import { pathWords } from '../report/path-words.ts';
import { buildWitness } from '../witness/build-witness.ts';
import { type OutcomeCase, outcomeCases, outcomeKey } from './outcomes.ts';
import type { Switches } from './switch-formula.ts';

/** How a login gets to an outcome: the path in words, and a world in which it goes so. */
export interface OutcomeDetails {
  readonly path: readonly PathStep[];
  readonly witness?: Witness;
}

const maxWitnesses = 8;

/**
 * Shows a login that ends with each of some outcomes, by analyzing the program where the switches stand so. Prefers
 * paths for which a world is found.
 */
export function detailsOf(
  program: Program,
  switches: Switches,
  outcomes: readonly OutcomeCase['outcome'][],
): (OutcomeDetails | null)[] {
  const placed = withSwitches(program, switches);
  const analysis = analyzeProgram(placed);
  const { graph } = analysis;
  if (graph === null) return outcomes.map(() => null);
  const edges = new Map<string, GraphEdge[]>();
  for (const { outcome, edge } of outcomeCases(placed, analysis)) {
    const key = outcomeKey(outcome);
    edges.set(key, [...(edges.get(key) ?? []), edge]);
  }
  return outcomes.map((outcome) => {
    const paths = (edges.get(outcomeKey(outcome)) ?? [])
      .slice(0, maxWitnesses)
      .map((edge) => [
        ...pathTo(graph, edge.from),
        ...edge.events,
        { kind: 'end' as const, code: edge.end?.code ?? '' },
      ]);
    for (const events of paths) {
      const witness = buildWitness(placed, events);
      if (witness !== null) return { path: pathWords(placed, events), witness };
    }
    const [first] = paths;
    return first === undefined ? null : { path: pathWords(placed, first) };
  });
}

/** The program where the JIT switches stand so; those that are not named stay. */
export function withSwitches(program: Program, switches: Switches): Program {
  return {
    ...program,
    identityProviders: program.identityProviders.map((provider) => {
      const isEnabled = Object.hasOwn(switches, provider.name) ? switches[provider.name] : undefined;
      if (isEnabled === undefined) return provider;
      const jit = { ...jitProvisioningOf(provider), isEnabled };
      return { ...provider, provisioning: { ...provider.provisioning, jit } };
    }),
  };
}

/** Where the JIT switches of a program stand. */
export function switchesOf({ identityProviders }: Program): Switches {
  return Object.fromEntries(
    identityProviders.map((provider) => [provider.name, jitProvisioningOf(provider).isEnabled]),
  );
}
