import { type JsonNode, textOf } from './json-document.ts';

/** A name that an earlier entry of the list has too. */
export interface RepeatedName {
  readonly node: JsonNode;
  readonly name: string;
  /** Line of the first entry with that name. */
  readonly line: number;
}

/** The names of a list that stand in it before; what is not text is left out. */
export function repeatedNames(nodes: readonly (JsonNode | undefined)[]): RepeatedName[] {
  const lines = new Map<string, number>();
  return nodes.flatMap((node) => {
    const name = textOf(node);
    if (node === undefined || name === undefined) return [];
    const line = lines.get(name);
    if (line !== undefined) return [{ node, name, line }];
    lines.set(name, node.loc.start.line);
    return [];
  });
}
