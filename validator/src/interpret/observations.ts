import type { ScriptRange } from '@stepgate/engine/script';
import { type Leaf, leavesOf, type Term } from '../abstract/term.ts';
import type { Incompleteness } from '../finding.ts';
import type { Knowledge } from '../login/login-state.ts';
import type { AnyNode } from '../syntax.ts';
import { ScriptSightings } from './script-sightings.ts';

/** Texts that were compared at one place of a script, on all paths. */
export interface ComparedTexts {
  readonly node: AnyNode;
  readonly left: Set<string>;
  readonly right: Set<string>;
  /** Alternatives in a list or table that one side was looked up in. */
  readonly isLookup: boolean;
}

/** A read of what steps leave behind, such as `context.currentKnownSubject`. */
export interface LoginRead {
  readonly node: AnyNode;
  readonly name: string;
  /** Number of the step whose property is read. */
  readonly step: number | null;
  /** Whether there was a value on some path. */
  wasAnswered: boolean;
}

/**
 * What one call hands out, on all paths: lines of the log, the address of a request or of a page to send the browser
 * to, what proves the organization to another server, the flags of a cookie.
 */
export interface Disclosure {
  readonly node: AnyNode;
  readonly sink: 'log' | 'request-url' | 'redirect-url' | 'credential' | 'cookie';
  /** Name of the function. */
  readonly by: string;
  readonly parts: Map<string, DisclosedPart>;
}

export interface DisclosedPart {
  /** Name of the header, property or flag. */
  readonly name: string;
  readonly term: Term;
  /** Whether the script compared it with something before. */
  readonly isChecked: boolean;
}

/** A regular expression that was tried at one place, on all paths. */
export interface TriedPattern {
  readonly node: AnyNode;
  readonly pattern: RegExp;
  readonly on: Map<string, Leaf>;
}

/** What the analysis of one program notices besides the states: kept over all paths. */
export class Observations {
  private readonly reasons = new Map<string, Incompleteness>();
  readonly comparisons = new Map<AnyNode, ComparedTexts>();
  /** Calls of role functions about users without local account, with the identity providers of those users. */
  readonly rolesRefused = new Map<AnyNode, Set<string>>();
  /** Calls that were queued behind the end of the login in one run of a function, with the call that ends it. */
  readonly queuedBehindEnd = new Map<AnyNode, AnyNode>();
  /** Reads of who signed in and how, with whether there was anything to read, on all paths. */
  readonly loginReads = new Map<AnyNode, LoginRead>();
  private readonly disclosed = new Map<AnyNode, Disclosure[]>();
  /** `try` statements that caught that functions call each other too deeply. */
  readonly caughtOverflows = new Set<AnyNode>();
  /** What the rules about the text of a script ask for. */
  readonly seen = new ScriptSightings();
  /** Patterns that were tried on values that are not known, by place. */
  readonly patterns = new Map<AnyNode, TriedPattern>();
  private readonly roleCalls = new Map<string, Set<AnyNode>>();

  incomplete(reason: string, range?: ScriptRange): void {
    const key = `${reason} ${range?.start.line}:${range?.start.column}`;
    if (!this.reasons.has(key)) this.reasons.set(key, range === undefined ? { reason } : { reason, range });
  }

  get incompleteness(): readonly Incompleteness[] {
    return [...this.reasons.values()];
  }

  /** Remembers a read of what steps leave behind. */
  loginRead(node: AnyNode, name: string, step: number | null, isAnswered: boolean): void {
    const known = this.loginReads.get(node);
    if (known === undefined) this.loginReads.set(node, { node, name, step, wasAnswered: isAnswered });
    else known.wasAnswered ||= isAnswered;
  }

  /** Remembers what a call hands out. */
  disclose(node: AnyNode, sink: Disclosure['sink'], by: string, parts: readonly DisclosedPart[]): void {
    const ofNode = this.disclosed.get(node) ?? [];
    const known = ofNode.find((one) => one.sink === sink) ?? { node, sink, by, parts: new Map() };
    if (!ofNode.includes(known)) this.disclosed.set(node, [...ofNode, known]);
    for (const part of parts) known.parts.set(`${part.name} ${part.term.key} ${part.isChecked}`, part);
  }

  /** What calls hand out: to the log, in addresses, to other servers. */
  get disclosures(): readonly Disclosure[] {
    return [...this.disclosed.values()].flat();
  }

  /** Remembers a pattern among the operands of an operation, with the values that it is tried on. */
  notePattern(node: AnyNode, operands: readonly Term[]): void {
    for (const operand of operands) {
      if (operand.kind !== 'constant' || !(operand.value instanceof RegExp)) continue;
      const tried = this.patterns.get(node) ?? { node, pattern: operand.value, on: new Map() };
      this.patterns.set(node, tried);
      for (const other of operands) leavesOf(other, tried.on);
    }
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
