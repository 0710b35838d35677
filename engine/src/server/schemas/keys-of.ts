/** The names of the rows of a table, as the values that a schema takes. */
export function keysOf<Table extends object>(table: Table): [keyof Table & string] {
  return Object.keys(table) as [keyof Table & string];
}
