import type { ScriptRange } from '@stepgate/engine/script';
import type { Incompleteness } from '../finding.ts';
import type { Knowledge } from '../login/login-state.ts';
import type { AnyNode } from '../syntax.ts';

/** Texts that were compared at one place of a script, on all paths. */
export interface ComparedTexts {
  readonly node: AnyNode;
  readonly left: Set<string>;
  readonly right: Set<string>;
  /** Alternatives in a list or table that one side was looked up in. */
  readonly isLookup: boolean;
}

/** What the analysis of one program notices besides the states: kept over all paths. */
export class Observations {
  private readonly reasons = new Map<string, Incompleteness>();
  readonly comparisons = new Map<AnyNode, ComparedTexts>();
  /** Calls of role functions about users without local account, with the identity providers of those users. */
  readonly rolesRefused = new Map<AnyNode, Set<string>>();
  private readonly roleCalls = new Map<string, Set<AnyNode>>();

  incomplete(reason: string, range?: ScriptRange): void {
    const key = `${reason} ${range?.start.line}:${range?.start.column}`;
    if (!this.reasons.has(key)) this.reasons.set(key, range === undefined ? { reason } : { reason, range });
  }

  get incompleteness(): readonly Incompleteness[] {
    return [...this.reasons.values()];
  }

  roleRefused(call: AnyNode, idp: string): void {
    const known = this.rolesRefused.get(call) ?? new Set();
    this.rolesRefused.set(call, known.add(idp));
  }

  /** Remembers which call asked a question about roles. */
  roleAsked(call: AnyNode, question: string): void {
    const known = this.roleCalls.get(question) ?? new Set();
    this.roleCalls.set(question, known.add(call));
  }

  /** The calls of role functions whose answer is assumed to be true. */
  rolesThatHold(knowledge: Knowledge): AnyNode[] {
    const calls = new Set<AnyNode>();
    for (const [key, { value }] of knowledge.assumptions) {
      if (value) for (const call of this.roleCalls.get(key) ?? []) calls.add(call);
    }
    return [...calls].sort((a, b) => a.start - b.start);
  }

  compare(node: AnyNode | null, left: readonly string[], right: readonly string[], isLookup: boolean): void {
    if (node === null) return;
    let seen = this.comparisons.get(node);
    if (seen === undefined) {
      seen = { node, left: new Set(), right: new Set(), isLookup };
      this.comparisons.set(node, seen);
    }
    for (const text of left) seen.left.add(text);
    for (const text of right) seen.right.add(text);
  }
}
