import type { ScriptRange } from '@stepgate/engine/script';

/** What a comment that suppresses begins with. */
export const directiveStart = 'stepgate-disable';

/** Where a comment holds: `// stepgate-disable-next-line …`, `-line`, `-file`. */
export const suppressionScopes = ['next-line', 'line', 'file'] as const;

export type SuppressionScope = (typeof suppressionScopes)[number];

/** A comment of a script that takes findings out of the report, and says why. */
export interface Suppression {
  readonly scope: SuppressionScope;
  /** The line whose findings it takes; null for the whole file, and when no code follows. */
  readonly line: number | null;
  readonly rules: readonly string[];
  readonly reason: string;
  /** The comment. */
  readonly range: ScriptRange;
}

/** A comment that was meant to suppress and does not. */
export interface FaultyComment {
  readonly message: string;
  readonly advice: string;
  readonly range: ScriptRange;
}
