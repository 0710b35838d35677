/** What the address of an application says beside the pane. Each pane keeps what is its own. */
export interface ApplicationSearch {
  /** Fingerprint of the finding that is shown. */
  readonly finding?: string;
  /** Rule whose page is open, as `scope/rule`. */
  readonly rule?: string;
  /** Id of a kept run. */
  readonly run?: string;
  /** Position in the journal of a run, from 0. */
  readonly at?: number;
  /** Versions that are compared. */
  readonly from?: number;
  readonly to?: number;
  /** Path of the graph that is lit. */
  readonly path?: string;
}

/** Reads it from an address that anybody may have written: what does not fit is left out. */
export function parseApplicationSearch(search: Readonly<Record<string, unknown>>): ApplicationSearch {
  const text = (key: string): string | undefined => {
    const value = search[key];
    return typeof value === 'string' || typeof value === 'number' ? String(value) : undefined;
  };
  const count = (key: string): number | undefined => {
    const value = Number(search[key]);
    return search[key] !== undefined && Number.isSafeInteger(value) && value >= 0 ? value : undefined;
  };
  const found = {
    finding: text('finding'),
    rule: text('rule'),
    run: text('run'),
    at: count('at'),
    from: count('from'),
    to: count('to'),
    path: text('path'),
  };
  return Object.fromEntries(Object.entries(found).filter(([, value]) => value !== undefined));
}
