import { type AnyNode, type ElementNode, type MemberNode, parse, type ValueNode } from '@humanwhocodes/momoa';
import type { ScriptPosition, ScriptRange } from '../script/index.ts';
import { explainJsonError, positionAt, rawControlCharacter } from './json-error.ts';

/** A value of a JSON text that knows where it stands. */
export type JsonNode = ValueNode;
/** A key with its value. */
export type JsonMember = MemberNode;

/** A JSON text as a tree with positions, and as the value it stands for. */
export interface JsonDocument {
  readonly root: JsonNode;
  readonly value: unknown;
}

export type ParsedJson =
  | { readonly ok: true; readonly document: JsonDocument }
  | { readonly ok: false; readonly message: string; readonly position: ScriptPosition };

/** Parses a JSON text (ECMA-404: no comments, no trailing commas). Never throws. */
export function parseJsonDocument(text: string): ParsedJson {
  let root: JsonNode;
  try {
    root = parse(text).body;
  } catch (error) {
    return { ok: false, ...explainJsonError(text, error) };
  }
  try {
    // The value comes from the built-in parser: it makes `__proto__` an ordinary key and refuses raw line breaks.
    return { ok: true, document: { root, value: JSON.parse(text) } };
  } catch {
    const position = positionAt(text, rawControlCharacter(text, root) ?? 0);
    return { ok: false, message: 'text may not hold a line break or another control character', position };
  }
}

/** The members of an object; none for other values. */
export function membersOf(node: JsonNode | undefined): readonly JsonMember[] {
  return node?.type === 'Object' ? node.members : [];
}

/** The member of an object that counts for a key: the last one, as in `JSON.parse`. */
export function memberOf(node: JsonNode | undefined, key: string): JsonMember | undefined {
  return membersOf(node).findLast((member) => keyOf(member) === key);
}

/** The value under a key of an object. */
export function valueAt(node: JsonNode | undefined, key: string): JsonNode | undefined {
  return memberOf(node, key)?.value;
}

/** The elements of an array; none for other values. */
export function elementsOf(node: JsonNode | undefined): readonly JsonNode[] {
  return node?.type === 'Array' ? node.elements.map((element: ElementNode) => element.value) : [];
}

/** The node at a path, or the nearest one above it. */
export function nodeAt(root: JsonNode, path: readonly PropertyKey[]): JsonNode {
  let node = root;
  for (const part of path) {
    const next = node.type === 'Array' ? elementsOf(node)[Number(part)] : valueAt(node, String(part));
    if (next === undefined) return node;
    node = next;
  }
  return node;
}

/** The text a string node stands for. */
export function textOf(node: JsonNode | undefined): string | undefined {
  return node?.type === 'String' ? node.value : undefined;
}

/** The number a number node stands for. */
export function numberOf(node: JsonNode | undefined): number | undefined {
  return node?.type === 'Number' ? node.value : undefined;
}

/** The key of a member. */
export function keyOf(member: JsonMember): string {
  return member.name.type === 'String' ? member.name.value : member.name.name;
}

/** Where a node stands; lines and columns count from 1. */
export function rangeOfNode(node: AnyNode): ScriptRange {
  const { start, end } = node.loc;
  return {
    start: { line: start.line, column: start.column },
    end: { line: end.line, column: end.column },
  };
}

/** Where a node begins: all of a scalar, the bracket of an object or array. Good to point at. */
export function headOfNode(node: JsonNode): ScriptRange {
  const range = rangeOfNode(node);
  if (node.type !== 'Object' && node.type !== 'Array') return range;
  return { start: range.start, end: { line: range.start.line, column: range.start.column + 1 } };
}
