import type { Program } from '@stepgate/engine/model';
import { rangeOf } from '@stepgate/engine/script';
import { cloneState } from '../abstract/clone-state.ts';
import { countMentions, type Mentions } from '../abstract/mentions.ts';
import { pausedMark, stateKey } from '../abstract/state-key.ts';
import { PathCut } from '../abstract/value.ts';
import { Choices } from '../interpret/choices.ts';
import { constructsOf } from '../interpret/constructs.ts';
import { type Constructs, Machine } from '../interpret/machine.ts';
import { charactersOfWork, MergePoints, PathMerged } from '../interpret/merge-points.ts';
import { Observations } from '../interpret/observations.ts';
import type { Snapshot } from '../interpret/snapshots.ts';
import type { SyntaxTree } from '../syntax.ts';
import { foldQueue, Widening } from './bound-growth.ts';
import { withLateWork } from './late-work.ts';
import type { ExecutedStep, GraphEdge, GraphNode, LoginGraph } from './login-graph.ts';
import {
  factorSubject,
  type LoginState,
  provedFactors,
  type QueuedCall,
  type QueueItem,
} from './login-state.ts';
import type { TransitionResult } from './run-script.ts';
import { emptyState, runEntry } from './script-start.ts';
import { workOffHead } from './transition.ts';

/** Bounds of an analysis; what they cut is on record. */
export interface AnalysisLimits {
  readonly maxStates: number;
  readonly maxPaths: number;
  readonly maxPathsPerState: number;
  /** How much is evaluated, copied and compared in all; an ordinary script takes some thousands. */
  readonly maxWork?: number;
}

/** One to two seconds of an ordinary machine. */
const defaultMaxWork = 6_000_000;
/** Long scripts take longer: so much for each character. */
const workPerCharacter = 50;
/** Functions that wait in one state; more are those of a recursion. */
const maxPaused = 16;
/** What a path takes besides what it evaluates. */
const workOfPath = 100;

export const defaultAnalysisLimits: AnalysisLimits = {
  maxStates: 3000,
  maxPaths: 200_000,
  maxPathsPerState: 40_000,
};

/**
 * The positions of the JIT switches: those of the program, or every one of them. A login keeps those that it has met,
 * in its facts.
 */
export type SwitchPositions = 'as-set' | 'open';

/**
 * Follows every login a program can have. States are visited in the order of their distance from the start, each
 * once: what behaves alike has one key, so retries end.
 */
export function exploreLogins(
  program: Program,
  tree: SyntaxTree,
  limits: AnalysisLimits = defaultAnalysisLimits,
  switches: SwitchPositions = 'as-set',
): LoginGraph {
  return new Exploration(program, tree, limits, switches).run();
}

/** A run that is left to do: what it chooses, and where it goes on. */
interface Alternative {
  readonly choices: readonly number[];
  readonly goesOnFrom: Snapshot | null;
}

class Exploration {
  private readonly nodes: GraphNode[] = [];
  private readonly states: (LoginState | null)[] = [];
  private readonly edges: GraphEdge[] = [];
  private readonly executed: ExecutedStep[] = [];
  private readonly byKey = new Map<string, number>();
  private readonly observations = new Observations();
  private readonly widening = new Widening();
  private readonly constructs: Constructs;
  private readonly program: Program;
  private readonly tree: SyntaxTree;
  private readonly limits: AnalysisLimits;
  private readonly mentions: Mentions;
  private readonly switches: SwitchPositions;
  private paths = 0;
  private work = 0;
  private readonly maxWork: number;

  constructor(program: Program, tree: SyntaxTree, limits: AnalysisLimits, switches: SwitchPositions) {
    this.program = program;
    this.tree = tree;
    this.limits = limits;
    this.maxWork = limits.maxWork ?? defaultMaxWork + workPerCharacter * tree.end;
    this.switches = switches;
    this.constructs = constructsOf(program, tree);
    this.mentions = countMentions(
      tree,
      [...this.constructs.libraries.values()].filter((node) => node !== null),
    );
  }

  run(): LoginGraph {
    const start = emptyState(this.program, this.tree, this.constructs);
    if (this.switches === 'open') start.facts.switches = new Map();
    this.addNode(start, null);
    for (let id = 0; id < this.nodes.length; id += 1) {
      if (this.paths >= this.limits.maxPaths || this.work >= this.maxWork) {
        this.cutAt(id, 'the script has more paths than the analysis follows');
        break;
      }
      this.visit(id);
    }
    const { incompleteness } = this.observations;
    return {
      nodes: this.nodes,
      edges: this.edges,
      executed: this.executed,
      observations: this.observations,
      incomplete: incompleteness,
      complete: incompleteness.length === 0,
    };
  }

  /** Runs everything that can happen in one state. */
  private visit(id: number): void {
    const state = this.states[id] as LoginState;
    // The state is not needed any more once its successors are made.
    this.states[id] = null;
    this.noteExecution(id, state);
    const open: Alternative[] = [{ choices: [], goesOnFrom: null }];
    let count = 0;
    const merging = new MergePoints(this.mentions);
    while (open.length > 0) {
      const { choices: prefix, goesOnFrom } = open.pop() as Alternative;
      const choices = new Choices(prefix);
      const machine = new Machine(
        this.program,
        cloneState(state),
        choices,
        this.observations,
        this.constructs,
        goesOnFrom,
      );
      machine.onMergePoint = (statement, scope) => merging.arrive(machine, statement, scope);
      const result = this.step(id, machine);
      if (result === null) (this.nodes[id] as GraphNode).isCut = true;
      else if (result !== 'merged') this.addEdge(id, machine, result);
      for (const left of choices.alternatives())
        open.push({ choices: left, goesOnFrom: machine.snapshots.before(left.length - 1) });
      this.paths += 1;
      this.work += machine.work + machine.workOfKeys + workOfPath;
      count += 1;
      const isOver = count >= this.limits.maxPathsPerState || this.work >= this.maxWork;
      if (isOver && open.length > 0)
        return this.cutAt(id, 'a function of the script has more paths than the analysis follows');
    }
  }

  /** Gives up what a state leads to, with the place of the call that is next in it. */
  private cutAt(id: number, reason: string): void {
    const node = this.nodes[id] as GraphNode;
    const place = node.next?.site ?? this.constructs.entry;
    this.observations.incomplete(reason, place ? rangeOf(place) : undefined);
    node.isCut = true;
  }

  private step(id: number, machine: Machine): TransitionResult | 'merged' | null {
    try {
      return withLateWork(machine, id === 0 ? runEntry(machine, this.tree) : workOffHead(machine));
    } catch (error) {
      if (error instanceof PathMerged) return 'merged';
      if (error instanceof PathCut) return null;
      if (!(error instanceof RangeError)) throw error;
      this.observations.incomplete('the script is nested deeper than the analysis follows');
      return null;
    }
  }

  private addEdge(from: number, machine: Machine, result: TransitionResult): void {
    const { state, events } = machine;
    const edge = (to: number | null): GraphEdge => ({
      id: this.edges.length,
      from,
      to,
      events,
      end: result.ended
        ? { code: result.code, pending: state.facts.pending, byUser: result.byUser, facts: state.facts }
        : null,
    });
    const add = (added: GraphEdge): GraphEdge => {
      this.edges.push(added);
      this.nodes[from]?.edges.push(added);
      return added;
    };
    if (result.ended) {
      add(edge(null));
      return;
    }
    const to = this.findOrAdd(state);
    if (to === null) {
      (this.nodes[from] as GraphNode).isCut = true;
      return;
    }
    if (typeof to === 'number') {
      add(edge(to));
      return;
    }
    const added = add(edge(this.nodes.length));
    this.byKey.set(to.key, this.nodes.length);
    this.addNode(state, added);
  }

  /** The state with the same key, or the key of a new one; null when it is given up. */
  private findOrAdd(state: LoginState): number | { key: string } | null {
    if (!foldQueue(state, this.observations)) {
      this.observations.incomplete('a retry queues more and more calls', placeOf(state));
      return null;
    }
    let key = stateKey(state, this.mentions);
    this.work += key.length / charactersOfWork;
    const known = this.byKey.get(key);
    if (known !== undefined) return known;
    if (key.split(pausedMark).length > maxPaused) {
      this.observations.incomplete('more and more functions wait for each other', placeOf(state));
      return null;
    }
    if (this.widening.widen(state, key)) {
      key = stateKey(state, this.mentions);
      const widened = this.byKey.get(key);
      if (widened !== undefined) return widened;
    }
    if (this.nodes.length >= this.limits.maxStates) {
      const { entry } = this.constructs;
      this.observations.incomplete(
        'the script has more states than the analysis follows',
        entry ? rangeOf(entry) : undefined,
      );
      return null;
    }
    return { key };
  }

  private addNode(state: LoginState, parent: GraphEdge | null): void {
    const head = nextCall(state.queue);
    this.nodes.push({
      id: this.nodes.length,
      parent,
      edges: [],
      next: head && {
        name: head.name,
        step: head.name === 'executeStep' ? head.step : null,
        site: head.site,
      },
      factors: provedFactors(state.facts),
      isCut: false,
    });
    this.states.push(state);
  }

  private noteExecution(node: number, { queue, facts }: LoginState): void {
    const head = nextCall(queue);
    if (head === null || head.name !== 'executeStep') return;
    const subject = factorSubject(facts);
    const fact = subject === null ? undefined : facts.users[subject];
    this.executed.push({
      step: head.step,
      site: head.site,
      idp: fact?.idp ?? null,
      status: fact?.status ?? 'none',
      behindRoles: head.behindRoles,
      node,
    });
  }
}

/** What is worked off next; null where the login ends. */
function nextCall(queue: readonly QueueItem[]): QueuedCall | null {
  const next = queue.find((item) => item.kind === 'call' || item.goesOnBy === null);
  return next?.kind === 'call' ? next : null;
}

/** The place of the call that is next, for what is cut. */
function placeOf({ queue }: LoginState) {
  const call = queue.find((item) => item.kind === 'call');
  return call && rangeOf(call.site);
}
