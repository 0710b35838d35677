/** The places of a pattern that take a character, and how a match goes from one to the next. */
export interface PatternPositions {
  /** By position: which characters of the sample it takes. */
  readonly takes: readonly (readonly boolean[])[];
  /** By position: the next ones, each as often as there are ways to it. */
  readonly next: readonly (readonly number[])[];
  /** Positions after which the pattern may be over. */
  readonly last: ReadonlySet<number>;
  /** Whether something must hold where no character is taken, such as the end of the text. */
  readonly hasAssertion: boolean;
}

/** A part of a pattern: where it can begin and end, and whether it fits the empty text. */
interface Part {
  readonly first: readonly number[];
  readonly last: readonly number[];
  readonly isNullable: boolean;
}

const empty: Part = { first: [], last: [], isNullable: true };

/** What tells patterns of scripts apart: the characters of ASCII, and some letters and signs beyond. */
const sample = [
  ...Array.from({ length: 127 }, (_, code) => String.fromCharCode(code)),
  'é',
  'ß',
  '中',
  '\u2028',
];

const maxPositions = 90;

/** Thrown inside for what is not followed. */
class NotFollowed {}

/** Takes a pattern apart; null for one that refers back to what it matched, or is too long. */
export function patternPositions(pattern: RegExp): PatternPositions | null {
  if (pattern.flags.includes('v')) return null;
  try {
    return new PatternReader(pattern).read();
  } catch (error) {
    if (error instanceof NotFollowed) return null;
    throw error;
  }
}

class PatternReader {
  private readonly source: string;
  private readonly flags: string;
  private readonly takes: (readonly boolean[])[] = [];
  private readonly next: number[][] = [];
  private readonly known = new Map<string, readonly boolean[]>();
  private at = 0;
  private hasAssertion = false;

  constructor({ source, flags }: RegExp) {
    this.source = source;
    this.flags = flags.replace(/[gyd]/g, '');
  }

  read(): PatternPositions {
    const { last } = this.alternatives();
    return { takes: this.takes, next: this.next, last: new Set(last), hasAssertion: this.hasAssertion };
  }

  private alternatives(): Part {
    let part = this.sequence();
    while (this.takeText('|')) {
      const other = this.sequence();
      part = {
        first: [...part.first, ...other.first],
        last: [...part.last, ...other.last],
        isNullable: part.isNullable || other.isNullable,
      };
    }
    return part;
  }

  private sequence(): Part {
    let part = empty;
    while (this.at < this.source.length && this.source[this.at] !== '|' && this.source[this.at] !== ')')
      part = this.joined(part, this.repeated());
    return part;
  }

  private joined(one: Part, two: Part): Part {
    for (const from of one.last) this.next[from]?.push(...two.first);
    return {
      first: one.isNullable ? [...one.first, ...two.first] : one.first,
      last: two.isNullable ? [...one.last, ...two.last] : two.last,
      isNullable: one.isNullable && two.isNullable,
    };
  }

  /** An atom with its quantifier. Few repetitions stand for many, because only their being many matters. */
  private repeated(): Part {
    const start = this.at;
    let part = this.atom();
    const [quantifier, least, most] = this.quantifier();
    if (quantifier === '') return part;
    const end = this.at;
    const again = (): Part => {
      this.at = start;
      return this.atom();
    };
    const copies = Math.min(Math.max(least, 1), 3);
    for (let copy = 1; copy < copies; copy += 1) {
      const other = again();
      if (most === Number.POSITIVE_INFINITY && copy === copies - 1) this.loop(other);
      part = this.joined(part, other);
    }
    if (most === Number.POSITIVE_INFINITY && copies === 1) this.loop(part);
    const optional = most === Number.POSITIVE_INFINITY ? 0 : Math.min(most - Math.max(least, 1), 2);
    for (let copy = 0; copy < optional; copy += 1) part = this.joined(part, { ...again(), isNullable: true });
    this.at = end;
    if (most === 0) return empty;
    return least === 0 ? { ...part, isNullable: true } : part;
  }

  private loop({ first, last }: Part): void {
    for (const from of last) this.next[from]?.push(...first);
  }

  private quantifier(): readonly [text: string, least: number, most: number] {
    const found = /^(?:([*+?])|\{(\d+)(,?)(\d*)\})\??/.exec(this.source.slice(this.at));
    if (found === null) return ['', 1, 1];
    const [text, sign, least = '', comma, most = ''] = found;
    this.at += text.length;
    if (sign === '*') return [text, 0, Number.POSITIVE_INFINITY];
    if (sign === '+') return [text, 1, Number.POSITIVE_INFINITY];
    if (sign === '?') return [text, 0, 1];
    if (comma === '') return [text, Number(least), Number(least)];
    return [text, Number(least), most === '' ? Number.POSITIVE_INFINITY : Number(most)];
  }

  private atom(): Part {
    if (this.takeText('(')) return this.group();
    const rest = this.source.slice(this.at);
    if (/^(?:[$]|\\[bB])/.test(rest)) this.hasAssertion = true;
    const assertion = /^(?:[$^]|\\[bB])/.exec(rest);
    if (assertion) {
      this.at += assertion[0].length;
      return empty;
    }
    if (/^\\(?:[1-9]|k<)/.test(rest)) throw new NotFollowed();
    const text =
      /^(?:\\u\{[0-9a-f]+\}|\\u[0-9a-f]{4}|\\x[0-9a-f]{2}|\\c[a-z]|\\[pP]\{[^}]*\}|\\.|\[(?:\\.|[^\]\\])*\])/isu.exec(
        rest,
      )?.[0] ?? String.fromCodePoint(rest.codePointAt(0) ?? 0);
    this.at += text.length;
    return this.position(text);
  }

  private group(): Part {
    const head = /^(?:\?<?[=!]|\?:|\?<[^>]*>|\?[a-z-]+:)/.exec(this.source.slice(this.at))?.[0] ?? '';
    this.at += head.length;
    const isLook = /^\?<?[=!]$/.test(head);
    const part = this.alternatives();
    this.takeText(')');
    if (!isLook) return part;
    this.hasAssertion = true;
    return empty;
  }

  private position(text: string): Part {
    if (this.takes.length >= maxPositions) throw new NotFollowed();
    const number = this.takes.length;
    this.takes.push(this.charactersOf(text));
    this.next.push([]);
    return { first: [number], last: [number], isNullable: false };
  }

  private charactersOf(text: string): readonly boolean[] {
    const known = this.known.get(text);
    if (known) return known;
    const one = new RegExp(`^(?:${text})$`, this.flags);
    const characters = sample.map((character) => one.test(character));
    this.known.set(text, characters);
    return characters;
  }

  private takeText(text: string): boolean {
    if (!this.source.startsWith(text, this.at)) return false;
    this.at += text.length;
    return true;
  }
}
