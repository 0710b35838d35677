import { suggestion } from './did-you-mean.ts';
import { nameOfPath, typeWords, wordOf } from './value-words.ts';

/** What zod says about a value, as far as it is put into words. */
export interface SchemaIssue {
  readonly code?: string | undefined;
  readonly path: readonly PropertyKey[];
  readonly message: string;
  readonly keys?: readonly string[];
  readonly expected?: string;
  readonly values?: readonly unknown[];
  readonly minimum?: number | bigint;
  readonly maximum?: number | bigint;
  readonly origin?: string;
  readonly errors?: readonly (readonly SchemaIssue[])[];
  readonly params?: Readonly<Record<string, unknown>> | undefined;
}

/** Says in words what is wrong with a value. */
export function describeIssue(
  issue: SchemaIssue,
  value: unknown,
): { readonly message: string; readonly advice?: string } {
  const path = issue.path.map(String);
  const subject = nameOfPath(path, 'the file');
  const isMissing = value === undefined && path.length > 0;
  if (isMissing && (issue.code === 'invalid_type' || issue.code === 'invalid_value')) {
    const holder = nameOfPath(path.slice(0, -1), 'the file');
    return { message: `${subject} is missing in ${holder}`, advice: `add ${subject}` };
  }
  switch (issue.code) {
    case 'invalid_type': {
      const expected = typeWords[issue.expected ?? ''] ?? typeWords[otherNames[issue.expected ?? ''] ?? ''];
      return { message: `${subject} must be ${expected ?? issue.expected}, not ${wordOf(value)}` };
    }
    case 'invalid_value': {
      const allowed = (issue.values ?? []).map(String);
      const near = typeof value === 'string' ? suggestion(value, allowed) : undefined;
      const list = allowed.map((one) => `\`${one}\``).join(', ');
      return { message: `${subject} must be one of ${list}`, ...(near ? { advice: near } : {}) };
    }
    case 'too_small': {
      if (issue.origin === 'string') return { message: `${subject} must not be empty` };
      if (issue.origin === 'array') return { message: `${subject} must not be an empty list` };
      return { message: `${subject} must be at least ${issue.minimum}` };
    }
    case 'too_big':
      return { message: `${subject} must be at most ${issue.maximum}` };
    case 'invalid_format':
      return { message: `${subject} is not written as it should be: ${inSentence(issue.message)}` };
    case 'invalid_union':
      return describeUnion(issue, value, subject);
    default:
      return { message: path.length === 0 ? issue.message : `${subject}: ${inSentence(issue.message)}` };
  }
}

/** The shape that the value comes nearest to is the one that was meant: the one with the fewest complaints. */
function describeUnion(issue: SchemaIssue, value: unknown, subject: string) {
  const [nearest] = [...(issue.errors ?? [])].sort((a, b) => a.length - b.length);
  const [first] = nearest ?? [];
  const isScalar = typeof value !== 'object' || value === null;
  if (first === undefined || isScalar) return { message: `${subject} has none of the possible shapes` };
  const inner = first.path.reduce<unknown>(
    (holder, key) => (holder as Record<PropertyKey, unknown> | undefined)?.[key],
    value,
  );
  if (first.code === 'unrecognized_keys') {
    return { message: `unknown key \`${first.keys?.[0]}\` in ${subject}` };
  }
  return describeIssue({ ...first, path: [...issue.path, ...first.path] }, inner);
}

/** Names of zod that JSON Schema has otherwise. */
const otherNames: Readonly<Record<string, string>> = { int: 'integer', record: 'object' };

const inSentence = (text: string): string => `${text.charAt(0).toLowerCase()}${text.slice(1)}`;
