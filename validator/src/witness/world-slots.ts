import type { Leaf, Term } from '../abstract/term.ts';

/** Something of the world that a condition depends on and a witness can choose. */
export interface WorldSlot {
  readonly key: string;
  readonly leaf: Leaf;
  /** Members below the leaf, for data of HTTP answers. */
  readonly path: readonly string[];
  /** What it is compared or combined with. */
  readonly constants: Set<string | number>;
}

/** A condition with the slots it depends on. */
export interface SlottedCondition {
  readonly term: Term;
  readonly value: boolean;
  readonly slots: readonly WorldSlot[];
}

/** The same header, cookie or address comes with every request of a scripted world. */
export function slotKey(leaf: Leaf, path: readonly string[] = []): string {
  const { source } = leaf;
  const name = 'name' in source ? source.name : '';
  const fixed =
    source.kind === 'header' ||
    source.kind === 'cookie' ||
    source.kind === 'address' ||
    source.kind === 'time';
  const number = fixed ? '' : 'serial' in source ? source.serial : 'user' in source ? source.user : '';
  const version = 'version' in source ? source.version : 'question' in source ? source.question : '';
  return [source.kind, number, name, version, ...path].join(' ');
}

/** Finds what conditions depend on, and what each of it is compared with. */
export function findSlots(conditions: readonly { readonly term: Term; readonly value: boolean }[]): {
  readonly slots: readonly WorldSlot[];
  readonly conditions: readonly SlottedCondition[];
} {
  const whole = new Set<string>();
  const uses = conditions.map(({ term }) => usesOf(term, whole));
  const prefixes = new Set<string>();
  for (const { leaf, path } of uses.flat()) {
    for (let length = 0; length < path.length; length += 1)
      prefixes.add(slotKey(leaf, path.slice(0, length)));
  }
  const slots = new Map<string, WorldSlot>();
  const slotted = conditions.map(({ term, value }, index) => {
    const found = new Set<WorldSlot>();
    const constants = constantsOf(term);
    for (const use of uses[index] ?? []) {
      const path = shortened(use, whole);
      const key = slotKey(use.leaf, path);
      // An object is there because something in it is.
      if (use.leaf.source.kind === 'http' && prefixes.has(key) && !whole.has(key)) continue;
      const slot = slots.get(key) ?? { key, leaf: use.leaf, path, constants: new Set() };
      slots.set(key, slot);
      for (const constant of constants) slot.constants.add(constant);
      found.add(slot);
    }
    return { term, value, slots: [...found] };
  });
  return { slots: [...slots.values()], conditions: slotted };
}

interface Use {
  readonly leaf: Leaf;
  readonly path: readonly string[];
}

/** The leaves of a term; for data of answers with the members that are read. Notes which are used as a whole. */
function usesOf(term: Term, whole: Set<string>): Use[] {
  if (term.kind === 'leaf') return [{ leaf: term, path: [] }];
  if (term.kind === 'constant') return [];
  const chain = memberChain(term);
  if (chain) return [chain];
  const found = term.operands.map((operand) => usesOf(operand, whole));
  if (/^(method|global|callable|array)/.test(term.operator)) {
    for (const use of found[0] ?? [])
      if (use.leaf.source.kind === 'http') whole.add(slotKey(use.leaf, use.path));
  }
  return found.flat();
}

function memberChain(term: Term): Use | null {
  if (term.kind === 'leaf') return term.source.kind === 'http' ? { leaf: term, path: [] } : null;
  if (term.kind !== 'apply' || term.operator !== 'member') return null;
  const [object, key] = term.operands;
  if (object === undefined || key?.kind !== 'constant') return null;
  const owner = memberChain(object);
  return owner && { leaf: owner.leaf, path: [...owner.path, String(key.value)] };
}

/** The part of a path up to a value that is used as a whole. */
function shortened({ leaf, path }: Use, whole: ReadonlySet<string>): readonly string[] {
  for (let length = 1; length < path.length; length += 1) {
    if (whole.has(slotKey(leaf, path.slice(0, length)))) return path.slice(0, length);
  }
  return path;
}

function constantsOf(term: Term, found: Set<string | number> = new Set()): Set<string | number> {
  const add = (value: unknown): void => {
    if (typeof value === 'string' || typeof value === 'number') found.add(value);
    else if (Array.isArray(value)) for (const element of value) add(element);
    else if (value instanceof RegExp)
      for (const sample of value.source.split(/[^\w.@ -]+/)) if (sample) found.add(sample);
  };
  if (term.kind === 'constant') add(term.value);
  else if (term.kind === 'apply' && term.operator === 'member') constantsOf(term.operands[0] as Term, found);
  else if (term.kind === 'apply') for (const operand of term.operands) constantsOf(operand, found);
  return found;
}
