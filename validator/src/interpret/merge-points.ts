import { childrenOf } from '@stepgate/engine/script';
import { type Mentions, runningKey } from '../abstract/state-key.ts';
import { PathCut, type Scope } from '../abstract/value.ts';
import type { PathEvent } from '../login/path-event.ts';
import type { AnyNode, SyntaxTree } from '../syntax.ts';
import type { Machine } from './machine.ts';

/** So many characters of a key are as much work as evaluating a node. */
export const charactersOfWork = 6;

/** Gives up a path because another one goes on exactly alike; nothing is lost. */
export class PathMerged extends PathCut {}

/**
 * The places where paths through one function of the script were seen. A path that arrives where another one was,
 * with the same variables and the same things queued, ends there: branches that only write to the log or decide
 * nothing do not multiply. Paths on which a user or another server did something else are kept apart.
 */
export class MergePoints {
  private readonly seen = new Set<string>();
  readonly mentions: Mentions;

  constructor(mentions: Mentions) {
    this.mentions = mentions;
  }

  /** Ends the path when its future is that of a path before it. */
  arrive(machine: Machine, statement: AnyNode, scope: Scope): void {
    const key = runningKey(
      machine.state,
      this.mentions,
      statement.start,
      scope,
      machine.queued,
      machine.jobs,
    );
    const told = `${machine.events.map(toldOf).join('')} ${key}`;
    if (this.seen.has(told)) throw new PathMerged();
    this.seen.add(told);
  }
}

const tellingKinds: readonly PathEvent['kind'][] = ['answer', 'conflict', 'prompt', 'http', 'call', 'trap'];
const told = new WeakMap<PathEvent, string>();

/** What an event says that a journal would show; nothing for what only decides which way the script goes. */
function toldOf(event: PathEvent): string {
  if (!tellingKinds.includes(event.kind)) return '';
  const text = told.get(event) ?? JSON.stringify(event);
  told.set(event, text);
  return text;
}

/** Counts the names and texts of a script and its libraries. */
export function countMentions(trees: readonly (SyntaxTree | AnyNode)[]): Mentions {
  const counts = new Map<string, number>();
  const visit = (node: AnyNode): void => {
    const name =
      node.type === 'Identifier'
        ? node.name
        : node.type === 'Literal' && typeof node.value === 'string'
          ? node.value
          : null;
    if (name !== null) counts.set(name.toLowerCase(), (counts.get(name.toLowerCase()) ?? 0) + 1);
    for (const child of childrenOf(node)) visit(child);
  };
  for (const tree of trees) visit(tree as AnyNode);
  return counts;
}
