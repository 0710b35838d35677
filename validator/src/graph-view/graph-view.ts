import type { ScriptRange } from '@stepgate/engine/script';
import type { Incompleteness } from '../finding.ts';

/**
 * What an admin has to know of a place of the drawing.
 * - `locks-out`: from here nobody gets in, because a step has no option left and nothing makes up for it.
 * - `fails-open`: failing or leaving, or a server that does not answer, leads to a success with fewer factors.
 * - `breaks`: the login ends with an error that neither the user nor the script chose.
 * - `recovers`: a step has no option left, and the script goes on another way.
 */
export type GraphMark = 'locks-out' | 'fails-open' | 'breaks' | 'recovers';

/** An option of a step. */
export interface DrawnOption {
  /** The factor, or the identity provider, for people. */
  readonly name: string;
  /** `sometimes`: it depends on who the user is. */
  readonly offered: 'always' | 'sometimes' | 'never';
  /** Why it is not offered, each reason once. */
  readonly reasons: readonly string[];
}

export type DrawnEndKind = 'succeeded' | 'failed' | 'sent-error' | 'cut';

/** How a login ends. */
export interface DrawnEnd {
  readonly kind: DrawnEndKind;
  /** Code of the end; null of what was not followed further, and where several are drawn as one. */
  readonly code: string | null;
  /** The user failed or left a step. */
  readonly byUser: boolean;
  /** Factors that were proved; null when it differs, or when the login did not succeed. */
  readonly factors: number | null;
}

/** A place of a login. */
export interface DrawnNode {
  /** Stable over small edits of the script; unique in the drawing. */
  readonly key: string;
  readonly kind: 'start' | 'step' | 'page' | 'call' | 'other' | 'end';
  readonly title: string;
  /** One line more, or empty. */
  readonly detail: string;
  /** Number of the step; null of anything else. */
  readonly step: number | null;
  readonly options: readonly DrawnOption[];
  readonly end: DrawnEnd | null;
  readonly marks: readonly GraphMark[];
  /** Something that starts here was not followed. */
  readonly isCut: boolean;
  /** Places that do not behave alike are drawn as one: not every way through here is possible. */
  readonly isMerged: boolean;
  /** States of the login graph it stands for. */
  readonly states: number;
  /** Calls of the script it stands for. */
  readonly ranges: readonly ScriptRange[];
  /** Fingerprints of findings about this place. */
  readonly findings: readonly string[];
}

/** What leads from one place to the next. */
export interface DrawnEdge {
  readonly key: string;
  readonly from: string;
  readonly to: string;
  /** Outcomes and conditions in words, one line each; a login that takes the edge fits one of them. */
  readonly lines: readonly string[];
  /** Marks of this edge; edges with other marks between the same places are drawn apart. */
  readonly marks: readonly GraphMark[];
  /** Whether the user fails or leaves here. */
  readonly byUser: boolean;
  /** Identity providers that users sign in with on this edge. */
  readonly identityProviders: readonly string[];
  readonly ranges: readonly ScriptRange[];
  readonly findings: readonly string[];
}

/** A way from the start to an end, which a login can take. */
export interface DrawnPath {
  /** For addresses: stable over small edits of the script. */
  readonly key: string;
  /** Keys of its edges, in order. */
  readonly edges: readonly string[];
  /** Keys of its places, the start and the end included. */
  readonly nodes: readonly string[];
  readonly marks: readonly GraphMark[];
  readonly identityProviders: readonly string[];
  /** What decides it, place by place. */
  readonly words: readonly string[];
  readonly findings: readonly string[];
}

/**
 * How much is drawn as one.
 * - `alike`: places from where exactly the same can happen.
 * - `outcomes`: places from where the same outcomes lead to the same places, whatever the conditions.
 * - `calls`: every place of a call of the script.
 * - `names`: calls of the same step, page or function.
 * - `kinds`: all steps, all pages, all calls.
 */
export type Folding = 'alike' | 'outcomes' | 'calls' | 'names' | 'kinds';

/** The login graph as people look at it. Every login of the graph goes along its edges. */
export interface GraphView {
  readonly nodes: readonly DrawnNode[];
  readonly edges: readonly DrawnEdge[];
  /** Ways through the graph: at least one along each edge, then the shortest ones, worst first. */
  readonly paths: readonly DrawnPath[];
  /** There are more ways than are listed. */
  readonly hasMorePaths: boolean;
  readonly folding: Folding;
  /** States and transitions of the login graph. */
  readonly states: number;
  readonly transitions: number;
  readonly complete: boolean;
  readonly incomplete: readonly Incompleteness[];
  /** Identity providers that users of this login come from, by name; `LOCAL` is the organization itself. */
  readonly identityProviders: readonly string[];
}
