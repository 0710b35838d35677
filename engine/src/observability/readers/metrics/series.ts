export type Labels = Readonly<Record<string, string>>;

/** What stands in a label for all that there is no room for. */
const OTHER = 'other';

/**
 * Labels whose values cannot be listed beforehand: they grow with what customers do. The others have few values.
 */
const openLabels: readonly string[] = [
  'organization',
  'application',
  'version',
  'function',
  'idp',
  'severity',
];

const MAX_LABEL_CHARACTERS = 128;

const unsafe = /[%,\p{Cc}\u2028\u2029]/u;
const everyUnsafe = new RegExp(unsafe, 'gu');

/** A value as a label holds it: bounded, and without what would run it into the next label or line. */
export function labelText(value: unknown): string {
  if (value === null) return '';
  const text = String(value).slice(0, MAX_LABEL_CHARACTERS).toWellFormed();
  return unsafe.test(text) ? text.replace(everyUnsafe, encodeURIComponent) : text;
}

/** The series of one metric: at most so many, and none that nobody used for long. */
export class SeriesBudget {
  private readonly lastUse = new Map<string, { readonly labels: Labels; readonly at: number }>();
  private readonly maxSeries: number;
  private readonly forgetAfterMillis: number;
  private readonly remove: (labels: Labels) => void;

  constructor(
    { maxSeries, forgetAfterMillis }: { maxSeries: number; forgetAfterMillis: number },
    remove: (labels: Labels) => void,
  ) {
    this.maxSeries = maxSeries;
    this.forgetAfterMillis = forgetAfterMillis;
    this.remove = remove;
  }

  /** The labels to count under: those given, or `other` for the open ones when there is no room. */
  take(labels: Labels, now: number): Labels {
    const key = Object.values(labels).join(',');
    if (!this.lastUse.delete(key) && this.lastUse.size >= this.maxSeries) {
      this.forget(now);
      if (this.lastUse.size >= this.maxSeries) return withoutOpen(labels);
    }
    this.lastUse.set(key, { labels, at: now });
    return labels;
  }

  /** Removes series that were not used for long. The map is in the order of last use. */
  forget(now: number): void {
    for (const [key, { labels, at }] of this.lastUse) {
      if (now - at < this.forgetAfterMillis) return;
      this.lastUse.delete(key);
      this.remove(labels);
    }
  }
}

function withoutOpen(labels: Labels): Labels {
  return Object.fromEntries(
    Object.entries(labels).map(([name, value]) => [name, openLabels.includes(name) ? OTHER : value]),
  );
}
