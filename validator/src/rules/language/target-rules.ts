import { dialects } from '@stepgate/engine/language';
import { behavioursOf, findFunctionOf } from '@stepgate/engine/model';
import { findFreeNames, parseScript, rangeOf, refusedSyntax, walk } from '@stepgate/engine/script';
import type { AnyNode } from '../../syntax.ts';
import { pageOf, type Rule, type RuleFinding } from '../rule.ts';
import { calledName } from './language-rules.ts';

/** A function is called that servers keep for old scripts only. */
export const deprecatedFunction: Rule = {
  id: 'language/deprecated-function',
  severity: 'info',
  preset: 'recommended',
  summary: 'The script calls a function that is deprecated.',
  page: pageOf('language/deprecated-function'),
  check: (program, { tree }) => {
    if (tree === null) return [];
    const free = new Set<AnyNode>(findFreeNames(tree).references);
    const found = new Map<string, RuleFinding>();
    walk(tree, (node) => {
      if (node.type !== 'CallExpression') return;
      const name = calledName(node.callee, free);
      const deprecated = name === null ? undefined : findFunctionOf(program, name)?.deprecated;
      if (name === null || deprecated === undefined || found.has(name)) return;
      found.set(name, {
        message: `\`${name}\` is deprecated`,
        advice: `${deprecated.slice(0, 1).toUpperCase()}${deprecated.slice(1)}.`.replace(/\.\.$/, '.'),
        range: rangeOf(node.callee),
        subject: name,
      });
    });
    return [...found.values()];
  },
};

/** The server that the script is written for does not take it. */
export const refusedByServer: Rule = {
  id: 'language/refused-by-server',
  severity: 'error',
  preset: 'recommended',
  summary: 'The script has something that the server it is written for refuses: loops, or two dots in a row.',
  page: pageOf('language/refused-by-server'),
  check: (program) => {
    // As it is written: libraries are not part of what the server checks.
    const parsed = parseScript(program.script, program.dialect);
    if (!parsed.ok) return [];
    const { title } = dialects[program.dialect];
    return refusedSyntax(program.script, parsed.tree, behavioursOf(program)).map((refused) => ({
      message: `${refused.message} by ${title}; the login fails with \`script-refused-syntax\``,
      advice: adviceOf[refused.behaviour] ?? 'Write it otherwise, or set another target.',
      range: refused.range,
      subject: `${refused.behaviour} ${refused.range.start.line}:${refused.range.start.column}`,
    }));
  },
};

const adviceOf: Readonly<Record<string, string>> = {
  'loops-are-refused': 'Write the cases out, or use `some`, `every`, `filter` or `map` of the list.',
  'consecutive-dots-are-refused': 'Use `concat`, `Object.assign` or `arguments` in place of `...`.',
};
