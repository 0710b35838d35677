import { type BehaviourName, behaviours } from '@stepgate/engine/language';
import type { Organization } from '@stepgate/engine/model';
import { analyzeProgram } from '@stepgate/validator';
import { describe, expect, test } from 'vitest';
import { programWith, withBehaviour, withTarget } from '../engine/fixture-organization.ts';
import { savedByConsole, type Trap, traps } from '../engine/traps.ts';
import { hasLogin } from './login-in-graph.ts';

type Change = (organization: Organization) => void;

function analyze(trap: Trap, ...changes: Change[]) {
  const program = programWith(trap.script, (organization) => {
    trap.organization?.(organization);
    for (const change of changes) change(organization);
  });
  const { graph, incomplete } = analyzeProgram(program);
  if (graph === null) throw new Error('the script is none');
  return { graph, incomplete };
}

function trapsOf({ graph }: ReturnType<typeof analyze>): Set<BehaviourName> {
  return new Set(
    graph.edges.flatMap(({ events }) =>
      events.flatMap((event) => (event.kind === 'trap' ? [event.behaviour] : [])),
    ),
  );
}

/** The graph has the login that the engine runs. */
function expectLogin(analysis: ReturnType<typeof analyze>, login: Trap['stepgate']): void {
  expect({ hasLogin: hasLogin(analysis.graph, login), incomplete: analysis.incomplete }).toEqual({
    hasLogin: true,
    incomplete: [],
  });
}

describe.each(traps)('$behaviour: $what', (trap) => {
  test('stepgate', () => {
    const analysis = analyze(trap);
    expectLogin(analysis, trap.stepgate);
    expect(trapsOf(analysis)).toEqual(new Set());
  });

  test.each(['wso2-is-7', 'asgardeo'] as const)('%s', (target) => {
    const analysis = analyze(trap, withTarget(target));
    expectLogin(analysis, trap.wso2);
    expect(trapsOf(analysis)).toContain(trap.behaviour);
  });

  test('switched on alone', () => {
    const together = (trap.together ?? []).map((name) => withBehaviour(name));
    const analysis = analyze(trap, withBehaviour(trap.behaviour), ...together);
    expectLogin(analysis, trap.wso2);
    expect(trapsOf(analysis)).toContain(trap.behaviour);
  });

  test('switched off alone', () => {
    const analysis = analyze(trap, withTarget('wso2-is-7'), withBehaviour(trap.behaviour, false));
    expect(trapsOf(analysis)).not.toContain(trap.behaviour);
  });
});

describe.each(savedByConsole)('$behaviour: $what', (trap) => {
  test('is refused by the Console of Asgardeo alone', () => {
    expectLogin(analyze(trap, withTarget('wso2-is-7')), trap.stepgate);
    const refused = analyze(trap, withTarget('asgardeo'));
    expectLogin(refused, trap.wso2);
    expect(trapsOf(refused)).toContain(trap.behaviour);
  });
});

test('every behaviour is shown but the time budget, which decides no path', () => {
  const shown = new Set([...traps, ...savedByConsole].map((trap) => trap.behaviour));
  expect(behaviours.map((row) => row.name).filter((name) => !shown.has(name))).toEqual([
    'script-time-is-budgeted',
  ]);
});

test('a name that is assigned without declaration is copied like any variable', () => {
  const script = `function onLoginRequest() {
    kept = new Map();
    executeStep(1, { onSuccess: function () { if (kept === undefined) executeStep(2); } });
  }`;
  const program = (target: 'stepgate' | 'wso2-is-7') => programWith(script, withTarget(target));
  const login = { end: 'succeeded', steps: [1, 2] };
  const has = (target: 'stepgate' | 'wso2-is-7') => {
    const { graph } = analyzeProgram(program(target));
    return graph !== null && hasLogin(graph, login);
  };
  expect({ stepgate: has('stepgate'), wso2: has('wso2-is-7') }).toEqual({ stepgate: false, wso2: true });
});
