import { parseJsonAs, parseOrganization } from '@stepgate/engine';
import { type ResourceKind, type ResourceValue, resourceKinds } from '../../api/schemas/resources.ts';
import { Refusal } from '../refusal.ts';
import { nameProblem } from './names.ts';
import { type PrintedJson, printJson } from './printed-json.ts';
import { titleOf } from './uses-in-words.ts';

/** What is wrong with a value, where, and what to do. */
export interface ValueProblem {
  /** Keys and indices with dots between them; empty for the whole. */
  readonly path: string;
  readonly code: string;
  readonly message: string;
  readonly advice: string;
}

/** An organization file around a value, with what it is held against. */
export interface Surroundings {
  readonly document: Readonly<Record<string, unknown>>;
  /** Key of the list that the value is the last of; null when the value is the document itself. */
  readonly list: string | null;
}

/** File that problems are reported under; nobody sees it. */
const file = 'value.json';

/**
 * Holds a value against the schema of its kind.
 *
 * @returns the value with its defaults
 * @throws Refusal 422 `value-invalid` with the problems
 */
export function parseValue<Kind extends ResourceKind>(kind: Kind, value: unknown): ResourceValue<Kind> {
  const printed = printJson(value);
  const { schema, nameOf } = resourceKinds[kind];
  const parsed = parseJsonAs<unknown>(schema, printed.text, file, 'organization-invalid-value');
  if (!parsed.ok) {
    throw valueInvalid(
      kind,
      parsed.problems.map(({ range, code, message, advice }) => ({
        path: printed.pathAt(range.start.line).join('.'),
        code,
        message,
        advice,
      })),
    );
  }
  const problem = nameProblem(kind, nameOf(parsed.value as never));
  if (problem !== null) throw nameInvalid(kind, problem);
  return parsed.value as ResourceValue<Kind>;
}

/**
 * Holds a value against the organization around it, with the checks of the engine.
 *
 * @throws Refusal 422 `value-invalid` with the problems
 */
export function checkInside(kind: ResourceKind, { document, list }: Surroundings): void {
  const printed = printJson(document);
  const opened = parseOrganization(printed.text, file);
  if (opened.ok) return;
  const last = list === null ? [] : [list, ((document[list] as readonly unknown[]) ?? []).length - 1];
  throw valueInvalid(
    kind,
    opened.problems.map(({ range, code, message, advice }) => ({
      ...placed(printed, range.start.line, last, document, message),
      code,
      advice,
    })),
  );
}

/** Where a problem stands in the value; one that stands elsewhere says where in words. */
function placed(
  printed: PrintedJson,
  line: number,
  base: readonly (string | number)[],
  document: Surroundings['document'],
  message: string,
): Pick<ValueProblem, 'path' | 'message'> {
  const path = printed.pathAt(line);
  const words = message.replace(/ on line \d+( already)?$/, '$1');
  if (base.every((key, index) => path[index] === key))
    return { path: path.slice(base.length).join('.'), message: words };
  const [list, index] = path;
  const holder = (document[String(list)] as readonly { readonly name?: string }[] | undefined)?.[
    Number(index)
  ];
  const title = list === 'applications' ? titleOf('application', holder?.name ?? '') : String(list ?? '');
  return { path: '', message: `${title}: ${words}` };
}

/** The key that a name is in, for each kind. */
const nameKeys: Partial<Record<ResourceKind, string>> = {
  user: 'username',
  federatedUser: 'subject',
  scenario: 'scenario.name',
};

/** The refusal for a name that cannot be used. */
export function nameInvalid(kind: ResourceKind, message: string): Refusal {
  return valueInvalid(kind, [
    {
      path: nameKeys[kind] ?? 'name',
      code: 'organization-duplicate-name',
      message,
      advice: 'give it another name',
    },
  ]);
}

function valueInvalid(kind: ResourceKind, problems: readonly ValueProblem[]): Refusal {
  const [first] = problems;
  const title = resourceKinds[kind].title;
  return new Refusal(
    422,
    {
      code: 'value-invalid',
      message:
        problems.length === 1 && first !== undefined
          ? first.message
          : `there are ${problems.length} problems with this ${title}`,
      advice: first?.advice ?? 'mend what the list says, then save again',
    },
    { problems },
  );
}
