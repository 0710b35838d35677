import { rangeOf } from '@stepgate/engine/script';
import { queueItemKey } from '../abstract/state-key.ts';
import { type Leaf, leaf, leavesOf, type TermType } from '../abstract/term.ts';
import { type Coroutine, Obj, type Scope, ScriptThrow, Unknown, type Value } from '../abstract/value.ts';
import type { Observations } from '../interpret/observations.ts';
import type { LoginState, QueueItem } from './login-state.ts';

const longQueue = 6;
const longestQueue = 100;

/**
 * Folds calls that a retry queues again and again into one that stands for one or more. Returns false when the queue
 * grows in a way that cannot be folded.
 */
export function foldQueue(state: LoginState, observations: Observations): boolean {
  if (state.queue.length <= longQueue) return true;
  const folded: QueueItem[] = [];
  let last: string | null = null;
  for (const item of state.queue) {
    const key = item.kind === 'call' ? queueItemKey(state, { ...item, isRepeated: false }) : null;
    const before = folded.at(-1);
    if (key !== null && key === last && before?.kind === 'call') {
      // Equal calls with functions of their own may still differ in what those functions share.
      if (before.callbacks.size > 0 || (before.promise?.promise?.reactions.length ?? 0) > 0)
        observations.incomplete(
          'a retry queues the same call with callbacks again and again',
          rangeOf(before.site),
        );
      folded[folded.length - 1] = { ...before, isRepeated: true };
      continue;
    }
    folded.push(item);
    last = key;
  }
  state.queue = folded;
  return folded.length <= longestQueue;
}

/** A number or text of the heap that can be replaced. */
interface Place {
  readonly value: Value;
  replace(value: Value): void;
}

/** The numbers and texts that script variables and queued callbacks reach, in a fixed order. */
function changingPlaces(state: LoginState): Place[] {
  const places: Place[] = [];
  const seen = new Set<Obj | Scope>();
  const add = (value: unknown, replace: (value: Value) => void): void => {
    if (typeof value === 'number' || typeof value === 'string') places.push({ value, replace });
    else if (value instanceof Unknown) places.push({ value, replace });
    else if (value instanceof Obj) visitObject(value);
  };
  const visitScope = (scope: Scope | null): void => {
    if (scope === null || seen.has(scope)) return;
    seen.add(scope);
    for (const [name, value] of scope.variables) add(value, (next) => scope.variables.set(name, next));
    visitScope(scope.parent);
  };
  const visitObject = (object: Obj): void => {
    if (object.sharedName !== null || seen.has(object)) return;
    seen.add(object);
    if (object.kind !== 'function') {
      for (const slot of object.properties.values()) {
        add(slot.value, (next) => {
          slot.value = next;
        });
      }
    }
    for (const [index, element] of (object.elements ?? []).entries()) {
      add(element, (next) => {
        (object.elements as Value[])[index] = next;
      });
    }
    if (object.closure) visitScope(object.closure.scope);
    if (object.coroutine) visitCoroutine(object.coroutine);
    if (object.bound) for (const arg of object.bound.args) if (arg instanceof Obj) visitObject(arg);
    for (const reaction of object.promise?.reactions ?? []) {
      if (reaction.kind === 'resume') visitCoroutine(reaction.coroutine);
      else
        for (const one of [reaction.onFulfilled, reaction.derived]) if (one instanceof Obj) visitObject(one);
    }
  };
  const visitCoroutine = ({ frames, memo, promise }: Coroutine): void => {
    for (const { scope } of frames) visitScope(scope);
    for (const [node, value] of memo)
      if (!(value instanceof ScriptThrow)) add(value, (next) => memo.set(node, next));
    if (promise) visitObject(promise);
  };
  visitScope(state.top);
  for (const item of state.queue)
    if (item.kind === 'call') {
      for (const callback of item.callbacks.values()) visitObject(callback);
      if (item.promise) visitObject(item.promise);
    }
  return places;
}

/** How many values a variable is followed with at one place of the program before it counts as any value. */
const followedValues = { number: 8, string: 48 } as const;

/**
 * Keeps counters and growing texts from making states differ for ever: where a variable was met with too many
 * values, it is any number or text from there on.
 */
export class Widening {
  private readonly seen = new Map<string, Set<Value>[]>();
  private count = 0;

  /**
   * @param key key of the state
   * @returns whether something was replaced
   */
  widen(state: LoginState, key: string): boolean {
    const places = changingPlaces(state);
    const skeleton = skeletonOf(key);
    const known = this.seen.get(skeleton) ?? places.map(() => new Set<Value>());
    this.seen.set(skeleton, known);
    let changed = false;
    for (const [index, { value, replace }] of places.entries()) {
      const type = this.typeToWiden(value, known[index]);
      if (type === null) continue;
      this.count += 1;
      const text = type === 'number' ? 'a counter' : 'a text that grows';
      replace(new Unknown(leaf({ kind: 'other', serial: widenedSerial - this.count }, type, text)));
      changed = true;
    }
    return changed;
  }

  /** The type to forget a value to; null when it can stay. What is computed from a forgotten value is forgotten too. */
  private typeToWiden(value: Value, values: Set<Value> | undefined): TermType | null {
    if (value instanceof Unknown) {
      const { term } = value;
      if (term.kind !== 'apply') return null;
      const isOld = [...leavesOf(term).values()].some(isForgotten);
      return isOld || term.key.length > longestTerm ? term.type : null;
    }
    if (typeof value !== 'number' && typeof value !== 'string') return null;
    const type = typeof value as 'number' | 'string';
    return values !== undefined && values.add(value).size > followedValues[type] ? type : null;
  }
}

/** Serials below this one belong to values that were forgotten. */
const widenedSerial = -100;

/** Whether a value stands for one that took too many values to be followed. */
export function isForgotten({ source }: Leaf): boolean {
  return source.kind === 'other' && source.serial < widenedSerial;
}

const longestTerm = 400;

/** The key of a state with numbers and texts taken out. */
function skeletonOf(key: string): string {
  return key
    .replace(/"(?:[^"\\]|\\.)*"/g, '""')
    .replace(/(?<= )-?\d+(?:\.\d+)?(?= )/g, '0')
    .replace(/\{other #\d+\}/g, '0');
}
