import { statusHasLocalAccount } from '@stepgate/engine/language';
import type { Program } from '@stepgate/engine/model';
import { type GraphEdge, type LoginGraph, outsideEnds, type PathEvent } from '@stepgate/validator';
import {
  type ObservedEvent,
  type ObservedOption,
  type ObservedUser,
  observedEvents,
} from './observed-events.ts';
import type { UndecidedLogin } from './undecided-login.ts';

/** Whether a login is in the graph, and where it left it when not. */
export type Containment =
  | { readonly contained: true }
  | {
      readonly contained: false;
      /** What the graph does not have there; null when it is the end. */
      readonly missing: ObservedEvent | null;
      readonly end: string;
      /** How many events of the login the graph has. */
      readonly followed: number;
      /** Whether something was cut at a place that the graph has for the login. */
      readonly isBehindCut: boolean;
      /** What the graph has at the places where the login left it. */
      readonly instead: readonly string[];
    };

/**
 * Looks for a path of the graph that has the events of a login in their order and its end. Nodes of the graph are
 * followed as sets: a login is contained when one of the paths fits.
 */
export function containmentOf(program: Program, graph: LoginGraph, login: UndecidedLogin): Containment {
  const events = observedEvents(program, login.journal);
  const isOpen = login.end === 'open' || outsideEnds.has(login.end);
  let places = new Set([0]);
  const visited = new Map<number, Set<number>>([[0, places]]);
  let followed = 0;
  for (let index = 0; index <= events.length; index += 1) {
    places = visited.get(index) ?? new Set();
    if (places.size === 0) continue;
    followed = index;
    if (index === events.length && isOpen) return { contained: true };
    for (const node of places) {
      for (const edge of graph.nodes[node]?.edges ?? []) {
        const next = index + consumed(edge, events, index);
        if (next < index) continue;
        if (edge.end !== null) {
          if (next === events.length && (isOpen || edge.end.code === login.end)) return { contained: true };
        } else if (edge.to !== null) {
          // A set takes members that are added while it is walked.
          const reached = visited.get(next) ?? new Set();
          reached.add(edge.to);
          visited.set(next, reached);
        }
      }
    }
  }
  const last = [...(visited.get(followed) ?? [])];
  const edges = last.flatMap((node) => graph.nodes[node]?.edges ?? []);
  return {
    contained: false,
    missing: events[followed] ?? null,
    end: login.end,
    followed,
    isBehindCut: [...visited.values()].some((nodes) => [...nodes].some((node) => graph.nodes[node]?.isCut)),
    instead: [...new Set(edges.map(describeEdge))],
  };
}

/** How many events an edge takes; below zero when they do not fit. */
function consumed({ events: path }: GraphEdge, events: readonly ObservedEvent[], from: number): number {
  let count = 0;
  for (const event of path) {
    if (!isObservable(event)) continue;
    const observed = events[from + count];
    if (observed === undefined || !fits(event, observed)) return -1;
    count += 1;
  }
  return count;
}

const isObservable = ({ kind }: PathEvent): boolean =>
  kind === 'answer' || kind === 'conflict' || kind === 'prompt' || kind === 'http' || kind === 'call';

function fits(event: PathEvent, observed: ObservedEvent): boolean {
  switch (event.kind) {
    case 'answer':
      return (
        observed.kind === 'answer' &&
        event.step === observed.step &&
        event.outcome === observed.outcome &&
        isSameDropped(event.dropped, observed.dropped) &&
        // Without a handler nobody sees which option failed.
        (event.option === null
          ? observed.outcome !== 'success'
          : isSameOption(event.option, observed.option)) &&
        event.establishes === observed.establishes &&
        fitsUser(event.fact, observed.user)
      );
    case 'conflict':
      return (
        observed.kind === 'conflict' &&
        event.step === observed.step &&
        event.reason === observed.reason &&
        isSameDropped(event.dropped, observed.dropped) &&
        fitsUser(event.user === null ? null : { idp: event.idp ?? '', status: event.status }, observed.user)
      );
    case 'prompt':
      return (
        observed.kind === 'prompt' &&
        (event.template === null || event.template === observed.template) &&
        (event.outcome === 'other' || event.outcome === observed.outcome)
      );
    case 'http':
      return (
        observed.kind === 'remote' &&
        observed.name === (event.method === 'GET' ? 'httpGet' : 'httpPost') &&
        event.outcome === observed.outcome
      );
    case 'call':
      return observed.kind === 'remote' && observed.name === event.name && event.outcome === observed.outcome;
    default:
      return false;
  }
}

const isSameOption = (a: ObservedOption, b: ObservedOption | null): boolean =>
  a.idp === b?.idp && a.authenticator === b.authenticator;

type Dropped = ObservedOption & { readonly reason: string };

function isSameDropped(a: readonly Dropped[], b: readonly Dropped[]): boolean {
  const names = (dropped: readonly Dropped[]) =>
    dropped.map(({ idp, authenticator, reason }) => `${idp} ${authenticator} ${reason}`).join();
  return names(a) === names(b);
}

function fitsUser(
  fact: { readonly idp: string; readonly status: string; readonly noAccount?: string | null } | null,
  observed: ObservedUser | null,
): boolean {
  if (fact === null || observed === null) return fact === observed;
  // The user was refused for what the account or the settings say, and the login ended.
  if (observed.status === 'none') return fact.idp === observed.idp;
  const hasAccount = statusHasLocalAccount(fact.status as Parameters<typeof statusHasLocalAccount>[0]);
  if (fact.idp !== observed.idp || hasAccount !== observed.hasAccount) return false;
  // Where the journal says what became of the user, it says why there is no account.
  if (observed.status !== null && (fact.noAccount ?? null) !== observed.noAccount) return false;
  // Being named again takes nothing away from a user who was proven before.
  return (
    observed.status === null ||
    observed.status === fact.status ||
    (observed.status === 'identified' && fact.status === 'local')
  );
}

function describeEdge({ events, end }: GraphEdge): string {
  const words = events.filter(isObservable).map((event) => {
    switch (event.kind) {
      case 'answer':
        return `step ${event.step} ${event.outcome} ${event.option?.idp ?? '-'}/${event.option?.authenticator ?? '-'} as ${event.fact?.status ?? '-'}`;
      case 'conflict':
        return `step ${event.step} without option: ${event.reason}, ${event.idp} ${event.status}`;
      case 'prompt':
        return `page ${event.template} ${event.outcome}`;
      case 'http':
        return `http ${event.method} ${event.outcome}`;
      case 'call':
        return `${event.name} ${event.outcome}`;
      default:
        return event.kind;
    }
  });
  return [...words, end === null ? 'goes on' : `ends ${end.code}`].join(', ');
}
