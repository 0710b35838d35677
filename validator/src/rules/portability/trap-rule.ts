import { type BehaviourName, dialects } from '@stepgate/engine/language';
import { behaves, type Program } from '@stepgate/engine/model';
import type { Severity } from '../../finding.ts';
import type { GraphEdge, LoginGraph } from '../../login/login-graph.ts';
import type { PathEvent } from '../../login/path-event.ts';
import { loginAlong, shownLogin } from '../path-along.ts';
import { pageOf, type Rule, type RuleFinding, type RulePreset } from '../rule.ts';

export type TrapEvent = Extract<PathEvent, { kind: 'trap' }>;

/** What a rule says about the logins that one behaviour of the server sends another way. */
export interface TrapRow {
  readonly id: string;
  readonly behaviour: BehaviourName;
  readonly summary: string;
  /** The severity where such a login succeeds, and where none does; `null` says nothing. */
  readonly succeeding: Severity;
  readonly failing: Severity | null;
  readonly preset?: RulePreset;
  /** What the server does at this place, and what happens to whom, in a login that succeeds and in one that does not. */
  message(subject: TrapEvent['subject'], server: string, succeeds: boolean): string;
  advice(subject: TrapEvent['subject']): string;
  /** Events that another rule tells about. */
  isToldElsewhere?(event: TrapEvent, graph: LoginGraph): boolean;
}

/** A rule about one trap of other servers: one finding per place, with a login that falls into it. */
export function trapRule(row: TrapRow): Rule {
  const { id, behaviour, summary, succeeding, preset } = row;
  return {
    id,
    severity: succeeding,
    preset: preset ?? 'recommended',
    summary,
    page: pageOf(id),
    check: (program, { graph }) => {
      if (graph === null || !behaves(program, behaviour)) return [];
      return trapPlaces(graph, behaviour, (event) => row.isToldElsewhere?.(event, graph) !== true).flatMap(
        (place) => findingAt(program, graph, row, place),
      );
    },
  };
}

/** A place where the server sends logins another way. */
export interface TrapPlace {
  readonly event: TrapEvent;
  readonly edge: GraphEdge;
  /** Whether the login over that edge can succeed. */
  readonly succeeds: boolean;
}

/** The places of a trap, each with the edge that shows it best: one of a login that succeeds, else the first. */
export function trapPlaces(
  graph: LoginGraph,
  behaviour: BehaviourName,
  isMeant: (event: TrapEvent) => boolean = () => true,
): TrapPlace[] {
  const found = new Map<string, TrapPlace>();
  const canSucceed = nodesBeforeSuccess(graph);
  for (const edge of graph.edges) {
    const succeeds = edge.to === null ? edge.end?.code === 'succeeded' : canSucceed.has(edge.to);
    for (const event of edge.events) {
      if (event.kind !== 'trap' || event.behaviour !== behaviour || !isMeant(event)) continue;
      const { start } = event.range;
      const key = `${event.subject} ${start.line}:${start.column}`;
      const known = found.get(key);
      if (known === undefined || (succeeds && !known.succeeds)) found.set(key, { event, edge, succeeds });
    }
  }
  return [...found.values()];
}

function findingAt(
  program: Program,
  graph: LoginGraph,
  { succeeding, failing, message, advice }: TrapRow,
  { event, edge, succeeds }: TrapPlace,
): RuleFinding[] {
  const severity = succeeds ? succeeding : failing;
  if (severity === null) return [];
  const { subject, range } = event;
  return [
    {
      severity,
      message: message(subject, serverOf(program), succeeds),
      advice: advice(subject),
      range,
      subject: String(subject),
      ...(typeof subject === 'number' ? { step: subject } : {}),
      ...shownLogin(program, loginAlong(graph, [edge])),
    },
  ];
}

/** The server as a message names it: Stepgate itself where an organization switched the behaviour on. */
export function serverOf(program: Program): string {
  return dialects[program.dialect].title;
}

/** States from which some login succeeds. */
function nodesBeforeSuccess(graph: LoginGraph): ReadonlySet<number> {
  const found = new Set<number>();
  const before = new Map<number, number[]>();
  const open: number[] = [];
  for (const { from, to, end } of graph.edges) {
    if (to !== null) before.set(to, [...(before.get(to) ?? []), from]);
    else if (end?.code === 'succeeded') open.push(from);
  }
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    if (found.has(node)) continue;
    found.add(node);
    open.push(...(before.get(node) ?? []));
  }
  return found;
}
