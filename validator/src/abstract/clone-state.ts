import type { Job } from '../interpret/jobs.ts';
import type { Run } from '../interpret/outermost.ts';
import type { LoginState, QueuedCall, QueueItem } from '../login/login-state.ts';
import {
  type Coroutine,
  type Frame,
  Obj,
  type PromiseState,
  type Reaction,
  Scope,
  ScriptThrow,
  type Slot,
  uninitialized,
  type Value,
} from './value.ts';

/** Copies a state with its heap, so that a path can run in it without touching the original. */
export function cloneState(state: LoginState): LoginState {
  return new HeapCopier().state(state);
}

/** Copies a state with the function that runs in it, so that the function can go on from there again. */
export function cloneRun({ state, lists, queued, waiting, rejected, held }: Run): Run & { size: number } {
  const copier = new HeapCopier();
  return {
    state: copier.state(state),
    lists: lists.map((list) => ({ ...list, scope: copier.scope(list.scope) })),
    queued: queued.map((call) => copier.call(call)),
    waiting: waiting.map((job) => copier.job(job)),
    rejected: rejected.map((promise) => copier.object(promise)),
    held: held.map((value) => copier.value(value)),
    size: copier.size,
  };
}

class HeapCopier {
  private readonly objects = new Map<Obj, Obj>();
  private readonly scopes = new Map<Scope, Scope>();
  private readonly coroutines = new Map<Coroutine, Coroutine>();

  /** How much was copied. */
  get size(): number {
    return this.objects.size + this.scopes.size;
  }

  state(state: LoginState): LoginState {
    const { facts, knowledge } = state;
    return {
      top: this.scope(state.top),
      hostObjects: this.map(state.hostObjects),
      queue: state.queue.map((item) => this.item(item)),
      facts: {
        ...facts,
        users: facts.users.map((user) => ({ ...user })),
        steps: new Map(facts.steps),
        completed: new Map(facts.completed),
        executed: new Set(facts.executed),
        pending: [...facts.pending],
        asked: { ...facts.asked },
        changed: { ...facts.changed },
        proven: new Set(facts.proven),
        doubtful: new Set(facts.doubtful),
        switches: facts.switches && new Map(facts.switches),
        roleChanges: new Map(Array.from(facts.roleChanges, ([account, roles]) => [account, new Map(roles)])),
      },
      knowledge: { assumptions: new Map(knowledge.assumptions), bindings: new Map(knowledge.bindings) },
      writtenClaims: this.map(state.writtenClaims),
      modules: this.map(state.modules),
      followed: state.followed.map((promise) => this.object(promise)),
      lifted: state.lifted.size === 0 ? new Map() : this.map(state.lifted),
      droppedGlobals: state.droppedGlobals,
    };
  }

  value<Kept extends Value>(value: Kept): Kept {
    return value instanceof Obj ? (this.object(value) as Kept & Obj) : value;
  }

  map<Key, Kept extends Value>(map: ReadonlyMap<Key, Kept>): Map<Key, Kept> {
    return new Map(Array.from(map, ([key, value]) => [key, this.value(value)]));
  }

  item(item: QueueItem): QueueItem {
    return item.kind === 'recovery' ? item : this.call(item);
  }

  call(call: QueuedCall): QueuedCall {
    const promise = call.promise && this.object(call.promise);
    return { ...call, callbacks: this.map(call.callbacks), promise };
  }

  job(job: Job): Job {
    if (job.kind === 'react')
      return { ...job, reaction: this.reaction(job.reaction), value: this.value(job.value) };
    const [promise, thenable, then] = [job.promise, job.thenable, job.then].map((one) =>
      this.object(one),
    ) as [Obj, Obj, Obj];
    return { kind: 'follow', promise, thenable, then };
  }

  scope(scope: Scope): Scope {
    const known = this.scopes.get(scope);
    if (known) return known;
    const parent = scope.parent === null ? null : this.scope(scope.parent);
    // A closure in the parent may have copied this scope already.
    const copied = this.scopes.get(scope);
    if (copied) return copied;
    const copy = new Scope(parent, scope.isFunctionScope);
    this.scopes.set(scope, copy);
    copy.constants = scope.constants;
    copy.ownName = scope.ownName;
    copy.isStrict = scope.isStrict;
    copy.lost = scope.lost;
    copy.isTopBlock = scope.isTopBlock;
    for (const [name, value] of scope.variables) {
      copy.variables.set(name, value === uninitialized ? value : this.value(value));
    }
    if (scope.frame) {
      const { thisValue, newTarget, callee, mapped } = scope.frame;
      copy.frame = {
        thisValue: thisValue === uninitialized ? thisValue : this.value(thisValue),
        newTarget: newTarget && this.object(newTarget),
        callee: this.object(callee),
        mapped,
      };
    }
    return copy;
  }

  object(object: Obj): Obj {
    if (object.sharedName !== null) return object;
    const known = this.objects.get(object);
    if (known) return known;
    const copy = new Obj(object.kind, null);
    this.objects.set(object, copy);
    copy.proto = object.proto && this.object(object.proto);
    copy.isExtensible = object.isExtensible;
    copy.integrity = object.integrity;
    copy.isArguments = object.isArguments;
    copy.native = object.native;
    copy.inner = this.value(object.inner);
    copy.pattern = object.pattern;
    copy.host = object.host;
    for (const [key, slot] of object.properties) copy.properties.set(key, this.slot(slot));
    if (object.elements) copy.elements = object.elements.map((element) => this.value(element));
    if (object.entries) {
      copy.entries = new Map(
        Array.from(object.entries, ([key, value]) => [this.value(key), this.value(value)]),
      );
    }
    if (object.bound) {
      const { target, self, args } = object.bound;
      copy.bound = {
        target: this.object(target),
        self: this.value(self),
        args: args.map((arg) => this.value(arg)),
      };
    }
    if (object.promise) copy.promise = this.promise(object.promise);
    if (object.coroutine) copy.coroutine = this.coroutine(object.coroutine);
    if (object.closure) {
      const { scope, homeObject } = object.closure;
      copy.closure = {
        ...object.closure,
        scope: this.scope(scope),
        homeObject: homeObject && this.object(homeObject),
      };
    }
    return copy;
  }

  private promise(state: PromiseState): PromiseState {
    return {
      ...state,
      value: this.value(state.value),
      reactions: state.reactions.map((reaction) => this.reaction(reaction)),
    };
  }

  private reaction(reaction: Reaction): Reaction {
    return reaction.kind === 'resume'
      ? { kind: 'resume', coroutine: this.coroutine(reaction.coroutine) }
      : {
          kind: 'then',
          onFulfilled: this.value(reaction.onFulfilled),
          onRejected: this.value(reaction.onRejected),
          derived: this.object(reaction.derived),
        };
  }

  private coroutine(coroutine: Coroutine): Coroutine {
    const known = this.coroutines.get(coroutine);
    if (known) return known;
    const frames: Frame[] = [];
    const memo: Coroutine['memo'] = new Map();
    const promise = coroutine.promise && this.object(coroutine.promise);
    const copy: Coroutine = { ...coroutine, frames, memo, promise };
    this.coroutines.set(coroutine, copy);
    for (const frame of coroutine.frames) {
      const scope = this.scope(frame.scope);
      frames.push({
        ...frame,
        scope,
        source: this.value(frame.source),
        pending: this.pending(frame.pending),
      });
    }
    for (const [node, value] of coroutine.memo)
      memo.set(
        node,
        value instanceof ScriptThrow
          ? new ScriptThrow(this.value(value.value), value.place)
          : this.value(value),
      );
    return copy;
  }

  private pending(pending: Frame['pending']): Frame['pending'] {
    if (pending === null) return null;
    return pending instanceof ScriptThrow
      ? new ScriptThrow(this.value(pending.value), pending.place)
      : { ...pending, value: this.value(pending.value) };
  }

  private slot(slot: Slot): Slot {
    return {
      ...slot,
      value: this.value(slot.value),
      ...(slot.get === undefined ? {} : { get: this.value(slot.get) }),
      ...(slot.set === undefined ? {} : { set: this.value(slot.set) }),
    };
  }
}
