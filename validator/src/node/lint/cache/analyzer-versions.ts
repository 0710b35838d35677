/** Digests of the analyzer: before it was loaded, and of this moment. */
export interface AnalyzerVersions {
  atStart(): Promise<string>;
  now(): Promise<string>;
}

/** The digests of a run; the first is taken when it is first asked for. */
export function analyzerVersions(now: () => Promise<string>): AnalyzerVersions {
  let first: Promise<string> | undefined;
  return {
    now,
    atStart: () => {
      first ??= now();
      return first;
    },
  };
}
