import type { BehaviourName } from '@stepgate/engine/language';
import type { Program } from '@stepgate/engine/model';
import { rangeOf, type ScriptRange } from '@stepgate/engine/script';
import { asCondition, assume, implied, simplify } from '../abstract/knowledge.ts';
import { apply, constant, type LeafSource, leaf, type Term, type TermType } from '../abstract/term.ts';
import {
  type Completion,
  Obj,
  PathCut,
  type Scope,
  ScriptThrow,
  Unknown,
  type Value,
} from '../abstract/value.ts';
import type { LoginState, QueuedCall } from '../login/login-state.ts';
import { addTrap, type PathEvent } from '../login/path-event.ts';
import type { AnyNode, FunctionNode } from '../syntax.ts';
import type { Choices } from './choices.ts';
import { Jobs } from './jobs.ts';
import type { LostClosures } from './lost-closures.ts';
import type { Observations } from './observations.ts';
import { Recursions } from './recursions.ts';
import { type Snapshot, Snapshots } from './snapshots.ts';

export type Evaluator = (machine: Machine, node: never, scope: Scope) => Value;
export type Executor = (machine: Machine, node: never, scope: Scope) => Completion | undefined;

/** What the machine does by itself, handed in so that the constructs of the language need not import each other. */
export interface Constructs {
  readonly evaluators: Readonly<Record<string, Evaluator>>;
  readonly executors: Readonly<Record<string, Executor>>;
  call(machine: Machine, callee: Value, self: Value, args: Value[], newTarget?: Obj): Value;
  getProperty(machine: Machine, object: Value, key: Value): Value;
  setProperty(machine: Machine, object: Value, key: Value, value: Value): boolean;
  compare(machine: Machine, node: AnyNode, operator: '===' | '==', left: Value, right: Value): Value;
  makeError(name: string, message: string): Obj;
  /** Names of the language and of the host, in a scope around the script. */
  readonly globals: ReadonlyMap<string, Value>;
  /** Script libraries by name; null for those that are no script. */
  readonly libraries: ReadonlyMap<string, FunctionNode | null>;
  /** Whether functions of the script may wait: queued calls give something to wait for then. */
  readonly awaits: boolean;
  /** Where the script says what a login does; null when it does not. */
  readonly entry: AnyNode | null;
  /** Whether the script has functions that lead from one user to another: then it matters who shares an account. */
  readonly mixesUsers: boolean;
  /** What becomes of callbacks where they are their texts; null where they keep what is around them. */
  readonly lostClosures: LostClosures | null;
  /** Functions and objects of the host that scripts name. */
  readonly hostValues: ReadonlySet<Value>;
  /** What the server does otherwise than Stepgate. */
  readonly behaviours: ReadonlySet<BehaviourName>;
}

/** So many characters of a term are as much work as evaluating a node. */
const charactersOfTerm = 8;

/** Bounds of one transition. */
export const machineLimits = {
  maxWork: 150_000,
  maxCallDepth: 150,
  maxOpenRecursion: 4,
  longestTerm: 4000,
} as const;

/** Runs code of a script in one state, along one sequence of choices. */
export class Machine {
  readonly program: Program;
  readonly state: LoginState;
  readonly choices: Choices;
  readonly observations: Observations;
  readonly events: PathEvent[] = [];
  /** What the function that runs now has queued. */
  queued: QueuedCall[] = [];
  /** Whether the script runs from its top, and no callback. */
  isFirstEvaluation = false;
  /** Whether names may mean other variables than on Stepgate: in callbacks that are their texts. */
  losesNames: boolean;
  /** What runs when the function that runs now has returned. */
  readonly jobs = new Jobs();
  /** What the running function has evaluated of its statement; null unless the function can pause. */
  memo: Map<AnyNode, Value | ScriptThrow> | null = null;
  /** What a generator that goes on hands to the one behind its `yield*`. */
  handedOn: Value = undefined;
  callDepth = 0;
  /** Depth of the function whose statements are places to merge paths at; zero while there is none. */
  private mergeDepth = 0;
  /** Loops, handlers and the like that the statement is in: what they keep in mind no key has. */
  private nesting = 0;
  choicesAtMerge = 0;
  /** Called at the end of a statement where the path has split since the last time. */
  onMergePoint: ((statement: AnyNode, scope: Scope) => void) | null = null;
  /** How much this run has evaluated. */
  work = 0;
  /** What it took to tell whether another run was here; no part of what is bounded for one run. */
  workOfKeys = 0;
  readonly snapshots: Snapshots;
  private readonly recursions = new Recursions();
  private readonly constructs: Constructs;
  /** The syntax node that runs, for the places of conditions. */
  private current: AnyNode | null = null;
  serial = 0;

  constructor(
    program: Program,
    state: LoginState,
    choices: Choices,
    observations: Observations,
    constructs: Constructs,
    goesOnFrom: Snapshot | null = null,
  ) {
    this.snapshots = new Snapshots(goesOnFrom);
    this.program = program;
    this.state = state;
    this.choices = choices;
    this.observations = observations;
    this.constructs = constructs;
    this.losesNames = constructs.lostClosures !== null;
  }

  evaluate(node: AnyNode, scope: Scope): Value {
    if (++this.work > machineLimits.maxWork) {
      this.cut('the script runs longer than the analysis follows', node);
    }
    if (this.memo !== null) return this.evaluateOnce(node, scope, this.memo);
    return this.evaluateAnew(node, scope);
  }

  private evaluateAnew(node: AnyNode, scope: Scope): Value {
    const evaluator = this.constructs.evaluators[node.type] as
      | ((m: Machine, n: AnyNode, s: Scope) => Value)
      | undefined;
    if (evaluator) return evaluator(this, node, scope);
    return this.notUnderstood(`\`${node.type}\` is not analyzed`, node);
  }

  /** A statement that pauses is evaluated again later, without what it has done already. */
  private evaluateOnce(node: AnyNode, scope: Scope, memo: Map<AnyNode, Value | ScriptThrow>): Value {
    const known = memo.get(node);
    if (known instanceof ScriptThrow) throw known;
    if (known !== undefined || memo.has(node)) return known;
    const value = this.evaluateAnew(node, scope);
    memo.set(node, value);
    return value;
  }

  /** Notes that a statement is reached. */
  reach(node: AnyNode): void {
    this.observations.seen.reached.add(node);
    if (++this.work > machineLimits.maxWork) {
      this.cut('the script runs longer than the analysis follows', node);
    }
  }

  execute(node: AnyNode, scope: Scope): Completion | undefined {
    this.reach(node);
    const executor = this.constructs.executors[node.type] as
      | ((m: Machine, n: AnyNode, s: Scope) => Completion | undefined)
      | undefined;
    if (executor) return executor(this, node, scope);
    this.notUnderstood(`\`${node.type}\` is not analyzed`, node);
    return undefined;
  }

  call(callee: Value, self: Value, args: Value[], newTarget?: Obj): Value {
    return this.constructs.call(this, callee, self, args, newTarget);
  }

  get(object: Value, key: Value): Value {
    return this.constructs.getProperty(this, object, key);
  }

  /** Writes a property; false when it cannot be written. */
  set(object: Value, key: Value, value: Value): boolean {
    return this.constructs.setProperty(this, object, key, value);
  }

  /** Writes a property as an assignment does: strict code is told when it cannot be written. */
  assign(object: Value, key: Value, value: Value, scope: Scope): void {
    if (!this.set(object, key, value) && scope.isStrict)
      this.throwError('TypeError', 'Cannot assign to a property that is read-only');
  }

  compare(node: AnyNode, operator: '===' | '==', left: Value, right: Value): Value {
    return this.constructs.compare(this, node, operator, left, right);
  }

  /** The value of a name that the script does not declare; undefined when there is none. */
  global(name: string): { readonly value: Value } | undefined {
    const { globals } = this.constructs;
    return globals.has(name) ? { value: globals.get(name) } : undefined;
  }

  get libraries(): Constructs['libraries'] {
    return this.constructs.libraries;
  }

  get awaits(): boolean {
    return this.constructs.awaits;
  }

  get lostClosures(): LostClosures | null {
    return this.constructs.lostClosures;
  }

  get hostValues(): ReadonlySet<Value> {
    return this.constructs.hostValues;
  }

  get mixesUsers(): boolean {
    return this.constructs.mixesUsers;
  }

  /** Whether a behaviour of another server is in force. */
  behaves(behaviour: BehaviourName): boolean {
    return this.constructs.behaviours.has(behaviour);
  }

  /** Notes, once per place, that a behaviour of the server made the login go another way than on Stepgate. */
  trap(
    behaviour: BehaviourName,
    subject: string | number | null,
    range: ScriptRange = this.placeRange,
  ): void {
    addTrap(this.events, { kind: 'trap', behaviour, subject, range });
  }

  /** Calls a function of the script from outside of the script. */
  callFromOutside(callee: Value, args: Value[]): Value {
    const run = () => this.call(callee, undefined, args);
    // Code of the language that runs in between may keep something in mind.
    return callee instanceof Obj && callee.closure !== null ? this.fromOutside(run) : run();
  }

  /** Whether the function that runs is the one that the host has called. */
  get isOutermost(): boolean {
    return this.callDepth === this.mergeDepth;
  }

  /** Runs code that nothing of the script waits for the return of. */
  fromOutside<Result>(run: () => Result): Result {
    this.mergeDepth = this.callDepth + 1;
    this.choicesAtMerge = this.choices.length;
    try {
      return run();
    } finally {
      this.mergeDepth = 0;
    }
  }

  /** Runs the body of a function one level deeper. */
  inFunction<Result>(run: () => Result): Result {
    const { memo } = this;
    this.memo = null;
    this.callDepth += 1;
    try {
      return run();
    } finally {
      this.callDepth -= 1;
      this.memo = memo;
    }
  }

  /** Runs a function of the script. One that the world lets call itself again and again is cut, on record. */
  inFunctionOf<Result>(node: FunctionNode, run: () => Result): Result {
    const { recursions, choices } = this;
    const around = recursions.enter(node, choices.length);
    if (recursions.roundsOf(node) > machineLimits.maxOpenRecursion)
      this.cut(
        'a function that calls itself as often as the world decides is followed for four rounds',
        node,
      );
    try {
      return this.inFunction(run);
    } finally {
      recursions.leave(node, around);
    }
  }

  /** Runs statements inside something that keeps state of its own. */
  nested<Result>(run: () => Result): Result {
    this.nesting += 1;
    try {
      return run();
    } finally {
      this.nesting -= 1;
    }
  }

  /** Tells that a statement has ended. */
  statementEnded(statement: AnyNode, scope: Scope): void {
    if (this.onMergePoint === null || this.callDepth !== this.mergeDepth || this.nesting > 0) return;
    if (this.choices.length === this.choicesAtMerge || this.choices.isRepeating) return;
    this.choicesAtMerge = this.choices.length;
    this.onMergePoint(statement, scope);
  }

  /** Runs something with a node as the place of what happens in it. */
  at<Result>(node: AnyNode, run: () => Result): Result {
    const before = this.current;
    this.current = node;
    try {
      return run();
    } finally {
      this.current = before;
    }
  }

  get place(): AnyNode | null {
    return this.current;
  }

  get placeRange(): ScriptRange {
    return rangeOf(this.current ?? {});
  }

  throwError(name: string, message: string): never {
    throw new ScriptThrow(this.constructs.makeError(name, message), this.current);
  }

  /** Records that the analysis is no longer exact and gives an unknown value instead. */
  notUnderstood(reason: string, node: AnyNode | null = this.current): Unknown {
    this.observations.incomplete(reason, node === null ? undefined : rangeOf(node));
    return this.unknown('opaque', 'a value that is not analyzed');
  }

  /** Gives up this path, on record. */
  cut(reason: string, node: AnyNode | null = this.current): never {
    this.observations.incomplete(reason, node === null ? undefined : rangeOf(node));
    throw new PathCut();
  }

  /** A new unknown value. */
  unknown(type: TermType, text: string, kind: 'time' | 'random' | 'other' = 'other'): Unknown {
    const serial = kind === 'time' ? this.state.facts.clock : this.nextSerial();
    return new Unknown(leaf({ kind, serial }, type, text));
  }

  leaf(source: LeafSource, type: TermType, text: string): Value {
    return this.known(leaf(source, type, text));
  }

  /** The value of a term: known when assumptions decide it. */
  known(term: Term): Value {
    this.work += term.key.length / charactersOfTerm;
    const simple = simplify(term, this.state.knowledge);
    // What is computed from so much is any value of its type.
    if (simple.kind === 'apply' && simple.key.length > machineLimits.longestTerm)
      return this.unknown(simple.type, 'a value that is computed from many others');
    if (simple.kind !== 'constant') return new Unknown(simple);
    const { value } = simple;
    return typeof value === 'object' && value !== null ? new Unknown(simple) : (value as Value);
  }

  apply(operator: string, type: TermType, ...operands: Term[]): Value {
    if (this.current !== null) this.observations.notePattern(this.current, operands);
    return this.known(apply(operator, type, ...operands));
  }

  /** Whether a value counts as true; an unknown one splits the path. */
  truthy(value: Value): boolean {
    if (value instanceof Unknown) return this.decide(apply('truthy', 'boolean', value.term));
    return typeof value === 'object' ? value !== null : Boolean(value);
  }

  isNullish(value: Value): boolean {
    if (value instanceof Unknown) return this.decide(apply('==', 'boolean', value.term, constant(null)));
    return value === undefined || value === null;
  }

  /** Whether a condition holds: by what is assumed, else both ways, one after the other. */
  decide(condition: Term): boolean {
    const { knowledge } = this.state;
    this.work += knowledge.assumptions.size + condition.key.length / charactersOfTerm;
    const { term, isNegated } = asCondition(simplify(condition, knowledge));
    const again = asCondition(simplify(term, knowledge));
    const negated = isNegated !== again.isNegated;
    const known = implied(again.term, knowledge);
    if (known !== undefined) return known !== negated;
    const value = this.choices.choose(2) === 0;
    assume(again.term, value, knowledge);
    this.events.push({
      kind: 'condition',
      term: again.term,
      value,
      outcome: value !== negated,
      range: this.current === null ? null : rangeOf(this.current),
    });
    return value !== negated;
  }

  private nextSerial(): number {
    // Unique along a path: the clock of the state tells transitions apart, the counter tells values of one apart.
    this.serial += 1;
    return this.state.facts.clock * 10_000 + this.serial;
  }
}
