/** What is known about the values a term can have. A question mark means that it can be undefined or null too. */
export type TermType = 'boolean' | 'number' | 'string' | 'string?' | 'list' | 'list?' | 'any' | 'opaque';

/**
 * Where an unknown value comes from. `serial` numbers requests and answers, `user` the users of a login (for what
 * belongs to accounts, the number of the account), `version` what an act of the login made of it.
 */
export type LeafSource =
  | { readonly kind: 'parameter' | 'header' | 'cookie'; readonly serial: number; readonly name: string }
  | { readonly kind: 'address'; readonly serial: number }
  | { readonly kind: 'requested-acr' | 'tenant' }
  | { readonly kind: 'roles' | 'groups'; readonly user: number; readonly version: number }
  | { readonly kind: 'claim'; readonly user: number; readonly name: string; readonly version: number }
  | { readonly kind: 'sent-groups'; readonly user: number }
  | { readonly kind: 'sent-claim' | 'name'; readonly user: number; readonly name: string }
  | { readonly kind: 'sealed-cookie'; readonly serial: number; readonly name: string }
  | {
      /** The answer of a host function to one question, the same until one of the facts changes. */
      readonly kind: 'answer';
      readonly serial: number;
      readonly name: string;
      readonly question: string;
      /** Facts it depends on, comma-separated. */
      readonly facts: string;
    }
  | { readonly kind: 'http'; readonly serial: number; readonly url: string | null }
  | { readonly kind: 'time' | 'random' | 'other'; readonly serial: number };

/** A value that the world decides. */
export interface Leaf {
  readonly kind: 'leaf';
  readonly key: string;
  readonly type: TermType;
  readonly source: LeafSource;
  /** How people are told about it. */
  readonly text: string;
}

export type ConstantValue =
  | undefined
  | null
  | boolean
  | number
  | string
  | bigint
  | RegExp
  | readonly ConstantValue[];

export interface Constant {
  readonly kind: 'constant';
  readonly key: string;
  readonly value: ConstantValue;
}

/** An operation on terms: an operator, a member, a method or a function of the language. */
export interface Application {
  readonly kind: 'apply';
  readonly key: string;
  readonly type: TermType;
  readonly operator: string;
  readonly operands: readonly Term[];
}

/** An expression over the unknown values of a login. Equal keys mean equal values on one path. */
export type Term = Leaf | Constant | Application;

export function leaf(source: LeafSource, type: TermType, text: string): Leaf {
  return { kind: 'leaf', key: `{${Object.values(source).join(' ')}}`, type, source, text };
}

export function constant(value: ConstantValue): Constant {
  return { kind: 'constant', key: constantKey(value), value };
}

function constantKey(value: ConstantValue): string {
  if (typeof value === 'string') return JSON.stringify(value);
  if (typeof value === 'bigint') return `${value}n`;
  if (Array.isArray(value)) return `[${value.map(constantKey).join()}]`;
  return Object.is(value, -0) ? '-0' : String(value);
}

export function apply(operator: string, type: TermType, ...operands: Term[]): Application {
  return {
    kind: 'apply',
    key: `(${operator} ${operands.map((operand) => operand.key).join(' ')})`,
    type,
    operator,
    operands,
  };
}

export function typeOfTerm(term: Term): TermType {
  if (term.kind !== 'constant') return term.type;
  const type = typeof term.value;
  return type === 'string' || type === 'number' || type === 'boolean' ? type : 'any';
}

/** Whether the value can be undefined or null. */
export function isNullable(type: TermType): boolean {
  return type.endsWith('?') || type === 'any' || type === 'opaque';
}

/** The leaves of a term. */
export function leavesOf(term: Term, found: Map<string, Leaf> = new Map()): Map<string, Leaf> {
  if (term.kind === 'leaf') found.set(term.key, term);
  else if (term.kind === 'apply') for (const operand of term.operands) leavesOf(operand, found);
  return found;
}
