import type { ErrorCode } from '@stepgate/engine/language';
import type { Program } from '@stepgate/engine/model';
import type { ScriptRange } from '@stepgate/engine/script';
import type { GraphEdge, LoginGraph } from '../../login/login-graph.ts';
import { FindingsByPlace, loginAlong, shownLogin } from '../path-along.ts';
import { pageOf, type Rule, type RuleFinding } from '../rule.ts';

interface Refusal {
  readonly range: ScriptRange;
  readonly edge: GraphEdge;
}

/** The edges on which the host refuses something. */
function refusals({ edges }: LoginGraph, code: ErrorCode): Refusal[] {
  return edges.flatMap((edge) =>
    edge.events.flatMap((event): Refusal[] =>
      event.kind === 'refused' && event.code === code ? [{ range: event.range, edge }] : [],
    ),
  );
}

function findings(
  program: Program,
  graph: LoginGraph | null,
  code: ErrorCode,
  words: Pick<RuleFinding, 'message' | 'advice'>,
): RuleFinding[] {
  if (graph === null) return [];
  const found = new FindingsByPlace();
  for (const { range, edge } of refusals(graph, code)) {
    found.add(range, code, () => ({
      ...words,
      range,
      subject: code,
      ...shownLogin(program, loginAlong(graph, [edge])),
    }));
  }
  return found.all;
}

/** A federated user is linked with an account that nobody proved. */
export const linkBeforeProof: Rule = {
  id: 'flow/link-before-proof',
  severity: 'error',
  preset: 'recommended',
  covers: ['link-refused'],
  summary: 'A federated user is linked with a local account that this login has not proved.',
  page: pageOf('flow/link-before-proof'),
  check: (program, { graph }) =>
    findings(program, graph, 'link-refused', {
      message:
        'the account that is linked here may be one that nobody proved in this login; then the login fails',
      advice:
        'Execute a step that proves the local account first, and link in its `onSuccess` with `context.steps[n].subject.username`.',
    }),
};

/** Roles or claims of an account are changed that nobody proved. */
export const changeBeforeProof: Rule = {
  id: 'flow/change-before-proof',
  severity: 'error',
  preset: 'recommended',
  covers: ['role-change-refused', 'claim-write-refused'],
  summary: 'Roles or claims of a local account are changed that this login has not proved.',
  page: pageOf('flow/change-before-proof'),
  check: (program, { graph }) => {
    const words = (what: string) => ({
      message: `${what} of an account are changed that nobody may have proved in this login; then the login fails`,
      advice: 'Change them in `onSuccess` of a step that proves the account, such as its password.',
    });
    return [
      ...findings(program, graph, 'role-change-refused', words('roles')),
      ...findings(program, graph, 'claim-write-refused', words('claims')),
    ];
  },
};
