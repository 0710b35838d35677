import type { Program } from '../model/program.ts';
import { parseScript, rangeOf, type ScriptPosition, walk } from '../script/index.ts';

/** More places than this help nobody. */
const maxSites = 5;

/** Whoever replays many logins on one program asks the same again and again, and its text never changes. */
const known = new WeakMap<Program, Map<string, readonly ScriptPosition[]>>();

/**
 * Where the script of a program makes a call, as far as its text says so: the calls of a function of that name, or
 * the uses of a property of users. Lines and columns count from 1.
 *
 * @param step of `executeStep`; calls for another step are left out
 */
export function callSites(program: Program, name: string, step?: number): readonly ScriptPosition[] {
  const sites = known.get(program) ?? new Map<string, readonly ScriptPosition[]>();
  known.set(program, sites);
  const key = JSON.stringify([name, step]);
  const found = sites.get(key) ?? findSites(program, name, step);
  sites.set(key, found);
  return found;
}

function findSites(program: Program, name: string, step: number | undefined): ScriptPosition[] {
  const parsed = parseScript(program.script, program.dialect);
  if (!parsed.ok) return [];
  const property = /^User\.(\w+)/.exec(name)?.[1];
  const sites: ScriptPosition[] = [];
  walk(parsed.tree, (node) => {
    if (property !== undefined) {
      if (node.type !== 'MemberExpression' || node.computed || node.property.type !== 'Identifier') return;
      if (node.property.name === property) sites.push(rangeOf(node.property).start);
      return;
    }
    if (node.type !== 'CallExpression') return;
    const { callee } = node;
    const [first] = node.arguments;
    const isOtherStep = step !== undefined && first?.type === 'Literal' && first.value !== step;
    if (callee.type === 'Identifier' && callee.name === name && !isOtherStep) sites.push(rangeOf(node).start);
  });
  return sites.slice(0, maxSites);
}
