import type { Mentions, Past } from '../abstract/mentions.ts';
import { runningKey } from '../abstract/state-key.ts';
import { PathCut, type Scope } from '../abstract/value.ts';
import type { PathEvent } from '../login/path-event.ts';
import type { AnyNode } from '../syntax.ts';
import type { Machine } from './machine.ts';

/** So many characters of a key are as much work as evaluating a node. */
export const charactersOfWork = 6;

/** With more paths at one place, or more assumptions, only what the rest of the script names keeps paths apart. */
const fewPaths = 8;
const fewAssumptions = 16;
/** With more paths at one place, nothing that the script asks by a name keeps them apart. */
const manyPaths = 64;

/** Gives up a path because another one goes on exactly alike; nothing is lost. */
export class PathMerged extends PathCut {}

/**
 * The places where paths through one function of the script were seen. A path that arrives where another one was,
 * with the same variables and the same things queued, ends there: branches that only write to the log or decide
 * nothing do not multiply. Paths on which a user or another server did something else are kept apart.
 */
export class MergePoints {
  private readonly seen = new Set<string>();
  private readonly arrived = new Map<AnyNode, number>();
  readonly mentions: Mentions;

  constructor(mentions: Mentions) {
    this.mentions = mentions;
  }

  /** Ends the path when its future is that of a path before it. */
  arrive(machine: Machine, statement: AnyNode, scope: Scope): void {
    const arrived = (this.arrived.get(statement) ?? 0) + 1;
    this.arrived.set(statement, arrived);
    const past = pastOf(machine, statement, arrived);
    const key = runningKey(
      machine.state,
      this.mentions,
      statement.start,
      scope,
      machine.queued,
      machine.jobs,
      past,
    );
    machine.workOfKeys += key.length / charactersOfWork;
    const told = `${toldBy(machine.events)} ${key}`;
    if (this.seen.has(told)) throw new PathMerged();
    this.seen.add(told);
  }
}

const tellingKinds: ReadonlySet<PathEvent['kind']> = new Set([
  'answer',
  'conflict',
  'prompt',
  'http',
  'call',
  'trap',
]);
const told = new WeakMap<PathEvent, string>();

/** What a journal would show; nothing of what only decides which way the script goes. */
function toldBy(events: readonly PathEvent[]): string {
  let text = '';
  for (const event of events) if (tellingKinds.has(event.kind)) text += toldOf(event);
  return text;
}

function toldOf(event: PathEvent): string {
  const text = told.get(event) ?? JSON.stringify(event);
  told.set(event, text);
  return text;
}

/** The part of the script whose questions are forgotten, so that the time grows with the script and not its paths. */
function pastOf(machine: Machine, { end }: AnyNode, arrived: number): Past | null {
  if (arrived > manyPaths) return { start: Number.NEGATIVE_INFINITY, end: Number.POSITIVE_INFINITY };
  const { node } = machine.snapshots;
  const isCrowded = arrived > fewPaths || machine.state.knowledge.assumptions.size > fewAssumptions;
  return isCrowded && node !== null ? { start: node.start, end } : null;
}
