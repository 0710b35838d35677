import { LOCAL_IDENTITY_PROVIDER } from '@stepgate/engine/language';
import type { Program } from '@stepgate/engine/model';
import type { Term } from '../abstract/term.ts';
import type { GraphEdge } from '../login/login-graph.ts';
import type { PathEvent } from '../login/path-event.ts';
import { displayName, dropWords } from '../report/path-words.ts';
import { textAt } from '../report/text-at.ts';
import { conditionInShort } from './condition-in-short.ts';

/** A condition with both of its readings. */
export interface Literal {
  /** The same for both readings. */
  readonly key: string;
  readonly value: boolean;
  readonly text: string;
  /** What is compared with a constant, when the condition is whether it equals that. */
  readonly compared?: string;
}

/** What an edge of the login graph says, taken apart. */
export interface Way {
  /** `success`, `fail` …, `no-option` for a step that cannot be answered; empty when nothing was asked. */
  readonly outcome: string;
  /** Who was asked: a step, a page, or another server. */
  readonly asked: 'step' | 'page' | 'server' | 'nobody';
  /** Option that was used, for people; null when it is not known. */
  readonly option: string | null;
  /** What the user of the option is, when that differs: `no local account`. */
  readonly status: string | null;
  readonly conditions: readonly Literal[];
  /** What went wrong, in words. */
  readonly notes: readonly string[];
}

const statusWords: Readonly<Record<string, string>> = {
  provisioned: 'account provisioned',
  linked: 'account linked',
  'pass-through': 'no local account',
};

/** What an edge of the login graph says. */
export function wayOf(program: Program, edge: GraphEdge): Way {
  const way = {
    outcome: '',
    asked: 'nobody' as Way['asked'],
    option: null as string | null,
    status: null as string | null,
  };
  const conditions = new Map<string, Literal>();
  const notes: string[] = [];
  for (const event of edge.events) {
    const literal = literalOf(program, event);
    if (literal !== null) addLiteral(conditions, literal);
    else if (event.kind === 'answer') {
      Object.assign(way, { outcome: event.outcome, asked: 'step' }, optionOf(program, event));
    } else if (event.kind === 'prompt') Object.assign(way, { outcome: event.outcome, asked: 'page' });
    else if (event.kind === 'http' || event.kind === 'call')
      Object.assign(way, { outcome: event.outcome, asked: 'server' });
    else if (event.kind === 'conflict') {
      Object.assign(way, { outcome: 'no-option', asked: 'step' });
      notes.push(...event.dropped.map((option) => dropWords(program, option)));
    } else if (event.kind === 'thrown') notes.push(`the script throws ${event.what}`);
    else if (event.kind === 'trap') notes.push(`here this server differs: ${event.behaviour}`);
  }
  return { ...way, conditions: [...conditions.values()], notes: [...new Set(notes)] };
}

function optionOf(program: Program, event: Extract<PathEvent, { kind: 'answer' }>) {
  const { option, fact } = event;
  if (option === null) return {};
  const isLocal = option.idp === LOCAL_IDENTITY_PROVIDER;
  const status = event.establishes && !isLocal ? (statusWords[fact?.status ?? ''] ?? null) : null;
  return { option: isLocal ? displayName(program, option.authenticator) : option.idp, status };
}

/** The same words can be about two users: then they are two conditions. */
function addLiteral(conditions: Map<string, Literal>, literal: Literal): void {
  const known = conditions.get(literal.key);
  const isOther = known !== undefined && known.value !== literal.value;
  const key = isOther ? `${literal.key} again` : literal.key;
  conditions.set(key, { ...literal, key });
}

/** What decides, beside outcomes; null of every other event. */
function literalOf(program: Program, event: PathEvent): Literal | null {
  switch (event.kind) {
    case 'condition': {
      const [holds, fails] = [true, false].map((value) => conditionInShort(event.term, value));
      return {
        key: `${holds}|${fails}`,
        value: event.value,
        text: shortText(program, event, (event.value ? holds : fails) ?? ''),
        ...comparedIn(event.term),
      };
    }
    case 'found-user':
      return {
        key: `found ${event.name}`,
        value: event.user !== null,
        text: `\`${event.name}\` finds ${event.user === null ? 'nobody' : 'a local user'}`,
      };
    case 'failed-user':
      return {
        key: 'failed-user',
        value: event.user !== null,
        text: `the failed step named ${event.user === null ? 'no user' : 'its user'}`,
      };
    case 'outside':
      return { key: event.text, value: true, text: event.text };
    default:
      return null;
  }
}

/** What a comparison with a constant is about. */
function comparedIn(term: Term): Pick<Literal, 'compared'> {
  if (term.kind !== 'apply' || term.operator !== '===') return {};
  const [first, second] = term.operands;
  return second?.kind === 'constant' && first !== undefined ? { compared: first.key } : {};
}

const longestText = 70;

/** A condition that takes many words, in those of the script. */
function shortText(
  { script }: Program,
  { range, outcome }: Extract<PathEvent, { kind: 'condition' }>,
  words: string,
): string {
  if (words.length <= longestText || range === null) return words;
  const source = textAt(script, range).replace(/\s+/g, ' ').replaceAll('`', '');
  return source.length > longestText || source === '' ? words : `\`${source}\` is ${outcome}`;
}

/** What tells ways apart. */
export function wayKey({ outcome, option, status, conditions, notes }: Way): string {
  const decided = conditions.map(({ key, value }) => `${value ? '+' : '-'}${key}`).sort();
  return JSON.stringify([outcome, option, status, decided, notes]);
}

/** The same without conditions, and without who the users are. */
export function outcomeOf({ outcome, option, notes }: Way): string {
  return JSON.stringify([outcome, option, notes]);
}
