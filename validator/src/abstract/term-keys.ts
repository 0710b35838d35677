import { currentVersion, type LoginFacts } from '../login/login-state.ts';
import { currentSerial, numberedKinds } from './asked-again.ts';
import type { Leaf, Term } from './term.ts';

/** Writes terms for the key of a state: requests and answers get numbers in the order in which the key meets them. */
export class TermKeys {
  private readonly serials = new Map<string, number>();
  private readonly facts: LoginFacts;

  constructor(facts: LoginFacts) {
    this.facts = facts;
  }

  /** Makes a request the first one. */
  startAt(request: number): void {
    this.serials.set(`request ${request}`, 0);
  }

  keyOf(term: Term): string {
    if (term.kind === 'constant') return term.key;
    if (term.kind === 'apply')
      return `(${term.operator} ${term.operands.map((operand) => this.keyOf(operand)).join(' ')})`;
    if ('version' in term.source) return this.versionedKey(term.source);
    if (term.source.kind === 'answer') return this.answerKey(term, term.source);
    if (!numberedKinds.has(term.source.kind)) return term.key;
    const { serial, ...rest } = term.source as { serial: number; kind: string };
    const isOfRequest = ['parameter', 'header', 'cookie', 'address', 'sealed-cookie'].includes(rest.kind);
    const family = isOfRequest ? 'request' : rest.kind;
    const identity = family === 'time' && serial === this.facts.clock ? 'now' : `${family} ${serial}`;
    return `{${Object.values(rest).join(' ')} #${this.numberOf(identity)}}`;
  }

  /** What is asked now is told from what was known before an act; the acts are not counted. */
  private versionedKey({ version, ...rest }: Extract<Leaf['source'], { version: number }>): string {
    const isCurrent = version === currentVersion(this.facts, rest.kind);
    return `{${Object.values(rest).join(' ')} ${isCurrent ? 'now' : this.numberOf(`${rest.kind} version ${version}`)}}`;
  }

  private answerKey(term: Leaf, source: Extract<Leaf['source'], { kind: 'answer' }>): string {
    const { name, question, serial } = source;
    const isCurrent = serial === currentSerial(term, this.facts);
    return `{${name} ${question} ${isCurrent ? 'now' : this.numberOf(`answer ${source.facts} ${serial}`)}}`;
  }

  numberOf(identity: string): number {
    const number = this.serials.get(identity) ?? this.serials.size;
    this.serials.set(identity, number);
    return number;
  }
}
