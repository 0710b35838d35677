/** Where a value stands in another: keys and indices. */
export type JsonPath = readonly (string | number)[];

/** A value as JSON with one member to a line, so that a line tells which value it is about. */
export interface PrintedJson {
  readonly text: string;
  /** Path of what begins or ends on a line; lines count from 1. */
  pathAt(line: number): JsonPath;
}

/** Prints plain data, so that what a reader says of lines can be said of paths. */
export function printJson(value: unknown): PrintedJson {
  const lines: string[] = [];
  const paths: JsonPath[] = [];
  const add = (line: string, path: JsonPath): void => {
    lines.push(line);
    paths.push(path);
  };
  const print = (each: unknown, path: JsonPath, before: string, after: string): void => {
    const members = membersOf(each, path);
    if (members === null) return add(`${before}${JSON.stringify(each) ?? 'null'}${after}`, path);
    const isList = Array.isArray(each);
    add(`${before}${isList ? '[' : '{'}`, path);
    members.forEach(({ key, value: inner, path: innerPath }, index) => {
      const name = isList ? '' : `${JSON.stringify(key)}: `;
      print(inner, innerPath, name, index < members.length - 1 ? ',' : '');
    });
    add(`${isList ? ']' : '}'}${after}`, path);
  };
  print(value, [], '', '');
  return { text: lines.join('\n'), pathAt: (line) => paths[line - 1] ?? [] };
}

interface Member {
  readonly key: string | number;
  readonly value: unknown;
  readonly path: JsonPath;
}

/** What a list or an object holds; null for other values. Members without a value are no JSON. */
function membersOf(value: unknown, path: JsonPath): Member[] | null {
  if (typeof value !== 'object' || value === null) return null;
  const entries: [string | number, unknown][] = Array.isArray(value)
    ? [...value.entries()]
    : Object.entries(value).filter(([, each]) => each !== undefined);
  return entries.map(([key, each]) => ({ key, value: each, path: [...path, key] }));
}
