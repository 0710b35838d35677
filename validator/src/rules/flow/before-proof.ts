import type { ErrorCode } from '@stepgate/engine/language';
import type { Program } from '@stepgate/engine/model';
import type { ScriptRange } from '@stepgate/engine/script';
import type { GraphEdge, LoginGraph } from '../../login/login-graph.ts';
import { FindingsByPlace, loginAlong, shownLogin } from '../path-along.ts';
import { pageOf, type Rule, type RuleFinding } from '../rule.ts';

interface Refusal {
  readonly range: ScriptRange;
  readonly edge: GraphEdge;
  /** Whether the host refuses it; a server with the trap does it. */
  readonly isRefused: boolean;
}

/** The edges on which the host refuses something, or another server does not. */
function refusals({ edges }: LoginGraph, code: ErrorCode): Refusal[] {
  return edges.flatMap((edge) =>
    edge.events.flatMap((event): Refusal[] => {
      if (event.kind === 'refused' && event.code === code)
        return [{ range: event.range, edge, isRefused: true }];
      const isTrap = event.kind === 'trap' && event.behaviour === 'links-need-no-proof';
      return isTrap && code === 'link-refused' ? [{ range: event.range, edge, isRefused: false }] : [];
    }),
  );
}

function findings(
  program: Program,
  graph: LoginGraph | null,
  code: ErrorCode,
  words: (refusal: Refusal) => Pick<RuleFinding, 'message' | 'advice'>,
): RuleFinding[] {
  if (graph === null) return [];
  const found = new FindingsByPlace();
  for (const refusal of refusals(graph, code)) {
    const { range, edge } = refusal;
    found.add(range, code, () => ({
      ...words(refusal),
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
    findings(program, graph, 'link-refused', ({ isRefused }) => ({
      message: isRefused
        ? 'the account that is linked here may be one that nobody proved in this login; then the login fails'
        : 'this server links the account whoever it belongs to: who can name an account takes it over, for this login and all later ones',
      advice:
        'Execute a step that proves the local account first, and link in its `onSuccess` with `context.steps[n].subject.username`.',
    })),
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
    const words = (what: string) => () => ({
      message: `${what} of an account are changed that nobody may have proved in this login; then the login fails`,
      advice: 'Change them in `onSuccess` of a step that proves the account, such as its password.',
    });
    return [
      ...findings(program, graph, 'role-change-refused', words('roles')),
      ...findings(program, graph, 'claim-write-refused', words('claims')),
    ];
  },
};
