import type { Job, Jobs } from '../interpret/jobs.ts';
import type { LoginState, QueueItem } from '../login/login-state.ts';
import { canBeAskedAgain, isAskedOnce, isPast } from './asked-again.ts';
import type { Mentions, Past } from './mentions.ts';
import { leavesOf, type Term } from './term.ts';
import { TermKeys } from './term-keys.ts';
import {
  type Coroutine,
  Obj,
  type PromiseState,
  type Reaction,
  type Scope,
  ScriptThrow,
  Unknown,
  type uninitialized,
  type Value,
} from './value.ts';

/**
 * A text that is equal for states that behave alike: heap objects are numbered in the order in which variables and
 * queue reach them, and assumptions about values that nothing can ask about any more are left out.
 *
 * As a side effect those assumptions are dropped from the state.
 */
export function stateKey(state: LoginState, mentions: Mentions): string {
  return new KeyWriter(state, mentions).write();
}

/**
 * The key of a function that runs, at the end of one of its statements: the state with its variables and what it has
 * queued so far. Equal keys at the same statement have the same future.
 */
export function runningKey(
  state: LoginState,
  mentions: Mentions,
  place: number,
  scope: Scope,
  queued: readonly QueueItem[],
  { waiting, held }: Jobs,
  past: Past | null,
): string {
  return new KeyWriter(state, mentions, past).writeRunning(place, scope, queued, waiting, held);
}

/** Properties that a function has from the start. */
const plainProperties = 3;

/** The key of a queued call by itself, for recognizing repetitions. */
export function queueItemKey(state: LoginState, item: QueueItem): string {
  return new KeyWriter(state, new Map()).writeItem(item);
}

/** With more answers than that, those which one place asks for are not kept in mind. */
const manyAskedOnce = 4;

/** Stands in a key once for each function that waits. */
export const pausedMark = 'C{';

/** Symbols that are the same in every login. */
const wellKnown: ReadonlySet<unknown> = new Set(
  Object.getOwnPropertyNames(Symbol).map((name) => Reflect.get(Symbol, name)),
);

class KeyWriter {
  private readonly parts: string[] = [];
  private readonly numbers = new Map<Obj | Scope | Coroutine, number>();
  private readonly symbols = new Map<symbol, number>();
  private readonly terms: TermKeys;
  private readonly liveLeaves = new Set<string>();
  /** So much was asked that answers which one place asks for are forgotten, and may be others the next time. */
  private isCrowded = false;
  private readonly state: LoginState;

  private readonly mentions: Mentions;

  private readonly past: Past | null;

  constructor(state: LoginState, mentions: Mentions, past: Past | null = null) {
    this.state = state;
    this.mentions = mentions;
    this.past = past;
    this.terms = new TermKeys(state.facts);
  }

  writeRunning(
    place: number,
    scope: Scope,
    queued: readonly QueueItem[],
    waiting: readonly Job[],
    held: readonly Value[],
  ): string {
    this.put(`at ${place}`).scope(scope);
    for (const item of queued) this.item(item);
    for (const job of waiting) this.job(job);
    for (const value of held) this.value(value);
    return this.write();
  }

  write(): string {
    const { state } = this;
    const { facts } = state;
    this.terms.startAt(facts.request);
    this.scope(state.top);
    for (const item of state.queue) this.item(item);
    for (const promise of state.followed) this.put('follows').object(promise);
    for (const [key, object] of state.hostObjects)
      if (object.properties.size > 0) this.put(key).object(object);
    for (const [key, value] of state.writtenClaims) this.value(key).value(value);
    for (const [name, module] of state.modules) this.put('module').value(name).object(module);
    for (const fn of state.lifted.values()) if (fn.properties.size > plainProperties) this.object(fn);
    if (state.droppedGlobals.size > 0) this.put(`dropped ${[...state.droppedGlobals].sort()}`);
    this.put('facts').put(
      JSON.stringify([
        facts.users,
        [...facts.steps],
        [...facts.completed],
        facts.established,
        facts.establishedFederated,
        facts.subjectStep,
        facts.lostSubject?.step,
        [...facts.executed].sort(),
        facts.isRetry,
        facts.currentStep,
        facts.pending,
        facts.lastFailed,
        facts.hasLateWork,
        facts.fault,
        [...facts.proven].sort(),
        [...facts.doubtful].sort(),
        Array.from(facts.roleChanges, ([account, roles]) => [account, [...roles].sort()]),
        facts.switches && [...facts.switches].sort(),
      ]),
    );
    this.knowledge();
    return this.parts.join(' ');
  }

  writeItem(item: QueueItem): string {
    this.item(item);
    return this.parts.join(' ');
  }

  private put(text: string): this {
    this.parts.push(text);
    return this;
  }

  private knowledge(): void {
    const { assumptions, bindings } = this.state.knowledge;
    const once = [...assumptions.values()].filter(({ term }) => isAskedOnce(term, this.mentions));
    this.isCrowded = once.length > manyAskedOnce;
    const lines: string[] = [];
    for (const [key, { term, value }] of assumptions) {
      if (this.isLive(term)) lines.push(`${this.terms.keyOf(term)}=${value}`);
      else assumptions.delete(key);
    }
    for (const [key, { term, value }] of bindings) {
      if (this.isLive(term)) lines.push(`${this.terms.keyOf(term)}:=${String(value)}`);
      else bindings.delete(key);
    }
    this.put(lines.sort().join('&'));
  }

  /** Facts about users can be asked again at any time; the rest only through values that are still held. */
  private isLive(term: Term): boolean {
    if (this.isCrowded && isAskedOnce(term, this.mentions)) return false;
    if (this.past !== null && isPast(term, this.mentions, this.past)) return false;
    return [...leavesOf(term).values()].some(
      (leaf) => this.liveLeaves.has(leaf.key) || canBeAskedAgain(leaf, this.state.facts, this.mentions),
    );
  }

  private value(value: Value | typeof uninitialized): this {
    if (value instanceof Obj) return this.object(value);
    if (value instanceof Unknown) {
      for (const key of leavesOf(value.term).keys()) this.liveLeaves.add(key);
      return this.put(this.terms.keyOf(value.term));
    }
    if (typeof value === 'string') return this.put(JSON.stringify(value));
    if (typeof value === 'bigint') return this.put(`${value}n`);
    if (typeof value === 'symbol') return this.symbol(value);
    return this.put(Object.is(value, -0) ? '-0' : String(value));
  }

  /** The name of a property, which may look like anything. */
  private name(key: string | symbol): this {
    if (typeof key === 'symbol') return this.symbol(key);
    return this.put(/^[\w$]*$/.test(key) ? key : key.replace(/[^\w$]/g, (one) => `%${one.charCodeAt(0)};`));
  }

  /** Symbols are told apart whatever they are called; those that are no script's own have names. */
  private symbol(symbol: symbol): this {
    if (wellKnown.has(symbol)) return this.put(String(symbol));
    const registered = Symbol.keyFor(symbol);
    if (registered !== undefined) return this.put(`Symbol.for ${JSON.stringify(registered)}`);
    const number = this.symbols.get(symbol) ?? this.symbols.size;
    this.symbols.set(symbol, number);
    return this.put(`y${number} ${JSON.stringify(symbol.description)}`);
  }

  private scope(scope: Scope | null): this {
    if (scope === null) return this.put('-');
    const known = this.numbers.get(scope);
    if (known !== undefined) return this.put(`s${known}`);
    this.numbers.set(scope, this.numbers.size);
    this.put('S{');
    for (const [name, value] of scope.variables) this.put(name).value(value);
    if (scope.frame) {
      this.put('this').value(scope.frame.thisValue);
      if (scope.frame.newTarget) this.put('new').object(scope.frame.newTarget);
      // The callee matters for `super` only, and is found through what it closes over.
      if (scope.frame.callee.closure?.homeObject) this.object(scope.frame.callee);
    }
    return this.scope(scope.parent).put('}');
  }

  private object(object: Obj): this {
    if (object.sharedName !== null) return this.put(`@${object.sharedName}`);
    const known = this.numbers.get(object);
    if (known !== undefined) return this.put(`o${known}`);
    this.numbers.set(object, this.numbers.size);
    this.put(
      `O${object.kind}${object.isExtensible ? '' : '!'}${object.integrity ?? ''}${object.isArguments ? '()' : ''}{`,
    );
    if (object.host) this.put(`${object.host.kind}${this.hostNumber(object.host)}`);
    if (object.proto) this.object(object.proto);
    if (object.inner !== undefined) this.value(object.inner);
    if (object.pattern) this.put(String(object.pattern));
    for (const [key, slot] of object.properties) {
      this.name(key).put(`${Number(slot.enumerable)}${Number(slot.writable)}${Number(slot.configurable)}`);
      if (slot.get !== undefined || slot.set !== undefined) this.value(slot.get).value(slot.set);
      else this.value(slot.value);
    }
    if (object.elements) for (const element of object.elements) this.value(element);
    // A hole reads as undefined and is not there.
    if (object.elements?.includes(undefined)) this.put(`of ${Object.keys(object.elements)}`);
    if (object.entries) for (const [key, value] of object.entries) this.value(key).value(value);
    if (object.bound) {
      this.object(object.bound.target).value(object.bound.self);
      for (const arg of object.bound.args) this.value(arg);
    }
    if (object.promise) this.promise(object.promise);
    if (object.coroutine) this.coroutine(object.coroutine);
    if (object.closure) {
      this.put(`f${object.closure.node.start}${object.closure.liftedFrom ? '^' : ''}`).scope(
        object.closure.scope,
      );
      if (object.closure.homeObject) this.object(object.closure.homeObject);
    }
    return this.put('}');
  }

  private promise({ status, value, reactions, isHandled, isAwaited }: PromiseState): void {
    this.put(`${status}${isHandled ? '+' : ''}${isAwaited ? '?' : ''}`).value(value);
    for (const reaction of reactions) this.reaction(reaction);
  }

  private reaction(reaction: Reaction): void {
    if (reaction.kind === 'resume') this.coroutine(reaction.coroutine);
    else this.put('then').value(reaction.onFulfilled).value(reaction.onRejected).object(reaction.derived);
  }

  private job(job: Job): void {
    this.put(job.kind);
    if (job.kind === 'follow') {
      this.object(job.promise).object(job.thenable).object(job.then);
      return;
    }
    this.put(String(job.isRejected)).value(job.value);
    this.reaction(job.reaction);
  }

  private coroutine(coroutine: Coroutine): void {
    const known = this.numbers.get(coroutine);
    if (known !== undefined) {
      this.put(`c${known}`);
      return;
    }
    this.numbers.set(coroutine, this.numbers.size);
    const { frames, memo, pausedAt, status, promise } = coroutine;
    this.put(`${pausedMark}${status} ${pausedAt?.start ?? '-'} ${pausedAt?.end ?? '-'}`);
    for (const { node, statements, scope, phase, index, source, pending } of frames) {
      this.put(`${node.start} ${statements === null ? 'at' : 'in'} ${phase} ${index}`)
        .scope(scope)
        .value(source);
      if (pending !== null)
        this.put(pending instanceof ScriptThrow ? 'throws' : pending.type).value(pending.value);
    }
    for (const [node, value] of memo) {
      this.put(`${node.type} ${node.start} ${node.end}`);
      if (value instanceof ScriptThrow) this.put('throws').value(value.value);
      else this.value(value);
    }
    if (promise) this.object(promise);
    this.put('}');
  }

  /** What belongs to one request is numbered as the values in it are. */
  private hostNumber({ kind, id }: NonNullable<Obj['host']>): number {
    if (kind !== 'params' && kind !== 'headers' && kind !== 'cookies') return id;
    return this.terms.numberOf(`request ${id}`);
  }

  private item(item: QueueItem): void {
    if (item.kind === 'recovery') {
      this.put(`recovery ${item.code} ${item.goesOnBy?.behaviour} ${item.goesOnBy?.step}`);
      return;
    }
    this.put(
      `${item.name} ${item.step} ${item.site.start} ${item.question ?? item.target} ${item.marksSubject} ${item.mayRetry} ${item.isRepeated}`,
    );
    this.put(item.behindRoles.map((node) => node.start).join());
    this.put(JSON.stringify(item.restrictions));
    for (const [name, callback] of item.callbacks) this.put(name).object(callback);
    if (item.promise) this.object(item.promise);
  }
}
