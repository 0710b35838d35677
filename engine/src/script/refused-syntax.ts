import type { Program as SyntaxTree } from 'acorn';
import type { BehaviourName } from '../language/behaviours.ts';
import { rangeOf, type ScriptRange } from './parse-script.ts';
import { walk } from './syntax-walk.ts';
import { linesOf } from './text-layout.ts';

/** Something in a script that the server it is written for refuses to save. */
export interface RefusedSyntax {
  readonly behaviour: BehaviourName;
  readonly message: string;
  readonly range: ScriptRange;
}

const loops: readonly string[] = [
  'ForStatement',
  'ForInStatement',
  'ForOfStatement',
  'WhileStatement',
  'DoWhileStatement',
];

/** What servers with these behaviours refuse in a script, in source order of each kind. */
export function refusedSyntax(
  text: string,
  tree: SyntaxTree,
  behaviours: readonly BehaviourName[],
): RefusedSyntax[] {
  const refused: RefusedSyntax[] = [];
  if (behaviours.includes('loops-are-refused')) {
    walk(tree, (node) => {
      const callsForEach =
        node.type === 'MemberExpression' &&
        node.property.type === 'Identifier' &&
        node.property.name === 'forEach';
      if (!loops.includes(node.type) && !callsForEach) return;
      const message = callsForEach ? '`forEach` is refused' : 'loops are refused';
      refused.push({ behaviour: 'loops-are-refused', message, range: rangeOf(node) });
    });
  }
  if (behaviours.includes('consecutive-dots-are-refused')) {
    for (const [index, line] of linesOf(text).entries()) {
      const column = line.indexOf('..') + 1;
      if (column === 0) continue;
      refused.push({
        behaviour: 'consecutive-dots-are-refused',
        message: 'two dots in a row are refused',
        range: { start: { line: index + 1, column }, end: { line: index + 1, column: column + 2 } },
      });
    }
  }
  return refused;
}
