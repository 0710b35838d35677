/** Rows that a page up or down passes. */
const pageRows = 10;

/** The row that a key leads to from another one; undefined for keys that move nothing. */
export function nextPosition(key: string, current: number, count: number): number | undefined {
  const wanted = {
    ArrowDown: current + 1,
    ArrowUp: current - 1,
    PageDown: current + pageRows,
    PageUp: current - pageRows,
    Home: 0,
    End: count - 1,
  }[key];
  return wanted === undefined ? undefined : Math.min(Math.max(wanted, 0), count - 1);
}
