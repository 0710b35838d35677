import { type DialectName, hostFunctions } from '@stepgate/engine/language';
import {
  childrenOf,
  parseScript,
  rangeOf,
  type ScriptRange,
  type ScriptSyntaxError,
} from '@stepgate/engine/script';
import { markedBindings } from './context-bindings.ts';
import {
  type Binding,
  bindingsOf,
  type IdentifierNode,
  type ScriptNode,
  type ScriptTree,
} from './script-bindings.ts';

/** A number in a script that means a step. Offsets are in UTF-16 code units. */
export interface StepPlace {
  readonly step: number;
  /** Of the literal. */
  readonly start: number;
  readonly end: number;
  readonly range: ScriptRange;
  /** The statement that does nothing else than run the step, without callbacks. */
  readonly statement?: { readonly start: number; readonly end: number; readonly isInList: boolean };
}

/** A place that means some step, which one is only known when the script runs. */
export interface UnreadPlace {
  readonly range: ScriptRange;
  /** The source of it. */
  readonly text: string;
}

export type StepPlaces =
  | { readonly ok: true; readonly places: readonly StepPlace[]; readonly unread: readonly UnreadPlace[] }
  | { readonly ok: false; readonly error: ScriptSyntaxError };

/** A function that a script can call, as far as it says something about steps. */
interface StepFunction {
  readonly name: string;
  readonly signatures: readonly (readonly { readonly type: string }[])[];
  readonly callbacks?: readonly CallbackNames[] | undefined;
  readonly hooks?: readonly CallbackNames[] | undefined;
  readonly openCallbacks?: boolean | undefined;
}

interface CallbackNames {
  readonly name: string;
  readonly receives: readonly string[];
}

/** The functions of the language, and those that the server adds. */
export type StepFunctions = readonly StepFunction[];

/**
 * Finds the numbers in a script that mean steps: arguments of functions that take step numbers, and indexes of
 * `context.steps`. A number that stands in a variable is found when the variable is used for nothing else.
 */
export function stepPlacesIn(
  text: string,
  dialect: DialectName,
  functions: StepFunctions = hostFunctions,
): StepPlaces {
  const parsed = parseScript(text, dialect);
  if (!parsed.ok) return parsed;
  const { tree } = parsed;
  const bindings = bindingsOf(tree);
  const marked = markedBindings(tree, bindings, functions);
  const numbers: ScriptNode[] = [];
  const unread: ScriptNode[] = [];
  const parents = parentsIn(tree);
  const stepArguments = new Map(
    functions
      .map((row) => [row.name, stepPositions(row)] as const)
      .filter(([, positions]) => positions.size > 0),
  );

  for (const [node, parent] of parents) {
    if (node.type === 'Identifier') readFunction(node, parent);
    if (marked.isSteps(node)) readSteps(node, parent);
  }
  unread.push(...marked.unread);
  const places = new Map<number, StepPlace>();
  for (const node of numbers) addPlace(node);
  return {
    ok: true,
    places: [...places.values()].sort((left, right) => left.start - right.start),
    unread: unread
      .sort((left, right) => left.start - right.start)
      .map((node) => ({ range: rangeOf(node), text: text.slice(node.start, node.end) })),
  };

  /** A name of a host function: a call with a number, or something that cannot be followed. */
  function readFunction(node: IdentifierNode, parent: ScriptNode): void {
    const positions = stepArguments.get(node.name);
    if (positions === undefined || !marked.isRead(node) || bindings.bindingOf(node) !== undefined) return;
    if (parent.type !== 'CallExpression' || parent.callee !== node) {
      // `typeof executeStep` and the like run nothing.
      if (parent.type !== 'UnaryExpression') unread.push(parent);
      return;
    }
    for (const position of positions) {
      const before = parent.arguments.slice(0, position + 1);
      const argument = before[position];
      if (before.some(({ type }) => type === 'SpreadElement')) unread.push(parent);
      else if (argument !== undefined) numbers.push(argument);
    }
  }

  /** `context.steps`: an index, or something that cannot be followed. */
  function readSteps(node: ScriptNode, parent: ScriptNode): void {
    // The variable is followed instead.
    if (parent.type === 'VariableDeclarator' && parent.id.type === 'Identifier') return;
    if (parent.type === 'AssignmentExpression' && parent.right === node && parent.left.type === 'Identifier')
      return;
    if (parent.type !== 'MemberExpression' || parent.object !== node) unread.push(parent);
    else if (parent.computed) numbers.push(parent.property as ScriptNode);
  }

  function addPlace(node: ScriptNode): void {
    const literal = node.type === 'Identifier' ? (literalBehind(node) ?? node) : node;
    const step = literal.type === 'Literal' ? stepOf(literal.value) : undefined;
    if (step === undefined) unread.push(node);
    else {
      const statement = node === literal ? bareStatement(node) : undefined;
      places.set(literal.start, {
        step,
        start: literal.start,
        end: literal.end,
        range: rangeOf(literal),
        ...(statement === undefined ? {} : { statement }),
      });
    }
  }

  function literalBehind(node: IdentifierNode): ScriptNode | undefined {
    const binding: Binding | undefined = bindings.bindingOf(node);
    const [value, another] = binding?.values ?? [];
    if (binding === undefined || binding.parameter || binding.isOtherwiseWritten || another) return undefined;
    return binding.reads.every((read) => numbers.includes(read)) ? value : undefined;
  }

  function bareStatement(node: ScriptNode): StepPlace['statement'] {
    const call = parents.get(node);
    if (call?.type !== 'CallExpression' || call.arguments.length !== 1) return undefined;
    const statement = parents.get(call);
    if (statement?.type !== 'ExpressionStatement') return undefined;
    const around = parents.get(statement)?.type;
    return {
      start: statement.start,
      end: statement.end,
      isInList: around === 'BlockStatement' || around === 'Program',
    };
  }
}

function stepPositions({ signatures }: StepFunctions[number]): ReadonlySet<number> {
  return new Set(
    signatures.flatMap((parameters) =>
      parameters.flatMap(({ type }, position) => (type === 'StepNumber' ? [position] : [])),
    ),
  );
}

/** `context.steps['2']` is the same as `context.steps[2]`. */
function stepOf(value: unknown): number | undefined {
  const number = typeof value === 'string' && /^[1-9]\d*$/.test(value) ? Number(value) : value;
  return typeof number === 'number' && Number.isSafeInteger(number) && number >= 1 ? number : undefined;
}

function parentsIn(tree: ScriptTree): ReadonlyMap<ScriptNode, ScriptNode> {
  const parents = new Map<ScriptNode, ScriptNode>();
  const open: ScriptNode[] = [tree];
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    for (const child of childrenOf(node)) {
      // The key and the value of `{ steps }` are one node.
      if (!parents.has(child)) parents.set(child, node);
      open.push(child);
    }
  }
  return parents;
}
