import type { ZodType } from 'zod';
import type { ErrorCode } from '../language/index.ts';
import { describeIssue, type SchemaIssue } from './issue-message.ts';
import {
  headOfNode,
  type JsonNode,
  memberOf,
  nodeAt,
  parseJsonDocument,
  rangeOfNode,
} from './json-document.ts';
import { inFileOrder, type OrganizationProblem, type PlacedProblem, problem } from './problem.ts';

export type ParsedJsonAs<Value> =
  | { readonly ok: true; readonly value: Value }
  | { readonly ok: false; readonly problems: readonly OrganizationProblem[] };

/**
 * Reads a JSON text that a zod schema describes, such as a world file; problems have their positions.
 *
 * @param code of the problems; an issue may bring advice of its own, as `params: { advice }`
 */
export function parseJsonAs<Value>(
  schema: ZodType<Value>,
  text: string,
  file: string,
  code: ErrorCode,
): ParsedJsonAs<Value> {
  const parsed = parseJsonDocument(text);
  if (!parsed.ok) {
    const { position, message } = parsed;
    const end = { line: position.line, column: position.column + 1 };
    return { ok: false, problems: [problem(code, message, { file, range: { start: position, end } })] };
  }
  const { root, value } = parsed.document;
  const result = schema.safeParse(value);
  if (result.success) return { ok: true, value: result.data };
  const problems = result.error.issues.flatMap((issue) =>
    findingsOf(issue, root, value).map(
      ({ node, range, message, advice }): PlacedProblem => ({
        ...problem(code, message, { file, range }, adviceOf(issue, advice)),
        offset: node.loc.start.offset,
      }),
    ),
  );
  return { ok: false, problems: inFileOrder(problems) };
}

/** The advice that an issue brings, else what follows from what is wrong. */
function adviceOf({ params }: SchemaIssue, described: string | undefined): string | undefined {
  return typeof params?.advice === 'string' ? params.advice : described;
}

/** The places an issue is about, and what to say of each. */
function findingsOf(issue: SchemaIssue, root: JsonNode, value: unknown) {
  const node = nodeAt(root, issue.path);
  if (issue.code === 'unrecognized_keys' && issue.keys) {
    return issue.keys.map((key) => {
      const name = memberOf(node, key)?.name ?? node;
      return { node: name, range: rangeOfNode(name), message: `unknown key \`${key}\``, advice: undefined };
    });
  }
  const found = issue.path.reduce<unknown>(
    (holder, key) => (holder as Record<PropertyKey, unknown> | undefined | null)?.[key],
    value,
  );
  return [{ node, range: headOfNode(node), ...describeIssue(issue, found) }];
}
