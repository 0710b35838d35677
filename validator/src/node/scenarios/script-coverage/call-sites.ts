import type { HostFunction } from '@stepgate/engine/language';
import { functionsOf, type Program } from '@stepgate/engine/model';
import { rangeOf, type ScriptRange, walk } from '@stepgate/engine/script';
import type { AnyNode, NodeOf, SyntaxTree } from '../../../syntax.ts';

/** A call of a script that has outcomes, or ends the login. */
export interface CallSite {
  /** Where it begins in the script, as an offset. */
  readonly offset: number;
  readonly range: ScriptRange;
  /** Name of the host function. */
  readonly name: string;
  /** Number of the step, when it stands there as a number. */
  readonly step: number | null;
  /** Outcomes it can have; `end` for a call that ends the login. */
  readonly outcomes: readonly string[];
}

/** The outcome of calls that end the login. */
export const endOutcome = 'end';

/** The calls of host functions by their names, in the order of the script. */
export function callSitesOf(program: Program, tree: SyntaxTree): CallSite[] {
  const rows = new Map(functionsOf(program).map((row) => [row.name, row]));
  const sites: CallSite[] = [];
  walk(tree, (node) => {
    if (node.type !== 'CallExpression' || node.callee.type !== 'Identifier') return;
    const row = rows.get(node.callee.name);
    if (row === undefined || !isQueued(row, node.arguments.length)) return;
    const known = row.callbacks?.map(({ outcome }) => outcome) ?? [];
    const own = row.openCallbacks ? callbackOutcomes(node) : [];
    sites.push({
      offset: node.start,
      range: rangeOf(node),
      name: row.name,
      step: row.name === 'executeStep' ? stepOf(node.arguments[0]) : null,
      outcomes: row.effect === 'finish' ? [endOutcome] : [...new Set([...known, ...own])],
    });
  });
  return sites.sort((a, b) => a.offset - b.offset);
}

/** Functions that need no callbacks are queued only when they get some. */
function isQueued({ timing, signatures }: HostFunction, count: number): boolean {
  if (timing === 'queued-with-callbacks') return count > (signatures[0]?.length ?? 0);
  return timing === 'queued';
}

/**
 * Names of host functions that a script uses otherwise than by calling them, or that a library names: then nobody sees
 * all their calls.
 */
export function passedOnFunctions(program: Program, tree: SyntaxTree): ReadonlySet<string> {
  const names = new Set(functionsOf(program).map((row) => row.name));
  const callees = new Set<AnyNode>();
  const passedOn = new Set(
    [...names].filter((name) => program.libraries.some(({ source }) => source.includes(name))),
  );
  walk(tree, (node) => {
    if (node.type === 'CallExpression') callees.add(node.callee as AnyNode);
    if (node.type === 'Identifier' && names.has(node.name) && !callees.has(node)) passedOn.add(node.name);
  });
  return passedOn;
}

function stepOf(node: NodeOf<'CallExpression'>['arguments'][number] | undefined): number | null {
  return node?.type === 'Literal' && typeof node.value === 'number' ? node.value : null;
}

/** Outcomes of the callbacks that stand in the call. */
function callbackOutcomes(call: NodeOf<'CallExpression'>): string[] {
  return call.arguments.flatMap((argument) => {
    if (argument.type !== 'ObjectExpression') return [];
    return argument.properties.flatMap((property) => {
      if (property.type !== 'Property' || property.key.type !== 'Identifier') return [];
      const { name } = property.key;
      return /^on[A-Z]/.test(name) ? [`${name.charAt(2).toLowerCase()}${name.slice(3)}`] : [];
    });
  });
}
