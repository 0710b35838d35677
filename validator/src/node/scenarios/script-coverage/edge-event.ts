import type { GraphEdge, GraphNode } from '../../../login/login-graph.ts';
import type { PathEvent } from '../../../login/path-event.ts';
import type { RunItem } from './journal-items.ts';

/** What came of a queued call, as a login graph has it. */
export type OutcomeEvent = Extract<PathEvent, { kind: 'answer' | 'conflict' | 'prompt' | 'http' | 'call' }>;

/**
 * What an edge says about the call at its beginning; undefined when it says nothing that a journal has, as for the run
 * of the entry function, the end of the login, or a page that was skipped.
 */
export function eventOf({ next }: GraphNode, { events }: GraphEdge): OutcomeEvent | undefined {
  if (next === null) return undefined;
  return events.find((event): event is OutcomeEvent => {
    switch (event.kind) {
      case 'answer':
      case 'conflict':
        return next.name === 'executeStep';
      case 'prompt':
        return next.name === 'prompt' || next.name === 'promptIdentifierForStep';
      case 'http':
        return next.name === (event.method === 'GET' ? 'httpGet' : 'httpPost');
      case 'call':
        return next.name === event.name;
      default:
        return false;
    }
  });
}

/** The edges of a state that an item of a journal can stand for. */
export function edgesFor(node: GraphNode, item: RunItem): GraphEdge[] {
  if (node.next?.name !== item.name) return [];
  const fitting = node.edges.filter((edge) => fits(eventOf(node, edge), item));
  // The graph tells options apart where the script can, and outcomes of a page where they have callbacks.
  const exact = fitting.filter((edge) => isExact(eventOf(node, edge), item));
  return exact.length > 0 ? exact : fitting;
}

function isExact(event: OutcomeEvent | undefined, item: RunItem): boolean {
  if (item.kind === 'answer')
    return event?.kind === 'answer' && (event.option === null) === (item.option === null);
  if (item.kind === 'prompt') return event?.kind === 'prompt' && event.outcome === item.outcome;
  return true;
}

function fits(event: OutcomeEvent | undefined, item: RunItem): boolean {
  switch (item.kind) {
    case 'conflict':
      return event?.kind === 'conflict' && event.step === item.step && event.reason === item.reason;
    case 'remote':
      return (event?.kind === 'http' || event?.kind === 'call') && event.outcome === item.outcome;
    case 'prompt': {
      if (event?.kind !== 'prompt') return false;
      if (event.template !== null && event.template !== item.template) return false;
      return event.outcome === item.outcome || event.outcome === 'other';
    }
    case 'answer': {
      if (event?.kind !== 'answer' || event.step !== item.step || event.outcome !== item.outcome)
        return false;
      const { option, establishes, fact } = event;
      const chosen = item.option;
      if (option !== null && chosen !== null) {
        if (option.idp !== chosen.idp || option.authenticator !== chosen.authenticator) return false;
      }
      return !establishes || item.status === null || fact?.status === item.status;
    }
  }
}
