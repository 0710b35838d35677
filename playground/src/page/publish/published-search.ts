/** Which published versions are compared. */
export interface PublishedSearch {
  readonly from?: number;
  /** Without it: the working copy. */
  readonly to?: number;
}

/** Reads it from an address that anybody may have written. */
export function parsePublishedSearch(search: Readonly<Record<string, unknown>>): PublishedSearch {
  const number = (key: string): number | undefined => {
    const value = Number(search[key]);
    return Number.isSafeInteger(value) && value > 0 ? value : undefined;
  };
  const [from, to] = [number('from'), number('to')];
  return { ...(from === undefined ? {} : { from }), ...(to === undefined ? {} : { to }) };
}
