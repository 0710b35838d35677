import type { AnyNode, FunctionNode } from '../syntax.ts';

/** A property of a host object that one place of a script reads or writes. */
export interface HostAccess {
  readonly node: AnyNode;
  /** The object, as the table of the context shape names it: `Context`, `Step`, `localClaims`, … */
  readonly object: string;
  readonly key: string;
}

/** Something in the arguments of a host function that is not what the function takes. */
export interface ArgumentSlip {
  readonly kind:
    | 'unknown-callback'
    | 'callback-without-function'
    | 'options-as-callbacks'
    | 'callbacks-as-options'
    | 'unknown-option';
  readonly call: AnyNode;
  /** The host function. */
  readonly name: string;
  /** The key of the object that was given. */
  readonly key: string;
  /** Where the key stands, as in `stepOptions.`; empty at the top. */
  readonly prefix: string;
  /** Names that could stand there. */
  readonly known: readonly string[];
}

/** Which places of a script were reached, and what was met there, on all paths. */
export class ScriptSightings {
  /** Statements that ran. */
  readonly reached = new Set<AnyNode>();
  readonly called = new Set<FunctionNode>();
  /** Places that read a name which nothing declares. */
  readonly undefinedNames = new Set<AnyNode>();
  /** Functions that were given to the host, with the names they were given under, as in `executeStep.onSuccess`. */
  readonly callbacks = new Map<FunctionNode, Set<string>>();
  private readonly readsByKey = new Map<string, HostAccess>();
  private readonly writesByKey = new Map<string, HostAccess>();
  private readonly slipsByKey = new Map<string, ArgumentSlip>();

  /** Reads of claims, and of properties that the object does not have. */
  get reads(): readonly HostAccess[] {
    return [...this.readsByKey.values()];
  }

  /** Writes that the host ignores. */
  get lostWrites(): readonly HostAccess[] {
    return [...this.writesByKey.values()];
  }

  get slips(): readonly ArgumentSlip[] {
    return [...this.slipsByKey.values()];
  }

  read(node: AnyNode | null, object: string, key: string): void {
    if (node !== null) note(this.readsByKey, node, `${object} ${key}`, { node, object, key });
  }

  lostWrite(node: AnyNode | null, object: string, key: string): void {
    if (node !== null) note(this.writesByKey, node, `${object} ${key}`, { node, object, key });
  }

  slip(slip: ArgumentSlip): void {
    note(this.slipsByKey, slip.call, `${slip.kind} ${slip.prefix}${slip.key}`, slip);
  }

  callback(node: FunctionNode, name: string): void {
    const names = this.callbacks.get(node) ?? new Set();
    this.callbacks.set(node, names.add(name));
  }
}

function note<Sighting>(found: Map<string, Sighting>, { start }: AnyNode, key: string, one: Sighting): void {
  const full = `${start} ${key}`;
  if (!found.has(full)) found.set(full, one);
}
