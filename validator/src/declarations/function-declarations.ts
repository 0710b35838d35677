import type { HookRow, HostFunction, Parameter } from '@stepgate/engine/language';
import { behaves, type Program } from '@stepgate/engine/model';
import { comment, indented } from './literal-types.ts';
import { typeOf, typeOfNamed } from './value-interfaces.ts';

/** The functions that are no members of an object, one declaration per signature. */
export function functionDeclarations(program: Program, rows: readonly HostFunction[]): string[] {
  return rows.filter((row) => !row.name.includes('.')).map((row) => signaturesOf(program, row).join('\n'));
}

/** The signatures of one function, each with its documentation, as declarations. */
function signaturesOf(program: Program, row: HostFunction): string[] {
  return row.signatures.map(
    (signature) =>
      `${comment(row.doc, row.deprecated)}declare function ${row.name}${signatureText(program, row, signature)};`,
  );
}

/** Parameters and result, as they stand behind the name of a function. */
export function signatureText(program: Program, row: HostFunction, signature: readonly Parameter[]): string {
  return `(${parametersOf(row, signature)}): ${resultOf(program, row, signature)}`;
}

/** What is queued can be awaited, where promises wait. */
function resultOf(program: Program, row: HostFunction, signature: readonly Parameter[]): string {
  const isQueued =
    row.timing === 'queued' ||
    (row.timing === 'queued-with-callbacks' && signature.some(({ type }) => type === 'Callbacks'));
  const isAwaited = row.awaited !== undefined && isQueued && !behaves(program, 'promises-do-not-wait');
  return isAwaited ? `PromiseLike<${typeOf(row.awaited ?? 'void')}>` : typeOf(row.returns);
}

function parametersOf(row: HostFunction, signature: readonly Parameter[]): string {
  return signature
    .map((parameter, index) => {
      const name = reserved.has(parameter.name) ? `${parameter.name}_` : parameter.name;
      const type =
        parameter.type === 'Callbacks' ? callbacksName(row) : typeOfNamed(parameter.name, parameter.type);
      if (row.variadic && index === signature.length - 1) return `...${name}: ${type}[]`;
      if (!parameter.nullable) return `${name}: ${type}`;
      const mayBeLeftOut = signature.slice(index).every((later) => later.nullable);
      return mayBeLeftOut ? `${name}?: ${type} | null` : `${name}: ${type} | null | undefined`;
    })
    .join(', ');
}

/** Extensions name their parameters as they like; these words cannot be names of parameters in TypeScript. */
const reserved: ReadonlySet<string> = new Set(
  (
    'arguments await break case catch class const continue debugger default delete do else enum eval export extends ' +
    'false finally for function if implements import in instanceof interface let new null package private protected ' +
    'public return static super switch this throw true try typeof var void while with yield'
  ).split(' '),
);

const callbacksName = (row: HostFunction): string =>
  `${row.name[0]?.toUpperCase()}${row.name.slice(1)}Callbacks`;

const received = { context: 'context: Context', data: 'data: any', step: 'step: StepNumber' } as const;

/** The callbacks that a function takes, and its hooks, as an interface. */
export function callbackInterface(row: HostFunction): string {
  const member = (
    name: string,
    receives: readonly (keyof typeof received)[],
    result: string,
    doc: string,
  ): string =>
    `${comment(doc)}${name}?: ((${receives.map((one) => received[one]).join(', ')}) => ${result}) | null;`;
  // An async callback is awaited, so it may return a promise.
  const callbacks = (row.callbacks ?? []).map(({ name, receives, doc }) =>
    member(name, receives, 'any', doc),
  );
  const hooks = (row.hooks ?? []).map(({ name, receives, returns, doc }: HookRow) =>
    member(name, receives, returns, doc),
  );
  const open = row.openCallbacks
    ? [
        `${comment('Another action of the page.')}[action: \`on\${string}\`]: ((context: Context) => any) | null | undefined;`,
      ]
    : [];
  return `interface ${callbacksName(row)} {\n${indented([...callbacks, ...hooks, ...open].join('\n'))}\n}`;
}
