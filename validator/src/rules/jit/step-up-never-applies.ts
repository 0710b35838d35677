import { rangeOf } from '@stepgate/engine/script';
import type { LoginGraph } from '../../login/login-graph.ts';
import { displayName } from '../../report/path-words.ts';
import { pageOf, type Rule, type RuleFinding } from '../rule.ts';

/** A step-up behind a role never reaches users without local account. */
export const stepUpNeverApplies: Rule = {
  id: 'jit/step-up-never-applies',
  severity: 'info',
  preset: 'recommended',
  summary:
    'A step behind a role is never asked of users without a local account, because roles belong to local accounts.',
  page: pageOf('jit/step-up-never-applies'),
  check: (program, { graph }) =>
    graph === null
      ? []
      : neverApplies(graph).map(({ idp, step, range }) => {
          const factors = program.steps
            .find((one) => one.id === step)
            ?.options.map((option) => displayName(program, option.authenticator))
            .join(', ');
          return {
            message: `step ${step} (${factors}) is behind a role, and users of ${idp} without a local account have no roles: they are never asked for it`,
            advice: `If they should be, switch JIT provisioning on for ${idp}, or decide by a group that ${idp} sends.`,
            range,
            idp,
            step,
          };
        }),
};

function neverApplies(graph: LoginGraph): { idp: string; step: number; range: RuleFinding['range'] }[] {
  const found: { idp: string; step: number; range: RuleFinding['range'] }[] = [];
  const { executed, observations } = graph;
  for (const step of new Set(executed.map((one) => one.step))) {
    const executions = executed.filter((one) => one.step === step);
    const [first] = executions;
    if (!first || executions.some((one) => one.behindRoles.length === 0)) continue;
    const idps = new Set(
      executions.flatMap((one) =>
        one.behindRoles.flatMap((call) => [...(observations.rolesRefused.get(call) ?? [])]),
      ),
    );
    for (const idp of idps) {
      const isAsked = executions.some((one) => one.idp === idp && one.status === 'pass-through');
      if (!isAsked) found.push({ idp, step, range: rangeOf(first.site) });
    }
  }
  return found;
}
