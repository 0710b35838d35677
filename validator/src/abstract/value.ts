import type { BehaviourName } from '@stepgate/engine/language';
import type { AnyNode, ClassNode, FunctionNode } from '../syntax.ts';
import type { Term } from './term.ts';

/** A value that is not known: only the term it stands for. Immutable. */
export class Unknown {
  readonly term: Term;

  constructor(term: Term) {
    this.term = term;
  }
}

/** A value of a script: a primitive, an object of the abstract heap, or an unknown value. */
export type Value = undefined | null | boolean | number | string | bigint | symbol | Obj | Unknown;

export interface Slot {
  value: Value;
  get?: Value;
  set?: Value;
  enumerable: boolean;
  writable: boolean;
  configurable: boolean;
}

/** Code of a script with the scope it closes over. */
export interface Closure {
  readonly node: FunctionNode;
  readonly scope: Scope;
  readonly homeObject: Obj | null;
  readonly isMethod: boolean;
  /** For constructors of classes. */
  readonly classNode?: ClassNode;
  readonly isDerived?: boolean;
  /** Evaluated from the text of this function at the top of the script. */
  readonly liftedFrom?: FunctionNode;
  /** Instance fields of a class with the scope of its body. */
  readonly fields?: readonly { readonly key: string | symbol | null; readonly value: AnyNode | null }[];
}

export type HostKind =
  | 'Context'
  | 'Steps'
  | 'Step'
  | 'User'
  | 'Request'
  | 'Response'
  | 'headers'
  | 'params'
  | 'cookies'
  | 'response headers'
  | 'endpointParams'
  | 'localClaims'
  | 'claims'
  | 'remoteClaims'
  | 'answers';

/** Calls code of the host or of the language; the first parameter is the machine that runs. */
export type Native = (machine: never, self: Value, args: Value[], newTarget: Obj | undefined) => Value;

export type ObjectKind =
  | 'object'
  | 'array'
  | 'function'
  | 'error'
  | 'regexp'
  | 'date'
  | 'map'
  | 'set'
  | 'boxed'
  | 'iterator'
  | 'host'
  | 'promise';

/** An object of the abstract heap. */
export class Obj {
  readonly kind: ObjectKind;
  proto: Obj | null;
  properties = new Map<string | symbol, Slot>();
  isExtensible = true;
  /** What `Object.seal` and `Object.freeze` did to the elements of an array; properties have flags of their own. */
  integrity: 'sealed' | 'frozen' | null = null;
  /** The `arguments` of a function: elements like an array, and no array otherwise. */
  isArguments = false;
  /** Objects of the language itself: shared between all states, frozen. The name stands for the object in keys. */
  sharedName: string | null = null;
  elements: Value[] | null = null;
  entries: Map<Value, Value> | null = null;
  closure: Closure | null = null;
  native: Native | null = null;
  /** Bound functions. */
  bound: { target: Obj; self: Value; args: Value[] } | null = null;
  /** Boxed primitives; the time of dates; the pattern of regular expressions. */
  inner: Value = undefined;
  pattern: RegExp | null = null;
  host: { readonly kind: HostKind; readonly id: number } | null = null;
  /** Present on promises. */
  promise: PromiseState | null = null;
  /** Present on the objects of generator functions: the function that waits between two values. */
  coroutine: Coroutine | null = null;

  constructor(kind: ObjectKind, proto: Obj | null) {
    this.kind = kind;
    this.proto = proto;
    if (kind === 'array') this.elements = [];
    if (kind === 'map' || kind === 'set') this.entries = new Map();
  }

  get isCallable(): boolean {
    return this.kind === 'function';
  }
}

/** Marks a `let`, `const` or class that has not been initialized yet. */
export const uninitialized: unique symbol = Symbol('uninitialized');

/** What a running function knows besides its variables. */
export interface FunctionFrame {
  thisValue: Value | typeof uninitialized;
  readonly newTarget: Obj | undefined;
  readonly callee: Obj;
  /** Parameters that share their values with `arguments`. */
  readonly mapped: ReadonlySet<string> | null;
}

/** Variables of a block or function. */
export class Scope {
  readonly parent: Scope | null;
  variables = new Map<string, Value | typeof uninitialized>();
  constants: Set<string> | null = null;
  /** The name of a function expression inside itself: it cannot be assigned, and only strict code is told. */
  ownName: string | null = null;
  /** Around a function that is evaluated from its text: names of variables that are gone, and by what. */
  lost: ReadonlyMap<string, BehaviourName> | null = null;
  /** The block that the script is where what it declares in it is seen nowhere else. */
  isTopBlock = false;
  /** Present on scopes of functions that have their own `this`. */
  frame: FunctionFrame | null = null;
  /** Whether code here is strict, by a directive around it. */
  isStrict: boolean;
  /** Whether `var` declarations belong here. */
  readonly isFunctionScope: boolean;

  constructor(parent: Scope | null, isFunctionScope: boolean) {
    this.parent = parent;
    this.isFunctionScope = isFunctionScope;
    this.isStrict = parent?.isStrict ?? false;
  }
}

/** How a statement ended when it did not just end. */
export interface Completion {
  readonly type: 'return' | 'break' | 'continue';
  readonly label: string | null;
  readonly value: Value;
}

/** A statement that a paused function is in. */
export interface Frame {
  readonly node: AnyNode;
  /** For blocks: what is in them. */
  readonly statements: readonly AnyNode[] | null;
  scope: Scope;
  /** The next statement of a block; which part of any other statement runs. */
  phase: number;
  /** What a loop takes its values from; what a `switch` compares. */
  source: Value;
  /** How many of them it took, where they are in a list. */
  index: number;
  /** What goes on after `finally`. */
  pending: Completion | ScriptThrow | null;
  /** How often a loop went on although its condition is not known, since the function went on. */
  rounds: number;
}

/**
 * A function of the script that can pause, as data: the statements it is in, innermost last, and what it has computed
 * of the one under way. So a function that waits is part of the state like any other value.
 */
export interface Coroutine {
  readonly frames: Frame[];
  /** Parts of the statement under way that are evaluated already; what they threw, too. */
  memo: Map<AnyNode, Value | ScriptThrow>;
  /** The `await` or `yield` it pauses at. */
  pausedAt: AnyNode | null;
  status: 'new' | 'paused' | 'running' | 'done';
  /** What an `async` function has returned. */
  readonly promise: Obj | null;
}

/** Who hears of the end of a promise. */
export type Reaction =
  | { readonly kind: 'resume'; readonly coroutine: Coroutine }
  | { readonly kind: 'then'; readonly onFulfilled: Value; readonly onRejected: Value; readonly derived: Obj };

export interface PromiseState {
  status: 'pending' | 'fulfilled' | 'rejected';
  value: Value;
  reactions: Reaction[];
  /** What threw the value of a rejection. */
  place: AnyNode | null;
  /** Somebody hears of a rejection. */
  isHandled: boolean;
  /** The script waits for the call that settles this one. */
  isAwaited: boolean;
}

/** Leaves the current path of the script: a thrown value on its way to a handler. */
export class ScriptThrow {
  readonly value: Value;
  /** What threw: a `throw` of the script, or what could not be evaluated. */
  readonly place: AnyNode | null;

  constructor(value: Value, place: AnyNode | null) {
    this.value = value;
    this.place = place;
  }
}

/** Gives up the current path; what was given up is on record. */
export class PathCut {}

export function isObject(value: Value): value is Obj {
  return value instanceof Obj;
}

export function isCallable(value: Value): value is Obj {
  return value instanceof Obj && value.kind === 'function';
}

/** Adds a property that assignments could have made. */
export function define(object: Obj, key: string | symbol, value: Value, enumerable = true): void {
  object.properties.set(key, { value, enumerable, writable: true, configurable: true });
}
